import BlueprintYAML
import Foundation
import RenderBlueprint
import SourceDiagnostics
import TestSupport
import Testing
import UpdateProperties
import YAMLSyntax

/// Random blueprints, written by random hands, changed at random.
@Suite struct UpdatePropertyTests {
  private static let perSeed = Int(ProcessInfo.processInfo.environment["PROPERTY_SAMPLES"] ?? "") ?? 40

  @Test(arguments: 0..<10) func `a random document reads as the blueprint that was written`(_ seed: UInt64) {
    for number in 0..<Self.perSeed {
      let sample = Sample(seed: seed * 1_000 + UInt64(number))
      #expect(sample.decoded.blueprint == sample.blueprint, "\(sample)")
    }
  }

  @Test(arguments: 0..<10) func `a random change of a random document keeps all that it need not touch`(_ seed: UInt64) {
    var refusals: [String] = []
    for number in 0..<Self.perSeed {
      let sample = Sample(seed: seed * 1_000 + UInt64(number))
      let check = UpdateCheck(sample.decoded, to: sample.wanted)
      if !check.problems.isEmpty { Issue.record("\(check.problems.joined(separator: "\n"))\n\(sample)\(sample.text(check.after))") }
      if let refusal = check.refusal { refusals.append("\(refusal.message) in \(sample.seed)") }
    }
    #expect(refusals.count <= Self.perSeed / 10, "\(refusals.joined(separator: "\n"))")
  }

  @Test func `an entry that goes with an anchor that others use is refused as shared`() throws {
    let text = "databases:\n- {name: a, storageAutoscalingEnabled: &no false}\n- name: b\n  storageAutoscalingEnabled: *no\n"
    let decoded = DecodedBlueprint(reading: SourceText(name: "render.yaml", text))
    var wanted = decoded.blueprint
    wanted.databases.removeFirst()
    let check = UpdateCheck(decoded, to: wanted)
    #expect(check.problems == [])
    #expect(check.refusal != nil)
  }

  @Test func `the only key of a mapping gives way to another`() {
    let text = "services:\n- name: a\n  type: pserv\n  runtime: ruby\n  buildFilter:\n    ignoredPaths:\n    - x\n"
    let decoded = DecodedBlueprint(reading: SourceText(name: "render.yaml", text))
    var wanted = decoded.blueprint
    guard case .privateService(var service) = wanted.services[0] else { return }
    service.buildFilter = BuildFilter(paths: ["x"])
    wanted.services[0] = .privateService(service)
    let check = UpdateCheck(decoded, to: wanted)
    #expect(check.problems == [])
    #expect(check.refusal == nil)
  }

  struct Sample: CustomStringConvertible {
    var seed: UInt64
    var blueprint: Blueprint
    var decoded: DecodedBlueprint
    var wanted: Blueprint

    init(seed: UInt64) {
      self.seed = seed
      blueprint = RandomBlueprint.make(using: SeededGenerator(seed: seed))
      let bytes = RandomDocument.bytes(of: blueprint, using: SeededGenerator(seed: seed &+ 1 << 32))
      decoded = DecodedBlueprint(reading: SourceText(name: "render.yaml", fileBytes: bytes))
      wanted = RandomBlueprint.changed(decoded.blueprint, using: SeededGenerator(seed: seed &+ 2 << 32))
    }

    func text(_ decoded: DecodedBlueprint?) -> String {
      decoded.map { "---- after\n\(String(decoding: $0.document.source.bytes, as: UTF8.self))" } ?? ""
    }

    var description: String {
      let text = String(decoding: decoded.document.source.bytes, as: UTF8.self)
      return "seed \(seed)\n\(text)\n---- change\n\(decoded.blueprint.lines(changedTo: wanted))\n"
    }
  }
}
