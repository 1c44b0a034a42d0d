import BlueprintDiff
import BlueprintYAML
import Foundation
import RenderBlueprint
import SourceDiagnostics
import TestSupport
import Testing
import UpdateProperties

/// What holds for every plan.
@Suite struct PlanPropertyTests {
  private static let perSeed = Int(ProcessInfo.processInfo.environment["PROPERTY_SAMPLES"] ?? "") ?? 40

  /// A random blueprint, and what a random change makes of it, or another one.
  private static func pairs(_ seed: UInt64) -> [(seed: UInt64, old: Blueprint, new: Blueprint)] {
    (0..<perSeed).map { number in
      let seed = seed * 1_000 + UInt64(number)
      let old = RandomBlueprint.make(using: SeededGenerator(seed: seed))
      let new =
        number % 8 == 0
        ? RandomBlueprint.make(using: SeededGenerator(seed: seed &+ 1 << 40))
        : RandomBlueprint.changed(old, using: SeededGenerator(seed: seed &+ 1 << 33))
      return (seed, old, new)
    }
  }

  @Test(arguments: 0..<10) func `a blueprint does not differ from itself`(_ seed: UInt64) {
    for pair in Self.pairs(seed) { #expect(Plan(from: pair.old, to: pair.old).isEmpty, "seed \(pair.seed)") }
  }

  @Test(arguments: 0..<10) func `what a plan names, and nothing else, makes the old version the new one`(_ seed: UInt64) {
    for pair in Self.pairs(seed) {
      let (old, new) = (FlatBlueprint(pair.old), FlatBlueprint(pair.new))
      if old.isAmbiguous || new.isAmbiguous { continue }
      let plan = Plan(from: pair.old, to: pair.new)
      let result = old.applying(plan, to: new)
      if result != new { Issue.record("seed \(pair.seed)\n\(difference(result, new))\n\(plan.lines.joined(separator: "\n"))") }
      let reordered = plan.changes.filter { change in change.attributes.contains { $0.path == AttributePath("routes") } }
      #expect(Set(reordered.map { FlatBlueprint.id(of: $0.resource) }) == old.reorderedSites(new), "seed \(pair.seed)")
      if old == new { #expect(plan.isEmpty, "seed \(pair.seed)\n\(plan.lines.joined(separator: "\n"))") }
    }
  }

  @Test(arguments: 0..<10) func `a created resource shows all that it says`(_ seed: UInt64) {
    for pair in Self.pairs(seed) {
      let new = FlatBlueprint(pair.new)
      if new.isAmbiguous { continue }
      for change in Plan(from: Blueprint(), to: pair.new).changes where change.resource.kind != .readReplica {
        let shown = Set(change.attributes.map { "\($0.path)" }).union(["environment", "type"])
        let said = new.resources[FlatBlueprint.id(of: change.resource), default: [:]].keys.filter { key in
          !["ipAllowList", "readReplicas"].contains { key.hasPrefix("\($0)[") }
        }
        #expect(Set(said).subtracting(shown).isEmpty, "seed \(pair.seed): \(Set(said).subtracting(shown)) of \(change.resource.words)")
      }
    }
  }

  @Test(arguments: 0..<10) func `the plan back is the mirror of the plan`(_ seed: UInt64) {
    for pair in Self.pairs(seed) {
      let (there, back) = (Plan(from: pair.old, to: pair.new), Plan(from: pair.new, to: pair.old))
      #expect(Mirror(there) == Mirror(back, isSwapped: true), "seed \(pair.seed)")
    }
  }

  @Test(arguments: 0..<10) func `order and spelling make no difference`(_ seed: UInt64) {
    for pair in Self.pairs(seed) {
      var other = Respelling(generator: SeededGenerator(seed: pair.seed))
      var respelt = pair.old
      respelt.visit(&other)
      let bytes = RandomDocument.bytes(of: respelt, using: SeededGenerator(seed: pair.seed &+ 1 << 32))
      let read = DecodedBlueprint(reading: SourceText(name: "render.yaml", fileBytes: bytes)).blueprint
      let plan = Plan(from: pair.old, to: read)
      if !plan.isEmpty { Issue.record("seed \(pair.seed)\n\(plan.lines.joined(separator: "\n"))") }
    }
  }

  @Test(.enabled(if: !Paths.corpus.isEmpty)) func `real files do not differ from themselves, reordered and written anew`() throws {
    for file in Paths.corpus {
      let decoded = DecodedBlueprint(reading: SourceText(name: file.lastPathComponent, fileBytes: Array(try Data(contentsOf: file))))
      #expect(Plan(from: decoded.blueprint, to: decoded.blueprint).isEmpty)
      let text = try decoded.blueprint.yaml()
      let again = DecodedBlueprint(reading: SourceText(name: "again", text)).blueprint
      let plan = Plan(from: decoded.blueprint, to: again)
      if !plan.isEmpty { Issue.record("\(file.lastPathComponent)\n\(plan.lines.joined(separator: "\n"))") }
      var respelling = Respelling(generator: SeededGenerator(seed: 1))
      var respelt = decoded.blueprint
      respelt.visit(&respelling)
      let names = respelt.allServices.map(\.name)
      // The same name twice belongs together by its order.
      if Set(names).count == names.count {
        #expect(Plan(from: decoded.blueprint, to: respelt).changes.isEmpty, "\(file.lastPathComponent)")
      }
    }
  }

  private func difference(_ a: FlatBlueprint, _ b: FlatBlueprint) -> String {
    Set(a.resources.keys).union(b.resources.keys).sorted().flatMap { id in
      let (a, b) = (a.resources[id, default: [:]], b.resources[id, default: [:]])
      return Set(a.keys).union(b.keys).sorted().filter { a[$0] != b[$0] }.map { "\(id) \($0): \(a[$0] ?? "–"), not \(b[$0] ?? "–")" }
    }.joined(separator: "\n")
  }

  /// A plan without what depends on its direction.
  private struct Mirror: Equatable {
    var lines: Set<String> = []

    init(_ plan: Plan, isSwapped: Bool = false) {
      for change in plan.changes {
        let (old, new) = (change.before ?? change.resource, change.resource)
        let names = isSwapped ? "\(new.words) → \(old.words)" : "\(old.words) → \(new.words)"
        if change.isOneSided {
          let isNew = change.action == .create || change.action == .refuse
          lines.insert("\(isNew != isSwapped ? "comes" : "goes") \(names)")
          continue
        }
        for attribute in change.attributes {
          let values = [attribute.old?.text ?? "–", attribute.new?.text ?? "–"]
          lines.insert("\(names) \(attribute.path): \((isSwapped ? values.reversed() : values).joined(separator: " → "))")
        }
      }
    }
  }
}

/// Says the same in another order and with other words.
struct Respelling: FieldVisitor {
  var generator: SeededGenerator

  mutating func constant(_ key: Key, _ value: StaticString) {}
  mutating func name(_ key: Key, _ value: inout String) {}
  mutating func string(_ key: Key, _ value: inout String?) {}
  mutating func integer(_ key: Key, _ value: inout Int?) {}
  mutating func flag(_ key: Key, _ value: inout Bool?) {}

  mutating func word<Word: Vocabulary>(_ key: Key, _ value: inout Word?) {
    guard let word = value?.rawValue else {
      if key.name.description == "region", Bool.random(using: &generator) { value = Word(rawValue: "oregon") }
      return
    }
    if Word.self == ServerPlan.self || Word.self == CronPlan.self { value = Word(rawValue: word == "starter" ? "0.5c-512mb" : word) }
    if Word.self == PostgresPlan.self { value = Word(rawValue: ["basic-256mb": "0.1c-256mb", "0.5c-1g": "basic-1gb"][word] ?? word) }
    if Word.self == Region.self, word == "oregon" { value = nil }
  }

  mutating func strings(_ key: Key, _ value: inout [String]?) { value?.shuffle(using: &generator) }

  mutating func object<Object: BlueprintObject>(_ key: Key, _ value: inout Object?) { value?.visit(&self) }

  mutating func objects<Object: BlueprintObject>(_ key: Key, _ value: inout [Object]?) {
    for index in (value ?? []).indices { value?[index].visit(&self) }
    guard Object.self != Route.self, Object.self != Header.self, Object.self != IPAllowance.self else { return }
    value?.shuffle(using: &generator)
  }

  mutating func services(_ key: Key, _ value: inout [Service]?) {
    for index in (value ?? []).indices { value?[index].visit(&self) }
    value?.shuffle(using: &generator)
  }

  mutating func envVars(_ key: Key, _ value: inout [EnvVar]?) {
    let keys = Set((value ?? []).map { EnvVarKeys($0).identity })
    if keys.count == value?.count { value?.shuffle(using: &generator) }
  }

  mutating func olderFlag(_ key: Key) -> Bool? { nil }
  mutating func olderString(_ key: Key) -> String? { nil }
  mutating func olderInteger(_ key: Key) -> Int? { nil }
  mutating func olderWord<Word: Vocabulary>(_ key: Key, _ type: Word.Type) -> Word? { nil }
  mutating func annotation(_ annotation: inout Annotation) {}
}
