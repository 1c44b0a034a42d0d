import BlueprintDiff
import BlueprintReporting
import BlueprintYAML
import Foundation
import RenderBlueprint
import SourceDiagnostics
import TestSupport
import Testing

/// Plans as people and programs get them.
@Suite struct PlanReportTests {
  static let folder = Paths.project.appending(path: "Tests/BlueprintDiffTests/Fixtures")

  /// Pairs as they are met in the field.
  static let pairs: [String] = {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (names ?? []).filter { $0.first?.isNumber == true }.sorted()
  }()

  static func plan(of pair: String) throws -> NamedPlan {
    func version(_ name: String) throws -> PlannedVersion {
      let bytes = try Data(contentsOf: folder.appending(path: "\(pair)/\(name)"))
      let decoded = DecodedBlueprint(reading: SourceText(name: name, fileBytes: Array(bytes)))
      return PlannedVersion(decoded.blueprint, notes: decoded.migrationNotes)
    }
    return NamedPlan(Plan(from: try version("before.yaml"), to: try version("after.yaml")), from: "before.yaml", to: "after.yaml")
  }

  @Test(arguments: pairs) func `a plan reads as it was agreed`(_ pair: String) throws {
    let text = PlanText(.plain).render([try Self.plan(of: pair)])
    let difference = Golden.difference(text, from: Self.folder.appending(path: "\(pair)/plan.txt"))
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test func `there are ten pairs`() { #expect(Self.pairs.count >= 10) }

  enum Format: String, CaseIterable {
    case coloured = "coloured.txt"
    case json = "plan.json"
    case markdown = "plan.md"
    case github = "annotations.txt"

    func render(_ named: NamedPlan) throws -> String {
      switch self {
      case .coloured: PlanText(.coloured).render([named])
      case .json: try PlanJSON().render([named])
      case .markdown: PlanMarkdown().render([named])
      case .github:
        GitHubReport().render(
          DiagnosedFile(
            source: SourceText(name: "after.yaml", "a: 1\n"),
            diagnostics: PlanFindings.diagnostics(named.plan) { _, path in path.map { _ in 0..<1 } }
          ))
      }
    }
  }

  @Test(arguments: Format.allCases) func `each format is as it was agreed`(_ format: Format) throws {
    let text = try format.render(try Self.plan(of: "10-what-should-not-be-merged"))
    let difference = Golden.difference(text, from: Self.folder.appending(path: "formats/\(format.rawValue)"))
    #expect(difference == nil, "\(difference ?? "")")
  }

  @Test(arguments: pairs) func `colour adds marks and changes nothing else`(_ pair: String) throws {
    let plan = try Self.plan(of: pair)
    #expect(PlanText(.coloured).render([plan]).replacing(#/\u{1B}\[[0-9;]*m/#, with: "") == PlanText(.plain).render([plan]))
  }

  @Test func `no changes are said in words`() throws {
    let plan = NamedPlan(Plan(from: Blueprint(), to: Blueprint()), from: "a", to: "b")
    #expect(PlanText(.plain).render([plan]) == "a → b: no changes\nno changes\n")
    #expect(PlanMarkdown().render([plan]).contains("No changes."))
    #expect(Format.allCases.count == 4)
    #expect(try Format.github.render(plan) == "")
    #expect(try Format.json.render(plan).contains("\"changes\" : [\n\n      ]"))
  }

  // MARK: - Hostile texts

  private static func hostile(_ text: String) -> NamedPlan {
    var (old, new) = (Blueprint(), Blueprint())
    var service = WebService()
    service.name = text
    service.runtime = .node
    service.buildCommand = text
    service.startCommand = "npx prisma migrate deploy && node ."
    service.envVars = [EnvVar(key: text, value: .literal("a"))]
    old.services = [.web(service)]
    service.buildCommand = "\(text)\(text)"
    service.startCommand = "node ."
    service.envVars[0].value = .literal("b")
    service.domains = [text]
    new.services = [.web(service)]
    return NamedPlan(Plan(from: old, to: new), from: text, to: text)
  }

  @Test(arguments: ["\u{1B}[31m", "a\u{7}b", "\u{9B}31m", "a\rb", "\u{202E}abc", "\u{0}"])
  func `nothing in a file steers a terminal`(_ text: String) throws {
    let plan = Self.hostile(text)
    #expect(plan.plan.strategy != nil)
    for output in [PlanText(.plain).render([plan]), PlanMarkdown().render([plan]), try Format.github.render(plan)] {
      #expect(!output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || (0x7F...0x9F).contains($0.value) || $0.value == 0x202E })
    }
  }

  @Test(arguments: ["`` ` ``", "</summary><img src=x>", "a | b", "@everyone", "#1", "**b**", "a\nb", "-->", "::error::x"])
  func `nothing in a file becomes a part of the comment`(_ text: String) throws {
    let output = PlanMarkdown().render([Self.hostile(text)])
    for line in output.split(separator: "\n") {
      // Outside of code nothing of the file stands as it is.
      let outside = line.replacing(#/(`+)[^`].*?[^`]\1(?!`)|`[^`]`/#, with: "")
      for piece in ["<img", "@everyone", "**b**", "-->"] where text.contains(piece) {
        #expect(!outside.contains(piece) || line == Substring(PlanMarkdown.mark), "\(line)")
      }
    }
    let rows = output.split(separator: "\n").filter { $0.hasPrefix("| ") }
    #expect(rows.allSatisfy { $0.replacing("\\|", with: "").count { $0 == "|" } == 4 })
    let annotations = try Format.github.render(Self.hostile(text))
    #expect(annotations.split(separator: "\n").allSatisfy { $0.hasPrefix("::") })
    #expect(annotations.split(separator: "\n").count == 5)
  }

  @Test func `a comment never becomes longer than GitHub takes, and says what is left out`() {
    var (old, new) = (Blueprint(), Blueprint())
    for index in 0..<800 {
      var service = WebService()
      service.name = "service-\(index)"
      service.buildCommand = String(repeating: "é", count: 150)
      old.services.append(.web(service))
      service.buildCommand = String(repeating: "è", count: 150)
      new.services.append(.web(service))
    }
    let output = PlanMarkdown().render([NamedPlan(Plan(from: old, to: new), from: "a", to: "b")])
    #expect(output.utf16.count < 65_536)
    #expect(output.utf8.count > 50_000)
    #expect(output.contains("| … | 740 more | |"))
    #expect(output.hasSuffix("more are not shown here; `blueprint diff` shows them.\n"))
    #expect(output.matches(of: #/<details>/#).count == output.matches(of: #/<\/details>/#).count)
    let plan = NamedPlan(Plan(from: old, to: new), from: "a", to: "b")
    let several = PlanMarkdown().render(Array(repeating: plan, count: 40))
    #expect(several.utf16.count < 65_536)
    #expect(several.contains("more are not shown here, nor are 39 more files; `blueprint diff` shows them.\n"))
  }

  @Test func `the page about the plan names every field of the JSON`() throws {
    let page = try String(contentsOf: Paths.project.appending(path: "Documentation/Plan.md"), encoding: .utf8)
    for pair in Self.pairs {
      let document = try JSONSerialization.jsonObject(with: Data(try PlanJSON().render([try Self.plan(of: pair)]).utf8))
      for field in Self.fields(of: document) where Impact(rawValue: field) == nil {
        #expect(page.contains("`\(field)") || page.contains(".\(field)"), "\(field)")
      }
    }
  }

  private static func fields(of value: Any) -> Set<String> {
    switch value {
    case let object as [String: Any]: object.reduce(into: Set(object.keys)) { $0.formUnion(fields(of: $1.value)) }
    case let list as [Any]: list.reduce(into: []) { $0.formUnion(fields(of: $1)) }
    default: []
    }
  }

  // MARK: - Real files

  @Test(.enabled(if: !Paths.corpus.isEmpty)) func `the plan between any two versions of a real file can be read, and shows no value`()
    throws
  {
    let texts = try Paths.corpus.map { ($0.lastPathComponent, try Data(contentsOf: $0)) }
    let files = texts.map { DecodedBlueprint(reading: SourceText(name: $0.0, fileBytes: Array($0.1))) }
    let lines = texts.map { Set($0.1.split(separator: 0x0A)) }
    var count = 0
    for (index, old) in files.enumerated() {
      for (other, new) in files.enumerated() where other != index && lines[index].intersection(lines[other]).count * 3 > lines[other].count
      {
        count += 1
        let named = NamedPlan(Plan(from: old.blueprint, to: new.blueprint), from: "a", to: "b")
        let text = PlanText(.plain).render([named])
        #expect(text.split(separator: "\n").allSatisfy { $0.count < 600 })
        #expect(PlanMarkdown().render([named]).utf8.count < 65_536)
        let values = (old.blueprint.variables + new.blueprint.variables).filter { $0.count > 12 }
        for value in values where text.contains(value) {
          // A value that is also the name of something, or stands in a command, is no secret.
          let said = (old.blueprint.texts + new.blueprint.texts)
          #expect(said.contains { $0.contains(value) }, "\(value)")
        }
      }
    }
    #expect(count >= 20)
  }
}

extension Blueprint {
  fileprivate var variables: [String] {
    let lists = allServices.map(\.envVars) + envVarGroups.map(\.envVars)
    return lists.flatMap(\.self).compactMap { if case .literal(let value) = $0.value { value } else { nil } }
  }

  /// What the blueprint says beside the values of variables.
  fileprivate var texts: [String] {
    var bare = self
    bare.editVariables { $0.removeAll() }
    return [(try? bare.yaml()) ?? ""] + allServices.flatMap { $0.envVars.map(\.key) }
  }

  private mutating func editVariables(_ edit: (inout [EnvVar]) -> Void) {
    for index in services.indices { edit(&services[index].envVars) }
    for index in envVarGroups.indices { edit(&envVarGroups[index].envVars) }
  }
}
