/// A message of a program as a pattern: letter case and the width of spaces do not matter, and words are whole words.
///
/// `*` stands for anything on the line, `#` for digits, `{internal}` and `{external}` for a host of a database on Render, and `^`
/// at the beginning for the start of the line.
public struct MessagePattern: Sendable, Hashable, ExpressibleByStringLiteral {
  private enum Part: Sendable, Hashable {
    case text([UInt8])
    case anything, digits, internalHost, externalHost
  }

  /// The pattern as it is written.
  public let text: String
  private let parts: [Part]
  private let isAtStart: Bool
  /// It begins or ends with a letter or a digit, where no other may follow.
  private let isWord: (start: Bool, end: Bool)

  /// How much a `*` can stand for, so that no line makes matching slow.
  private static let mostBytes = 240

  public init(stringLiteral text: String) {
    self.text = text
    var parts: [Part] = []
    var literal: [UInt8] = []
    func flush() {
      if !literal.isEmpty { parts.append(.text(literal)) }
      literal = []
    }
    var rest = text.lowercased()[...]
    isAtStart = rest.first == "^"
    if isAtStart { rest.removeFirst() }
    while let character = rest.first {
      let special: (Part, Int)? =
        switch character {
        case "*": (.anything, 1)
        case "#": (.digits, 1)
        case "{" where rest.hasPrefix("{internal}"): (.internalHost, 10)
        case "{" where rest.hasPrefix("{external}"): (.externalHost, 10)
        default: nil
        }
      if let (part, count) = special {
        flush()
        parts.append(part)
        rest = rest.dropFirst(count)
      } else {
        literal += Array(String(character).utf8)
        rest = rest.dropFirst()
      }
    }
    flush()
    self.parts = parts
    guard case .text(let first)? = parts.first else { preconditionFailure("a pattern begins with text: \(text)") }
    var end = false
    if case .text(let last)? = parts.last { end = Self.isWordPart(last[last.count - 1]) }
    isWord = (Self.isWordPart(first[0]), end)
  }

  public static func == (a: Self, b: Self) -> Bool { a.text == b.text }
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }

  /// The first bytes, by which a place to look at is found.
  var key: [UInt8] {
    guard case .text(let first)? = parts.first else { return [] }
    return Array(first.prefix(3))
  }

  /// What it matches at a place of a line in small letters; nil where it does not.
  func match(in line: ArraySlice<UInt8>, at place: Int) -> Range<Int>? {
    if isAtStart, place != line.startIndex { return nil }
    if isWord.start, place > line.startIndex, Self.isWordPart(line[place - 1]) { return nil }
    guard let end = match(parts[...], line[place...]) else { return nil }
    return place..<end
  }

  private func match(_ parts: ArraySlice<Part>, _ text: ArraySlice<UInt8>) -> Int? {
    guard let part = parts.first else {
      return isWord.end && text.first.map(Self.isWordPart) == true ? nil : text.startIndex
    }
    let rest = parts.dropFirst()
    switch part {
    case .text(let literal):
      return text.starts(with: literal) ? match(rest, text.dropFirst(literal.count)) : nil
    case .digits:
      let count = text.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }.count
      return count > 0 ? match(rest, text.dropFirst(count)) : nil
    case .internalHost, .externalHost:
      guard let count = Self.hostLength(text, isExternal: part == .externalHost) else { return nil }
      return match(rest, text.dropFirst(count))
    case .anything:
      guard let next = rest.first else { return text.endIndex }
      let start: UInt8? =
        switch next {
        case .text(let literal): literal[0]
        case .internalHost, .externalHost: UInt8(ascii: "d")
        case .anything, .digits: nil
        }
      for place in text.startIndex...min(text.endIndex, text.startIndex + Self.mostBytes) {
        if let start, place == text.endIndex || text[place] != start { continue }
        if let end = match(rest, text[place...]) { return end }
      }
      return nil
    }
  }

  /// `dpg-…-a`, alone or with the public domain behind it.
  private static func hostLength(_ text: ArraySlice<UInt8>, isExternal: Bool) -> Int? {
    let label = text.prefix { isWordPart($0) && $0 != UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
    guard label.starts(with: "dpg-".utf8), label.dropLast().last == UInt8(ascii: "-"), label.count > 6 else { return nil }
    let behind = text.dropFirst(label.count)
    guard isExternal else {
      return behind.first == UInt8(ascii: ".") && behind.dropFirst().first.map(isWordPart) == true ? nil : label.count
    }
    let domain = behind.prefix { isWordPart($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
    let ending = "-postgres.render.com".utf8
    guard domain.first == UInt8(ascii: "."), domain.count > ending.count + 1 else { return nil }
    // A full stop of the sentence is no part of it.
    let trimmed = domain.last == UInt8(ascii: ".") ? domain.dropLast() : domain
    return trimmed.suffix(ending.count).elementsEqual(ending) ? label.count + trimmed.count : nil
  }

  static func isWordPart(_ byte: UInt8) -> Bool {
    (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")) || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
      || byte == UInt8(ascii: "_") || byte >= 0x80
  }
}
