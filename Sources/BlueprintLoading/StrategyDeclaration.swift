public import SourceDiagnostics

/// Where a manifest declares its strategy: the `strategy:` of `let deployment = Deployment(…)`.
public struct StrategyDeclaration: Sendable {
  /// What stands there; nil where the manifest leaves the choice to the tool.
  public let expression: String?
  private let source: SourceText
  private let edit: @Sendable (String) -> TextEdit

  /// Finds the declaration; nil where `deployment` is not made by a call of `Deployment`, or its strategy is computed.
  public init?(in source: SourceText) {
    let tokens = SwiftTokens(source.bytes).tokens
    func text(_ index: Int) -> String { tokens.indices.contains(index) ? source[tokens[index]] : "" }
    guard let name = tokens.indices.first(where: { text($0) == "deployment" && ["let", "var"].contains(text($0 - 1)) }),
      let equals = tokens[name...].indices.first(where: { text($0) == "=" }), text(equals + 1) == "Deployment"
    else { return nil }
    self.source = source
    let call = equals + 1
    guard text(call + 1) == "(" else {
      let place = tokens[call].upperBound
      expression = nil
      edit = { TextEdit(place..<place, "(strategy: \($0))") }
      return
    }
    // The arguments between the brackets, nested ones skipped.
    var depth = 0
    var label: Int?
    var end = call + 1
    while end < tokens.count {
      if ["(", "[", "{"].contains(text(end)) { depth += 1 }
      if [")", "]", "}"].contains(text(end)) { depth -= 1 }
      if depth == 1, label == nil, text(end) == "strategy", text(end + 1) == ":" { label = end }
      if depth == 0 || (depth == 1 && text(end) == "," && label != nil) { break }
      end += 1
    }
    guard end < tokens.count else { return nil }
    guard let label, label + 2 < end else {
      let place = tokens[call + 1].upperBound
      let separator = text(call + 2) == ")" ? "" : ", "
      expression = nil
      edit = { TextEdit(place..<place, "strategy: \($0)\(separator)") }
      return
    }
    let range = tokens[label + 2].lowerBound..<tokens[end - 1].upperBound
    let isWritten = text(label + 2) == "." || (text(label + 3) == "(" && text(label + 2).first?.isUppercase == true)
    // `.preDeploy` or `PreDeploy()`; anything else is decided elsewhere.
    let isSimple = tokens[(label + 2)..<end].indices.allSatisfy { !["?", "??", "if", "switch"].contains(text($0)) }
    guard isWritten, isSimple else { return nil }
    expression = source[range]
    edit = { TextEdit(range, $0) }
  }

  /// The manifest with another strategy, which is spelt as Swift spells it.
  public func declaring(_ expression: String) -> SourceText { source.applying([edit(expression)]) }
}

/// The words and signs of a Swift file, without comments; a string literal is one token.
private struct SwiftTokens {
  private(set) var tokens: [Range<Int>] = []
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var place = 0
    while place < bytes.count {
      let start = place
      switch bytes[place] {
      case 0...0x20: place += 1
      case UInt8(ascii: "/") where byte(place + 1) == UInt8(ascii: "/"): place = bytes[place...].firstIndex(of: 0x0A) ?? bytes.count
      case UInt8(ascii: "/") where byte(place + 1) == UInt8(ascii: "*"): place = endOfComment(place)
      case UInt8(ascii: "\""): place = endOfString(place, hashes: 0)
      case UInt8(ascii: "#") where isRawString(place):
        let hashes = bytes[place...].prefix { $0 == UInt8(ascii: "#") }.count
        place = endOfString(place + hashes, hashes: hashes)
      case _ where isWord(bytes[place]): while place < bytes.count, isWord(bytes[place]) { place += 1 }
      default: place += 1
      }
      if bytes[start] > 0x20, !isComment(start) { tokens.append(start..<place) }
    }
  }

  private func byte(_ offset: Int) -> UInt8 { offset < bytes.count ? bytes[offset] : 0 }

  private func isComment(_ place: Int) -> Bool {
    bytes[place] == UInt8(ascii: "/") && [UInt8(ascii: "/"), UInt8(ascii: "*")].contains(byte(place + 1))
  }

  private func isRawString(_ place: Int) -> Bool {
    bytes[place...].first { $0 != UInt8(ascii: "#") } == UInt8(ascii: "\"")
  }

  private func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"), UInt8(ascii: "`"), 0x80...0xFF:
      true
    default: false
    }
  }

  private func endOfComment(_ start: Int) -> Int {
    var (place, depth) = (start + 2, 1)
    while place < bytes.count, depth > 0 {
      if bytes[place] == UInt8(ascii: "*"), byte(place + 1) == UInt8(ascii: "/") {
        depth -= 1
        place += 2
      } else if bytes[place] == UInt8(ascii: "/"), byte(place + 1) == UInt8(ascii: "*") {
        depth += 1
        place += 2
      } else {
        place += 1
      }
    }
    return place
  }

  /// The end of a literal whose first quote is at a place; what is interpolated in it is skipped by its brackets.
  private func endOfString(_ start: Int, hashes: Int) -> Int {
    let quote = UInt8(ascii: "\"")
    let isLong = byte(start + 1) == quote && byte(start + 2) == quote
    let closing = Array(repeating: quote, count: isLong ? 3 : 1) + Array(repeating: UInt8(ascii: "#"), count: hashes)
    var place = start + (isLong ? 3 : 1)
    while place < bytes.count {
      if bytes[place...].starts(with: closing) { return place + closing.count }
      if !isLong, bytes[place] == 0x0A { return place }
      if bytes[place] == UInt8(ascii: "\\"), bytes[(place + 1)...].prefix(hashes).allSatisfy({ $0 == UInt8(ascii: "#") }) {
        place += 1 + hashes
        if byte(place) == UInt8(ascii: "(") {
          var depth = 0
          repeat {
            if byte(place) == UInt8(ascii: "(") { depth += 1 }
            if byte(place) == UInt8(ascii: ")") { depth -= 1 }
            place = byte(place) == quote ? endOfString(place, hashes: 0) : place + 1
          } while depth > 0 && place < bytes.count
          continue
        }
      }
      place += 1
    }
    return bytes.count
  }
}
