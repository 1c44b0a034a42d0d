import BlueprintImporting
import BlueprintYAML
import Foundation
import RenderBlueprint
import SourceDiagnostics
import TestSupport
import Testing
import YAMLSyntax

@Suite struct RoundTripTests {
  static let fixtures = ["django", "odd", "prisma", "projects", "rails", "site"].map {
    Paths.project.appending(path: "Tests/BlueprintImportingTests/Fixtures/\($0)")
  }

  private static func decoded(_ file: URL) throws -> DecodedBlueprint {
    DecodedBlueprint(reading: SourceText(name: file.lastPathComponent, fileBytes: Array(try Data(contentsOf: file))))
  }

  /// The fixtures, and all real files without errors.
  private static let files: [(file: URL, decoded: DecodedBlueprint, manifest: ManifestSource)] = {
    (fixtures.map { $0.appending(path: "render.yaml") } + Paths.corpus).compactMap { file in
      guard let decoded = try? decoded(file), !decoded.hasErrors else { return nil }
      return (file, decoded, ManifestSource(of: decoded))
    }
  }()

  @Test(arguments: fixtures)
  func `a manifest is as it was read and agreed`(_ folder: URL) throws {
    let manifest = ManifestSource(of: try Self.decoded(folder.appending(path: "render.yaml")))
    #expect(manifest.findings.map(\.message) == [])
    let difference = Golden.difference(manifest.text, from: folder.appending(path: "Blueprint.swift"))
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test func `every file without errors has a manifest`() {
    for (file, _, manifest) in Self.files {
      #expect(!manifest.text.isEmpty, "\(file.lastPathComponent): \(manifest.findings.map(\.message))")
    }
  }

  @Test(.enabled(if: CompiledManifests.isPossible, "there is no Swift compiler"))
  func `compiled and placed, a manifest says what its file says, and leaves every byte of it`() async throws {
    try await Paths.withTemporaryFolder { folder in
      let compiled = try CompiledManifests(Self.files.map(\.manifest.text), in: folder)
      #expect(compiled.warnings == "")
      for (number, (file, decoded, manifest)) in Self.files.enumerated() {
        let placed = try compiled.deployment(number).placed()
        var wanted = decoded
        wanted.blueprint = manifest.blueprint
        #expect(wanted.says(placed), "\(file.lastPathComponent)")
        // Values that look like secrets are asked for instead, and are the only difference.
        let edits = try decoded.edits(toSay: placed)
        let secrets = manifest.findings.count { $0.rule == "likely-secret" && $0.severity == .warning }
        #expect(edits.isEmpty == (secrets == 0), "\(file.lastPathComponent)")
        if secrets > 0 {
          let updated = DecodedBlueprint(reading: decoded.document.source.applying(edits))
          #expect(Self.values(decoded.blueprint) - Self.values(updated.blueprint) <= secrets, "\(file.lastPathComponent)")
        }
      }
    }
  }

  private static func values(_ blueprint: Blueprint) -> Int {
    (blueprint.allServices.flatMap(\.envVars) + blueprint.envVarGroups.flatMap(\.envVars)).count {
      if case .literal = $0.value { true } else { false }
    }
  }

  @Test func `no comment is lost`() {
    for (file, decoded, manifest) in Self.files {
      let text = Self.words(manifest.text)
      let hidden = manifest.findings.filter { $0.severity == .info }.compactMap(\.range)
      for (range, comment) in Self.comments(decoded.document) where !hidden.contains(where: { $0.overlaps(range) }) {
        // It names the schema of a YAML file to editors, and a manifest is none.
        if comment.isEmpty || comment.hasPrefix("yaml-language-server:") { continue }
        if !text.contains(comment) { Issue.record("\(file.lastPathComponent): \(comment)") }
      }
    }
  }

  /// The comments of a document as words, found by its lines.
  private static func comments(_ document: YAMLDocument) -> [(range: Range<Int>, text: String)] {
    let lines = LineTable(document.source)
    let scalars = document.nodes.filter { $0.kind == .scalar }.map(\.range)
    return (1...lines.count).compactMap { number in
      let line = lines.bytes(ofLine: number)
      let bytes = document.source.bytes
      let start = line.first { offset in
        bytes[offset] == UInt8(ascii: "#") && (offset == line.lowerBound || bytes[offset - 1] == UInt8(ascii: " "))
          && !scalars.contains { $0.contains(offset) }
      }
      guard let start else { return nil }
      return (start..<line.upperBound, words(document.source[start + 1..<line.upperBound]))
    }
  }

  private static func words(_ text: String) -> String {
    text.split { $0 == " " || $0 == "\t" || $0 == "\r" }.joined(separator: " ")
  }

  @Test(.enabled(if: CompiledManifests.isPossible, "there is no Swift compiler"))
  func `manifests are formatted`() async throws {
    try await Paths.withTemporaryFolder { folder in
      try FileManager.default.copyItem(
        at: Paths.project.appending(path: ".swift-format"), to: folder.appending(path: ".swift-format"))
      var names: [String] = []
      for (number, (_, _, manifest)) in Self.files.enumerated() {
        names.append("\(number).swift")
        try manifest.text.write(to: folder.appending(path: names[number]), atomically: true, encoding: .utf8)
      }
      let run = try Command.run(
        URL(filePath: "/usr/bin/env"), ["swift", "format", "lint", "--strict", "--parallel"] + names, directory: folder)
      #expect(run.status == 0, "\(run.errors)")
    }
  }
}
