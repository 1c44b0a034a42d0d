import SourceDiagnostics
import YAMLSyntax

/// The comments of a document, each beside the key or the list item that it is about.
///
/// Comments are no nodes. One on a line of its own belongs to what follows, unless it is indented deeper than that: then it ends
/// the list before it. One behind something belongs to that.
struct CommentIndex {
  /// The comments of one thing, as lines of Swift.
  struct Claim {
    var above: [String] = []
    var behind: [String] = []
    var below: [String] = []

    var all: [String] { above + behind + below }
  }

  private struct Comment {
    var text: String
    /// The start of the key or item that it belongs to.
    var owner: Int
    var place: Place
    var followsEmptyLine: Bool
    var isTaken = false
  }

  private enum Place {
    case above, behind, below
  }

  private struct Entry {
    var start: Int
    var column: Int
  }

  /// What stands before everything else.
  private(set) var head: [String] = []
  /// Where a comment holds what looks like a secret, which is not shown.
  private(set) var hidden: [Range<Int>] = []
  /// In the order of what they belong to.
  private var comments: [Comment] = []
  private let lineStarts: [Int]

  init(_ tape: YAMLTape) {
    lineStarts =
      [0] + tape.bytes.indices.filter { tape.bytes[$0] == 0x0A || tape.bytes[$0] == 0x0D }.map { $0 + 1 }
    let entries = entries(tape)
    var variables = Self.variables(tape)[...]
    var variable = ""
    var previous = 0
    for range in Self.ranges(tape) {
      while let first = variables.first, first.start < range.lowerBound {
        variable = first.name
        variables.removeFirst()
      }
      let (line, isHidden) = Self.text(Array(tape.bytes[range]), &variable)
      if isHidden { hidden.append(range) }
      // An editor's hint about the schema of a YAML file says nothing in Swift.
      if line.hasPrefix("// yaml-language-server:") { continue }
      let lineStart = lineStart(range.lowerBound)
      let gap = tape.bytes[min(previous, lineStart)..<lineStart]
      previous = range.upperBound
      var comment = Comment(
        text: line, owner: Int.max, place: .above,
        followsEmptyLine: gap.count { $0 == 0x0A } > 1 && gap.allSatisfy { $0 <= 0x20 })
      let next = entries.partitioningIndex { $0.start > range.lowerBound }
      if !tape.bytes[lineStart..<range.lowerBound].allSatisfy({ $0 <= 0x20 || $0 == UInt8(ascii: "-") }) {
        comment.place = .behind
        comment.owner = next > 0 ? entries[next - 1].start : -1
      } else if next == 0 {
        comment.owner = -1
      } else {
        let column = range.lowerBound - lineStart
        let isBelow = next < entries.count ? column > entries[next].column : column > 0
        if isBelow, let before = entries[..<next].last(where: { $0.column <= column }) {
          comment.place = .below
          comment.owner = before.start
        } else if next < entries.count {
          comment.owner = entries[next].start
        }
      }
      comments.append(comment)
    }
    comments = comments.enumerated().sorted { ($0.element.owner, $0.offset) < ($1.element.owner, $1.offset) }.map(\.element)
    head = claim(-1..<0).all
  }

  /// Takes the comments of everything that begins in a range of bytes.
  mutating func claim(_ range: Range<Int>) -> Claim {
    var claim = Claim()
    var index = comments.partitioningIndex { $0.owner >= range.lowerBound }
    while index < comments.count, comments[index].owner < range.upperBound {
      let comment = comments[index]
      comments[index].isTaken = true
      index += 1
      if comment.isTaken { continue }
      switch comment.place {
      case .above: claim.above += (comment.followsEmptyLine && !claim.above.isEmpty ? [""] : []) + [comment.text]
      case .behind: claim.behind.append(comment.text)
      case .below: claim.below.append(comment.text)
      }
    }
    return claim
  }

  /// Takes whatever nobody has taken.
  mutating func claimRest() -> [String] {
    defer { comments = [] }
    return comments.filter { !$0.isTaken }.map(\.text)
  }

