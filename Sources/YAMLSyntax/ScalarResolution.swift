/// What a plain scalar means to a reader that resolves it by its form.
public enum ScalarType: Sendable, Hashable {
  case null, boolean(Bool), integer, float, string
}

extension ScalarType {
  /// Resolves by the core schema of YAML 1.2 (section 10.3.2).
  public init(core text: UnsafeBufferPointer<UInt8>) {
    // Most scalars are words; only what begins like null, a truth value or a number needs a closer look.
    guard let first = text.first else {
      self = .null
      return
    }
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): self = Scan(text: text).core
    case _ where text.count <= 5: self = Scan(text: text).core
    default: self = .string
    }
  }

  /// Tells whether some reader, of YAML 1.1 or 1.2, takes a plain scalar for anything but a string.
  public static func isAmbiguous(_ text: some Collection<UInt8>) -> Bool {
    Array(text).withUnsafeBufferPointer { text in
      let scan = Scan(text: text)
      return scan.core != .string || scan.isNonStringInYAML11
    }
  }
}

/// A plain scalar under examination.
private struct Scan {
  let text: UnsafeBufferPointer<UInt8>

  private func isOneOf(_ words: StaticString...) -> Bool {
    words.contains { word in
      word.utf8CodeUnitCount == text.count && (0..<text.count).allSatisfy { text[$0] == word.utf8Start[$0] }
    }
  }

  var core: ScalarType {
    guard let first = text.first else { return .null }
    switch first {
    case UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "~"):
      return isOneOf("null", "Null", "NULL", "~") ? .null : .string
    case UInt8(ascii: "t"), UInt8(ascii: "T"):
      return isOneOf("true", "True", "TRUE") ? .boolean(true) : .string
    case UInt8(ascii: "f"), UInt8(ascii: "F"):
      return isOneOf("false", "False", "FALSE") ? .boolean(false) : .string
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      return number
    default:
      return .string
    }
  }

  private var number: ScalarType {
    if text[0] == UInt8(ascii: "0"), text.count > 1, text[1] == UInt8(ascii: "o") {
      return isRun(from: 2, of: { $0.isDigit && $0 < UInt8(ascii: "8") }) ? .integer : .string
    }
    if text[0] == UInt8(ascii: "0"), text.count > 1, text[1] == UInt8(ascii: "x") {
      return isRun(from: 2, of: \.isHexDigit) ? .integer : .string
    }
    let start = text[0] == UInt8(ascii: "-") || text[0] == UInt8(ascii: "+") ? 1 : 0
    if text.count - start == 4, text[start] == UInt8(ascii: ".") {
      if start == 0, isOneOf(".nan", ".NaN", ".NAN") { return .float }
      if Scan(text: UnsafeBufferPointer(rebasing: text[start...])).isOneOf(".inf", ".Inf", ".INF") { return .float }
    }
    // [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?
    var index = start
    let whole = digits(from: &index)
    if index == text.count { return whole > 0 ? .integer : .string }
    if text[index] == UInt8(ascii: ".") {
      index += 1
      guard digits(from: &index) + whole > 0 else { return .string }
    } else if whole == 0 {
      return .string
    }
    if index < text.count, text[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      if index < text.count, text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+") { index += 1 }
      guard digits(from: &index) > 0 else { return .string }
    }
    return index == text.count ? .float : .string
  }

  /// The wider forms of YAML 1.1's types: words for truth, digits with `_` and `:`, binary, dates, `=` and `<<`.
  var isNonStringInYAML11: Bool {
    guard let first = text.first else { return true }
    if isOneOf("=", "<<") { return true }
    if text.count <= 5 {
      let lower = String(decoding: text, as: UTF8.self).lowercased()
      if ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "~"].contains(lower) { return true }
    }
    // Anything that begins like a number and holds only what numbers, sexagesimals and timestamps are made of.
    guard first.isDigit || first == UInt8(ascii: "-") || first == UInt8(ascii: "+") || first == UInt8(ascii: ".") else { return false }
    guard text.contains(where: \.isDigit) || text.count <= 5 else { return false }
    if text.starts(with: "0b".utf8) || text.starts(with: "0x".utf8) || text.starts(with: "0o".utf8) { return true }
    return text.allSatisfy { byte in
      byte.isDigit || "+-._:eETtZz ".utf8.contains(byte)
    } || text.dropFirst().elementsEqual(".inf".utf8) || text.dropFirst().elementsEqual(".Inf".utf8)
  }

  private func digits(from index: inout Int) -> Int {
    let start = index
    while index < text.count, text[index].isDigit { index += 1 }
    return index - start
  }

  private func isRun(from start: Int, of isMember: (UInt8) -> Bool) -> Bool {
    text.count > start && text.dropFirst(start).allSatisfy(isMember)
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
  fileprivate var isHexDigit: Bool {
    isDigit || (self | 0x20 >= UInt8(ascii: "a") && self | 0x20 <= UInt8(ascii: "f"))
  }
}
