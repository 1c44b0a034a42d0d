import SourceDiagnostics
import Testing

@Suite struct SourceTextTests {
  @Test(
    "the byte order mark tells the encoding and is no part of the text",
    arguments: [
      ([0x61], .utf8), ([0xEF, 0xBB, 0xBF, 0x61], .utf8WithMark), ([0xFF, 0xFE, 0x61, 0x00], .utf16LittleEndian),
      ([0xFE, 0xFF, 0x00, 0x61], .utf16BigEndian),
    ] as [([UInt8], SourceText.Encoding)])
  func encoding(bytes: [UInt8], encoding: SourceText.Encoding) {
    let source = SourceText(name: "a", fileBytes: bytes)
    #expect(source.encoding == encoding)
    #expect(source.bytes == [0x61])
  }

  @Test("a lone half of a byte order mark is text", arguments: [[], [0xFF], [0xFE], [0xEF], [0xEF, 0xBB]] as [[UInt8]])
  func shortFiles(bytes: [UInt8]) {
    #expect(SourceText(name: "a", fileBytes: bytes).bytes == bytes)
  }

  @Test("UTF-16 that ends inside a unit loses the half; half a pair becomes a replacement character")
  func brokenUTF16() {
    #expect(SourceText(name: "a", fileBytes: [0xFF, 0xFE, 0x61, 0x00, 0x62])[0..<9] == "a")
    #expect(SourceText(name: "a", fileBytes: [0xFF, 0xFE, 0x3D, 0xD8])[0..<9] == "\u{FFFD}")
  }

  @Test("a range past the end gives what is there")
  func subscriptBeyondEnd() {
    #expect(SourceText(name: "a", "abc")[1..<10] == "bc")
  }
}

@Suite struct LineTableTests {
  @Test(
    "lines end at LF, CRLF and CR",
    arguments: [
      ("", [""]), ("a", ["a"]), ("a\n", ["a", ""]), ("a\nb", ["a", "b"]), ("a\r\nb\r\n", ["a", "b", ""]), ("a\rb", ["a", "b"]),
      ("a\r", ["a", ""]), ("\n\n", ["", "", ""]), ("a\r\n\r\nb", ["a", "", "b"]),
    ])
  func lines(text: String, lines: [String]) {
    let table = LineTable(SourceText(name: "a", text))
    #expect((1...table.count).map(table.text(ofLine:)) == lines)
  }

  @Test(
    "columns count characters",
    arguments: [
      ("abc", 0, 1, 1), ("abc", 2, 1, 3), ("abc", 3, 1, 4), ("é: x", 4, 1, 4), ("😀x", 4, 1, 2), ("e\u{301}x", 3, 1, 2), ("a\nbc", 3, 2, 2),
      ("a\n", 2, 2, 1), ("a\r\nb", 3, 2, 1), ("👨‍👩‍👧x", 18, 1, 2),
    ])
  func location(text: String, offset: Int, line: Int, column: Int) {
    #expect(LineTable(SourceText(name: "a", text)).location(of: offset) == SourceLocation(line: line, column: column))
  }

  @Test("an offset past the end is on the last line")
  func locationBeyondEnd() {
    #expect(LineTable(SourceText(name: "a", "a\nbc")).location(of: 99) == SourceLocation(line: 2, column: 3))
  }

  @Test("a line that is not there has no text", arguments: [-1, 0, 3])
  func noLine(number: Int) {
    #expect(LineTable(SourceText(name: "a", "a\nb")).text(ofLine: number) == "")
  }

  @Test(
    "a compiler's line and byte column is a byte offset, at most the line's end",
    arguments: [(1, 1, 0), (1, 2, 1), (2, 1, 3), (2, 2, 4), (2, 6, 8), (2, 99, 8), (1, 0, 0), (9, 1, 0)])
  func offset(line: Int, column: Int, offset: Int) {
    #expect(LineTable(SourceText(name: "a", "é\nb😀\n")).offset(line: line, byteColumn: column) == offset)
  }
}

@Suite struct SpellingTests {
  static let keys = ["preDeployCommand", "plan", "envVars", "buildCommand", "startCommand", "region", "repo", "disk", "numInstances"]

  @Test(
    "what somebody meant is found through case, separators and two slips",
    arguments: [
      ("predeploycommand", "preDeployCommand"), ("pre_deploy_command", "preDeployCommand"), ("env_vars", "envVars"), ("envvar", "envVars"),
      ("buildComand", "buildCommand"), ("strtCommand", "startCommand"), ("regoin", "region"), ("numInstance", "numInstances"),
      ("Plan", "plan"), ("num-instances", "numInstances"), ("preDeploy", "preDeployCommand"), ("env", "envVars"),
    ])
  func nearest(word: String, key: String) {
    #expect(Spelling.nearest(to: word, in: Self.keys) == key)
  }

  @Test(
    "nothing is suggested that is too far away",
    arguments: ["", "x", "re", "command", "environment", "pl", String(repeating: "plan", count: 30)])
  func tooFar(word: String) {
    #expect(Spelling.nearest(to: word, in: Self.keys) == nil)
  }

  @Test("the nearer of two candidates wins, the first of two equally near")
  func nearerWins() {
    #expect(Spelling.nearest(to: "starts", in: ["stats", "start"]) == "stats")
    #expect(Spelling.nearest(to: "plans", in: ["clan", "plan"]) == "plan")
  }

  @Test(
    "words are listed as in a sentence",
    arguments: [([], ""), (["a"], "'a'"), (["a", "b"], "'a' or 'b'"), (["a", "b", "c"], "'a', 'b' or 'c'")] as [([String], String)])
  func list(words: [String], sentence: String) {
    #expect(Spelling.list(words) == sentence)
  }
}

@Suite struct SeverityTests {
  @Test("an error is worse than a warning, and that is worse than an info")
  func order() {
    #expect(Severity.allCases.sorted() == [.info, .warning, .error])
  }
}