  /// Where an item of a list begins: at its dash.
  static func start(of item: YAMLNodeIndex, _ tape: YAMLTape) -> Int {
    let start = tape[item].range.lowerBound
    var place = start
    while place > 0, tape.bytes[place - 1] <= 0x20 { place -= 1 }
    return place > 0 && tape.bytes[place - 1] == UInt8(ascii: "-") ? place - 1 : start
  }

  // MARK: - Reading

  /// Every key and every item of a list, in the order of the file.
  private func entries(_ tape: YAMLTape) -> [Entry] {
    var starts: [Int] = []
    for index in tape.nodes.indices {
      let node = tape[index]
      guard node.kind == .mapping || node.kind == .sequence else { continue }
      var child = index + 1
      while child < Int(node.next) {
        starts.append(node.kind == .mapping ? tape[child].range.lowerBound : Self.start(of: child, tape))
        child = Int(tape[child].next)
        if node.kind == .mapping { child = Int(tape[child].next) }
      }
    }
    return Set(starts).sorted().map { Entry(start: $0, column: $0 - lineStart($0)) }
  }

  /// Every comment from its `#` to the end of its line.
  private static func ranges(_ tape: YAMLTape) -> [Range<Int>] {
    let scalars = tape.nodes.filter { $0.kind == .scalar && $0.end > $0.start }.map { node in
      guard node.style == .literal || node.style == .folded else { return node.range }
      // The line of `|` can end in a comment.
      let header = tape.bytes[node.range].firstIndex(of: 0x0A) ?? node.range.upperBound
      return header..<node.range.upperBound
    }.sorted { $0.lowerBound < $1.lowerBound }
    var ranges: [Range<Int>] = []
    var scalar = 0
    var index = 0
    while index < tape.bytes.count {
      while scalar < scalars.count, scalars[scalar].upperBound <= index { scalar += 1 }
      if scalar < scalars.count, scalars[scalar].contains(index) {
        index = scalars[scalar].upperBound
      } else if tape.bytes[index] == UInt8(ascii: "#"), index == 0 || tape.bytes[index - 1] <= 0x20 {
        let end = tape.bytes[index...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? tape.bytes.count
        ranges.append(index..<end)
        index = end
      } else {
        index += 1
      }
    }
    return ranges
  }

  private func lineStart(_ offset: Int) -> Int { lineStarts[lineStarts.partitioningIndex { $0 > offset } - 1] }

  /// The names of variables, and where each stands.
  private static func variables(_ tape: YAMLTape) -> [(start: Int, name: String)] {
    tape.nodes.indices.dropLast().filter { tape[$0].kind == .scalar && tape.value($0, equals: "key") && tape[$0 + 1].kind == .scalar }
      .map { (tape[$0].range.lowerBound, tape.text($0 + 1)) }
  }

  /// A comment as a line of Swift, without what looks like a secret; `key` is the variable that was named last.
  private static func text(_ bytes: [UInt8], _ key: inout String) -> (line: String, isHidden: Bool) {
    var text = String(decoding: bytes.dropFirst(), as: UTF8.self)
    text = String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
    while text.last == " " { text.removeLast() }
    var isHidden = false
    // `# - key: API_KEY` and below it `#   value: …`, or both in one line.
    let words = text.split(separator: " ").filter { $0 != "-" }
    for (name, value) in zip(words, words.dropFirst()) where name.hasSuffix(":") {
      let name = name.dropLast().filter { $0 != "{" }
      let value = value.filter { !"\"',}".contains($0) }
      if name == "key" { key = value }
      let variable = name == "value" || name == "previewValue" ? key : name
      guard variable.allSatisfy({ $0.isUppercase || $0.isNumber || $0 == "_" }), LikelySecret.isValue(value, of: variable) else { continue }
      text = text.split(separator: value, omittingEmptySubsequences: false).joined(separator: "***")
      isHidden = true
    }
    if LikelySecret.isIn(text) {
      text = Credentials.hide(in: text)
      if LikelySecret.isIn(text) { text = " ***" }
      isHidden = true
    }
    return ("//" + (text.isEmpty || text.hasPrefix(" ") ? "" : " ") + text, isHidden)
  }
}
