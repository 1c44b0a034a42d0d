import SourceDiagnostics
import Testing
import YAMLSyntax

/// How a file can store the same text.
enum Storage: CaseIterable {
  case lineFeeds, carriageReturns, byteOrderMark, utf16LittleEndian, utf16BigEndian, noFinalNewline

  func file(_ text: String) -> [UInt8] {
    switch self {
    case .lineFeeds: Array(text.utf8)
    case .carriageReturns: Array(text.replacing("\n", with: "\r\n").utf8)
    case .byteOrderMark: [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    case .utf16LittleEndian: [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .utf16BigEndian: [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    case .noFinalNewline: Array((text.hasSuffix("\n") ? String(text.dropLast()) : text).utf8)
    }
  }
}

@Suite struct PositionTests {
  /// A text with `«` and `»` around the node that stands at a path.
  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var marked: String
    var path: [YAMLPathStep]
    var testDescription: String { name }

    init(_ name: String, _ marked: String, _ path: YAMLPathStep...) {
      self.name = name
      self.marked = marked
      self.path = path
    }

    var text: String { marked.filter { $0 != "«" && $0 != "»" } }
  }

  @Test("a node has the bytes that its author wrote", arguments: cases, Storage.allCases)
  func range(of position: Case, storage: Storage) throws {
    let source = SourceText(name: "a.yaml", fileBytes: storage.file(position.text))
    let document = YAMLDocument(parsing: source)
    let node = try #require(document.node(at: position.path), "\(document.diagnostics)")
    // The marks tell where the node is in the text; CRLF and a missing last line end move only what they touch.
    let text = String(decoding: Self.stored(position.marked, storage), as: UTF8.self)
    let start = try #require(text.firstRange(of: "«"))
    let end = try #require(text.firstRange(of: "»"))
    let first = text[..<start.lowerBound].utf8.count
    let expected = first..<first + text[start.upperBound..<end.lowerBound].utf8.count
    #expect(document.nodes[node].range == expected, "'\(source[document.nodes[node].range])'")
  }

  /// The marked text with the line ends of a storage, in UTF-8.
  private static func stored(_ marked: String, _ storage: Storage) -> [UInt8] {
    storage == .carriageReturns || storage == .noFinalNewline ? storage.file(marked) : Array(marked.utf8)
  }

  static let cases: [Case] = [
    Case("plain scalar", "a: «one»\n", .key("a")),
    Case("plain scalar before a comment", "a: «one two»  # three\n", .key("a")),
    Case("plain scalar over two lines", "a: «one\n  two»\nb: 1\n", .key("a")),
    Case("single quotes", "a: «'it''s'»\nb: 1\n", .key("a")),
    Case("double quotes with an escape", "a: «\"\\u00e9\"»\nb: 1\n", .key("a")),
    Case("double quotes over two lines", "a: «\"one\n  two\"»\nb: 1\n", .key("a")),
    Case("non-ASCII before on the line", "ключ: [é, 😀, «x»]\n", .key("ключ"), .index(2)),
    Case("non-ASCII before on another line", "# ключ 😀\na: «x»\n", .key("a")),
    Case("non-ASCII in the node", "a: «naïve 😀»\nb: 1\n", .key("a")),
    Case("more than 64 characters before", "# \(String(repeating: "é", count: 200))\na: «x»\n", .key("a")),
    Case("exactly 64 characters before", "\(String(repeating: "é", count: 61)): «x»\n", .key(String(repeating: "é", count: 61))),
    Case("flow sequence", "a: «[1, 2]»\nb: 1\n", .key("a")),
    Case("flow mapping over lines", "a: «{b: 1,\n  c: 2}»\nd: 1\n", .key("a")),
    Case("item of a flow mapping", "a: {b: 1,\n  c: «2»}\n", .key("a"), .key("c")),
    Case("pair inside a flow sequence", "a: [«b: 1», c]\n", .key("a"), .index(0)),
    Case("literal block", "a: «|\n  one\n  two»\nb: 1\n", .key("a")),
    Case("literal block before blank lines", "a: «|\n  one»\n\n\nb: 1\n", .key("a")),
    Case("literal block that keeps blank lines", "a: «|+\n  one\n\n»\nb: 1\n", .key("a")),
    Case("folded block before a comment", "a: «>-\n  one\n\n  two»\n\n# comment\nb: 1\n", .key("a")),
    Case("literal block at the end", "a: «|\n  one»\n", .key("a")),
    Case("anchor", "a: «&x one»\nb: *x\n", .key("a")),
    Case("anchor before a flow mapping", "a: «&x {b: 1}»\n", .key("a")),
    Case("tag", "a: «!!str 1»\nb: 1\n", .key("a")),
    Case("alias", "a: &x 1\nb: «*x»\n", .key("b")),
    Case("tab before the value", "a:\t«one»\n", .key("a")),
    Case("tab inside the value", "a: «one\ttwo»\n", .key("a")),
    Case("tab before a comment", "a: «one»\t# two\n", .key("a")),
    Case("block mapping ends with its last value", "a:\n  «b: 1\n  c: 2»\n\n# comment\nd: 1\n", .key("a")),
    Case("block mapping ends with its last flow value", "a:\n  «b: 1\n  c: [2]»\n\nd: 1\n", .key("a")),
    Case("block sequence", "a:\n  «- 1\n  - 2»\nb: 1\n", .key("a")),
    Case("mapping in a sequence", "- «a: 1\n  b: 2»\n- c\n", .index(0)),
    Case("block mapping that ends with a block scalar", "a:\n  «b: |\n    one»\n\nc: 1\n", .key("a")),
    Case("block mapping that ends with nothing", "a:\n  «b: 1\n  c:»\nd: 1\n", .key("a")),
    Case("no value", "a:«»\nb: 1\n", .key("a")),
    Case("no value before a comment", "a:«»  # one\nb: 1\n", .key("a")),
    Case("root", "# comment\n«a: 1\nb: 2»\n"),
  ]
}
