import BlueprintReporting
import Foundation
import SourceDiagnostics
import TestSupport
import Testing

/// One list of findings, of every shape that a finding can have, through every report.
@Suite struct ReportTests {
  enum Format: String, CaseIterable {
    case text = "text.txt"
    case coloured = "coloured.txt"
    case concise = "concise.txt"
    case json = "report.json"
    case github = "github.txt"
    case sarif = "report.sarif"
    case junit = "junit.xml"
    case markdown = "report.md"
    case statistics = "statistics.txt"

    func render(_ files: [DiagnosedFile]) throws -> String {
      switch self {
      case .text: files.map(TextReport(.plain).render).joined() + "\n" + TextReport(.plain).summary(files)
      case .coloured: files.map(TextReport(.coloured).render).joined() + "\n" + TextReport(.coloured).summary(files)
      case .concise: files.map(ConciseReport().render).joined()
      case .json: try JSONReport().render(files)
      case .github: files.map(GitHubReport().render).joined()
      case .sarif: try SARIFReport(toolVersion: "1.2.3", rules: [ReportTests.description]).render(files)
      case .junit: JUnitReport().render(files)
      case .markdown: MarkdownReport().render(files)
      case .statistics: StatisticsReport(.plain).render(files)
      }
    }
  }

  @Test("every shape of finding is shown as the golden file has it", arguments: Format.allCases)
  func golden(format: Format) throws {
    let folder = Paths.project.appending(path: "Tests/BlueprintReportingTests/Golden")
    let difference = Golden.difference(try format.render(Self.files), from: folder.appending(path: format.rawValue))
    #expect(difference == nil)
  }

  @Test("a file without findings is quiet, and its summary says so in words")
  func noFindings() {
    let file = DiagnosedFile(source: SourceText(name: "render.yaml", "a: 1\n"), diagnostics: [])
    #expect(TextReport(.plain).render(file) == "")
    #expect(ConciseReport().render(file) == "")
    #expect(TextReport(.plain).summary([file]) == "render.yaml: no findings\n")
  }

  @Test("colour adds marks and changes nothing else")
  func coloured() throws {
    let text = try Format.coloured.render(Self.files)
    #expect(text.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") == (try Format.text.render(Self.files)))
  }

  @Test(
    "a control character of a file does not reach the terminal", arguments: ["\u{1B}[31m", "\u{7}", "\u{7F}", "\u{9B}31m", "\u{0}", "\r"])
  func controlCharacters(character: String) {
    let source = SourceText(name: "render.yaml", "a: x\(character)y\nb: 1\n")
    let file = DiagnosedFile(
      source: source,
      diagnostics: [Diagnostic("r", .error, "odd '\(character)'", at: 0..<1, label: "l\(character)", notes: [Note("n\(character)")])])
    let text = TextReport(.plain).render(file) + ConciseReport().render(file)
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || (0x7F...0x9F).contains($0.value) })
  }

  @Test("a finding is one line in the concise format, whatever its message holds")
  func conciseLines() {
    let file = DiagnosedFile(
      source: SourceText(name: "render.yaml", "a: 1\n"), diagnostics: [Diagnostic("r", .error, "one\ntwo\r\nthree", at: 0..<1)])
    #expect(ConciseReport().render(file).split(whereSeparator: \.isNewline).count == 1)
  }

  @Test(
    "the caret stands under the character that is meant", arguments: [("a: x", 3), ("é: x", 4), ("\ta: x", 4), ("😀: x", 6), ("日本: x", 8)])
  func caret(line: String, offset: Int) throws {
    let file = DiagnosedFile(
      source: SourceText(name: "a", line), diagnostics: [Diagnostic("r", .error, "m", at: offset..<offset + 1)])
    let lines = TextReport(.plain).render(file).split(separator: "\n")
    let excerpt = try #require(lines.dropFirst().first)
    let caret = try #require(lines.dropFirst(2).first)
    let wide: Set<Character> = ["😀", "日", "本"]
    let before = excerpt.prefix { $0 != "x" }
    let expected = before.map { $0 == "\t" ? "\t" : wide.contains($0) ? "  " : $0.isASCII && $0 != " " ? " " : " " }.joined()
    #expect(caret.prefix { $0 != "^" }.replacing("|", with: " ") == expected)
  }

  @Test("several files have one sum")
  func summary() {
    let file = DiagnosedFile(
      source: SourceText(name: "a", "a"), diagnostics: [Diagnostic("r", .error, "m"), Diagnostic("r", .warning, "m")])
    #expect(TextReport(.plain).summary([file, file]) == "2 files: 2 errors, 2 warnings\n")
  }

  static let description = RuleDescription(
    id: "non-ascii", summary: "A word that is unknown.", rationale: "Nobody reads it.", severity: .warning)

  /// One with every shape of finding, one without any, one that could not be read.
  static let files = [
    file, DiagnosedFile(source: SourceText(name: "quiet & <still>.yaml", "a: 1\n"), diagnostics: []),
    DiagnosedFile(
      source: SourceText(name: "gone, 100%: \"x\".yaml", ""),
      diagnostics: [Diagnostic("unreadable-file", .error, "the file cannot be read")]),
  ]

  static let file: DiagnosedFile = {
    let long = "  long: " + (0..<60).map { "word\($0)" }.joined(separator: " ")
    let source = SourceText(
      name: "render.yaml",
      """
      services:
        - type: web
          nam: shop
          # ключ 😀
          region: "日本é" # 😀 oregn
      \t- tab: here
          value: hunter2
          url: postgres://user:hunter2@host/db
      \(long)
          last: 1
      """)
    let text = source[0..<source.bytes.count]
    func place(_ word: String) -> Range<Int> {
      guard let range = text.firstRange(of: word) else { return 0..<0 }
      let start = text[..<range.lowerBound].utf8.count
      return start..<start + word.utf8.count
    }
    let start = place("type").lowerBound
    return DiagnosedFile(
      source: source,
      diagnostics: [
        Diagnostic("whole-file", .error, "the whole file is meant", notes: ["a note without a place"]),
        Diagnostic(
          "with-fix", .error, "unknown key 'nam' in web service", at: place("nam"), label: "did you mean 'name'?",
          notes: ["the first note", Note("the service begins here", at: place("type"))],
          fixes: [FixIt("write name", .unsafe, [TextEdit(place("nam"), "name")])]),
        Diagnostic("several-lines", .warning, "from here to the comment", at: start..<place("# ключ").lowerBound),
        Diagnostic(
          "non-ascii", .warning, "region '日本é' is unknown", at: place("\"日本é\""),
          fixes: [FixIt("write oregon", .safe, [TextEdit(place("\"日本é\""), "oregon")])]),
        Diagnostic("after-non-ascii", .info, "a word after wide characters", at: place("oregn")),
        Diagnostic("tab", .error, "a tab cannot indent YAML", at: place("tab")),
        Diagnostic("secret", .error, "a line with a value", at: place("value")),
        Diagnostic("url", .warning, "a line with a URL", at: place("url")),
        Diagnostic("long-line-start", .warning, "the beginning of a long line", at: place("long")),
        Diagnostic("long-line-middle", .warning, "the middle of a long line", at: place("word30 word31")),
        Diagnostic("no-length", .warning, "a place between characters", at: place("last").upperBound..<place("last").upperBound),
        Diagnostic("end", .warning, "the end of the file", at: source.bytes.count..<source.bytes.count),
      ], secretRanges: [place("hunter2")])
  }()
}
