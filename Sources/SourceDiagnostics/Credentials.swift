/// Finds what looks like a credential wherever it stands: passwords in URLs, and values given to names such as `API_KEY=`.
package enum Credentials {
  /// The places of credentials, in order.
  package static func ranges(in bytes: some RandomAccessCollection<UInt8>) -> [Range<Int>] {
    bytes.withContiguousStorageIfAvailable { ranges(in: $0) } ?? Array(bytes).withUnsafeBufferPointer { ranges(in: $0) }
  }

  /// A text with credentials replaced by as many stars.
  package static func hide(in text: String) -> String {
    let bytes = Array(text.utf8)
    let ranges = ranges(in: bytes)
    guard !ranges.isEmpty else { return text }
    var result = ""
    var position = 0
    for range in ranges {
      result += String(decoding: bytes[position..<range.lowerBound], as: UTF8.self)
      result += String(repeating: "*", count: String(decoding: bytes[range], as: UTF8.self).count)
      position = range.upperBound
    }
    return result + String(decoding: bytes[position...], as: UTF8.self)
  }

  private static func ranges(in bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: ":")
      where index + 2 < bytes.count && bytes[index + 1] == UInt8(ascii: "/") && bytes[index + 2] == UInt8(ascii: "/"):
        let end = tokenEnd(bytes, from: index + 3)
        if let range = userInformation(bytes, index + 3..<end) { ranges.append(range) }
        index = end
      case UInt8(ascii: "=") where isSecretName(bytes, endingAt: index):
        let end = valueEnd(bytes, from: index + 1)
        if end > index + 1, bytes[index + 1] != UInt8(ascii: "$") { ranges.append(index + 1..<end) }
        index = max(index + 1, end)
      case UInt8(ascii: " ") where isSecretOption(bytes, endingAt: index):
        let end = valueEnd(bytes, from: index + 1)
        if end > index + 1, bytes[index + 1] != UInt8(ascii: "$"), bytes[index + 1] != UInt8(ascii: "-") { ranges.append(index + 1..<end) }
        index = max(index + 1, end)
      default: index += 1
      }
    }
    return ranges
  }

  private static func tokenEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] > 0x20, bytes[end] != UInt8(ascii: "\""), bytes[end] != UInt8(ascii: "'") { end += 1 }
    return end
  }

  /// Of `user:password@host` the password, of `token@host` the token.
  private static func userInformation(_ bytes: UnsafeBufferPointer<UInt8>, _ token: Range<Int>) -> Range<Int>? {
    let authority = token.lowerBound..<(bytes[token].firstIndex(of: UInt8(ascii: "/")) ?? token.upperBound)
    if let at = bytes[authority].lastIndex(of: UInt8(ascii: "@")) {
      let colon = bytes[authority.lowerBound..<at].firstIndex(of: UInt8(ascii: ":"))
      return colon.map { $0 + 1..<at } ?? authority.lowerBound..<at
    }
    // A password with a slash in it; a number behind the colon is a port.
    guard let at = bytes[token].lastIndex(of: UInt8(ascii: "@")), let colon = bytes[authority].firstIndex(of: UInt8(ascii: ":")),
      bytes[colon + 1..<authority.upperBound].contains(where: { $0 < UInt8(ascii: "0") || $0 > UInt8(ascii: "9") })
    else { return nil }
    return colon + 1..<at
  }

  /// `--password` and the like, whose value is the next word.
  private static func isSecretOption(_ bytes: UnsafeBufferPointer<UInt8>, endingAt end: Int) -> Bool {
    var start = end
    while start > 0, end - start < 32, isNamePart(bytes[start - 1]) || bytes[start - 1] == UInt8(ascii: "-") { start -= 1 }
    guard end - start > 5, bytes[start] == UInt8(ascii: "-") else { return false }
    let word = String(decoding: bytes[start..<end], as: UTF8.self)
    return ["--password", "--pass", "--token", "--secret", "--api-key", "--apikey", "-password"].contains(word)
  }

  private static func isSecretName(_ bytes: UnsafeBufferPointer<UInt8>, endingAt end: Int) -> Bool {
    var start = end
    while start > 0, end - start < 64, isNamePart(bytes[start - 1]) { start -= 1 }
    guard end - start >= 3 else { return false }
    let name = String(decoding: bytes[start..<end], as: UTF8.self).uppercased()
    return ["KEY", "TOKEN", "SECRET", "PASS", "PWD"].contains { name.contains($0) }
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }

  private static func valueEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    guard start < bytes.count, bytes[start] == UInt8(ascii: "\"") || bytes[start] == UInt8(ascii: "'") else {
      return tokenEnd(bytes, from: start)
    }
    var end = start + 1
    while end < bytes.count, bytes[end] != bytes[start], bytes[end] != 0x0A { end += 1 }
    return end
  }
}
