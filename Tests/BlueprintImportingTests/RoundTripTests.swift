import BlueprintImporting
import BlueprintYAML
import Foundation
import RenderBlueprint
import SourceDiagnostics
import TestSupport
import Testing
import YAMLSyntax

@Suite(.serialized) struct RoundTripTests {
  static let fixtures = ["django", "every-key", "odd", "prisma", "projects", "rails", "site"].map {
    Paths.project.appending(path: "Tests/BlueprintImportingTests/Fixtures/\($0)")
  }

  private static func decoded(_ file: URL) throws -> DecodedBlueprint {
    DecodedBlueprint(reading: SourceText(name: file.lastPathComponent, fileBytes: Array(try Data(contentsOf: file))))
  }

  /// The fixtures, also full of comments, what each strategy emits, every word there is, and all real files without errors.
  private static let files: [(file: URL, decoded: DecodedBlueprint, manifest: ManifestSource)] = {
    let own = fixtures.map { $0.appending(path: "render.yaml") }
    let files = (own + placed + Paths.corpus).compactMap { file in (try? decoded(file)).map { (file, $0) } }
    let full = files.prefix(own.count).map { file, decoded in (file.appendingPathExtension("commented"), commented(decoded)) }
    return (files + full + [(URL(filePath: "words.yaml"), words)]).filter { !$0.1.hasErrors }.map { ($0, $1, ManifestSource(of: $1)) }
  }()

  /// A file with comments above and behind each of its lines.
  private static func commented(_ decoded: DecodedBlueprint) -> DecodedBlueprint {
    let source = decoded.document.source
    let lines = LineTable(source)
    let scalars = decoded.document.nodes.filter { $0.kind == .scalar && source[$0.range].contains("\n") }.map(\.range)
    let text = (1...lines.count).map { number in
      let range = lines.bytes(ofLine: number)
      let line = source[range]
      let indentation = line.prefix { $0 == " " }
      if scalars.contains(where: { $0.contains(range.upperBound) || $0.contains(range.lowerBound + indentation.count) }) { return line }
      return "\(indentation)# above \(number).\n\(line)" + (line.contains("#") ? "" : " # behind \(number).")
    }.joined(separator: "\n")
    let result = DecodedBlueprint(reading: SourceText(name: source.name, text))
    precondition(result.blueprint == decoded.blueprint, "comments change what a file says")
    return result
  }

  private static let placed = Paths.files(in: Paths.project.appending(path: "Examples/gaia/render"), withExtension: "yaml")

  /// A file that uses every word of the model.
  private static let words: DecodedBlueprint = {
    var services: [String] = []
    func add<Word: Vocabulary>(_ words: [Word], _ service: (Word) -> String) {
      services += words.map { "  - { name: s\(services.count + $0.rawValue.count)-\(Word.self)-\($0), \(service($0)) }" }
    }
    func web(_ key: String) -> String { "type: web, runtime: docker, \(key)" }
    add(ServerPlan.known) { web("plan: '\($0)'") }
    add(Region.known) { web("region: \($0)") }
    add(AutoDeployTrigger.known) { web("autoDeployTrigger: '\($0)'") }
    add(PreviewGeneration.known) { web("previews: { generation: '\($0)' }") }
    add(Switch.known) { web("renderSubdomainPolicy: \($0)") }
    add(Runtime.known.filter { $0 != .static }) { "type: web, runtime: \($0)" }
    add(CronPlan.known) { "type: cron, schedule: '@daily', runtime: docker, plan: '\($0)'" }
    add(KeyValuePlan.known) { "type: keyvalue, ipAllowList: [], plan: '\($0)'" }
    add(MaxmemoryPolicy.known) { "type: keyvalue, ipAllowList: [], maxmemoryPolicy: \($0)" }
    add(PersistenceMode.known) { "type: keyvalue, ipAllowList: [], persistenceMode: '\($0)'" }
    add(DatabaseProperty.known.filter { $0 != .connectionPoolString }) {
      web("envVars: [{ key: A, fromDatabase: { name: db, property: \($0) } }]")
    }
    add(ServiceProperty.known) { web("envVars: [{ key: A, fromService: { name: elsewhere, type: web, property: \($0) } }]") }
    add(ServiceReferenceType.known) { web("envVars: [{ key: A, fromService: { name: elsewhere, type: \($0), envVarKey: B } }]") }
    let databases =
      PostgresPlan.known.map { "plan: \($0)" } + PostgresMajorVersion.known.map { "postgresMajorVersion: '\($0)'" }
      + ConnectionPool.known.map { "connectionPool: \($0)" }
    let text =
      "services:\n" + services.joined(separator: "\n") + "\ndatabases:\n  - name: db\n"
      + databases.enumerated().map { "  - { name: db\($0.offset), \($0.element) }\n" }.joined()
    return DecodedBlueprint(reading: SourceText(name: "words.yaml", text))
  }()

  @Test func `every word has a place in a file without errors`() {
    #expect(Self.words.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
  }

  @Test(arguments: placed)
  func `a strategy is recognised in what it placed`(_ file: URL) throws {
    let manifest = ManifestSource(of: try Self.decoded(file))
    let name = file.deletingPathExtension().lastPathComponent
    // These two place nothing that could be found.
    guard name != "manual", name != "external" else { return #expect(manifest.deployment.migrations.isEmpty) }
    #expect(manifest.deployment.strategy.spelling == name.replacingOccurrences(of: "job-", with: "job:"))
    #expect(manifest.text.contains("of: gaiaDb, by: gaiaBackend, "))
    #expect(manifest.text.contains("reads: \"DATABASE_URL\")"))
    #expect(manifest.reasons == [])
  }

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

  @Test(arguments: fixtures)
  func `line ends and a byte order mark make no difference`(_ folder: URL) throws {
    let bytes = Array(try Data(contentsOf: folder.appending(path: "render.yaml")))
    let expected = ManifestSource(of: DecodedBlueprint(reading: SourceText(name: "render.yaml", fileBytes: bytes))).text
    let windows = bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    for other in [windows, [0xEF, 0xBB, 0xBF] + bytes, Array(bytes.dropLast())] {
      let manifest = ManifestSource(of: DecodedBlueprint(reading: SourceText(name: "render.yaml", fileBytes: other)))
      let difference = manifest.text == expected ? nil : manifest.text
      #expect(difference == nil)
    }
  }

  @Test func `whatever becomes of a file's lines, its manifest places what it says`() {
    var generator = SeededGenerator(seed: 11)
    for (file, decoded, _) in Self.files.prefix(60) {
      var lines = String(decoding: decoded.document.source.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      for _ in 0..<12 {
        let index = Int.random(in: lines.indices, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0 where lines.count > 1: lines.remove(at: index)
        case 1: lines.insert("# a comment", at: index)
        case 2: lines[index] += " # a comment"
        default: lines.insert(lines[Int.random(in: lines.indices, using: &generator)], at: index)
        }
        let changed = DecodedBlueprint(reading: SourceText(name: file.lastPathComponent, lines.joined(separator: "\n")))
        guard !changed.hasErrors else { continue }
        let manifest = ManifestSource(of: changed)
        if manifest.findings.contains(where: { $0.severity == .error }) { continue }
        var wanted = changed
        wanted.blueprint = manifest.blueprint
        #expect((try? manifest.deployment.placed()).map(wanted.says) == true, "\(file.lastPathComponent)")
        for (_, comment) in Self.comments(changed.document) where comment == "a comment" {
          if !manifest.text.contains("// a comment") { Issue.record("\(file.lastPathComponent)") }
        }
      }
    }
  }
}
