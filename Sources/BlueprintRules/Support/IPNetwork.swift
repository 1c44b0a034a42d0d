/// An IPv4 or IPv6 address, or a block of them.
package struct IPNetwork: Sendable, Hashable {
  /// Four bytes or sixteen.
  package let bytes: [UInt8]
  /// How many bits all addresses of the block share.
  package let prefixLength: Int

  /// Reads an address or a block in CIDR notation; nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let address = parts.first, parts.count <= 2, let bytes = Self.v4(address) ?? Self.v6(address) else { return nil }
    self.bytes = bytes
    guard parts.count == 2 else {
      prefixLength = bytes.count * 8
      return
    }
    guard let length = Self.number(parts[1], atMost: bytes.count * 8) else { return nil }
    prefixLength = length
  }

  /// Every address there is.
  package var isEverything: Bool { prefixLength == 0 }

  /// The address has bits that the block leaves open, as `10.1.2.3/8`.
  package var hasHostBits: Bool { network != bytes }

  /// The block as it is written without those bits.
  package var canonical: String { "\(Self.text(network))/\(prefixLength)" }

  private var network: [UInt8] {
    bytes.enumerated().map { index, byte in
      let kept = min(max(prefixLength - index * 8, 0), 8)
      return byte & ~UInt8(truncatingIfNeeded: 0xFF >> kept)
    }
  }

  // MARK: - Reading

  private static func v4(_ text: Substring) -> [UInt8]? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    let numbers = parts.compactMap { number($0, atMost: 255) }
    return numbers.count == 4 ? numbers.map { UInt8($0) } : nil
  }

  private static func v6(_ text: Substring) -> [UInt8]? {
    guard text.contains(":") else { return nil }
    // At most one `::`, for as many zeros as are missing.
    guard let gap = gap(in: text) else { return groups(text, isTail: true).flatMap { $0.count == 16 ? $0 : nil } }
    let (head, tail) = (text[..<gap], text[text.index(gap, offsetBy: 2)...])
    guard let first = head.isEmpty ? [] : groups(head, isTail: false), let last = tail.isEmpty ? [] : groups(tail, isTail: true),
      first.count + last.count <= 14
    else { return nil }
    return first + [UInt8](repeating: 0, count: 16 - first.count - last.count) + last
  }

  private static func gap(in text: Substring) -> Substring.Index? {
    text.indices.first { text[$0] == ":" && text[text.index(after: $0)...].first == ":" }
  }

  /// The bytes of groups such as `2001:db8:0`; at the end of an address the last may be an IPv4 address.
  private static func groups(_ text: Substring, isTail: Bool) -> [UInt8]? {
    var bytes: [UInt8] = []
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      if isTail, index == parts.count - 1, part.contains("."), let tail = v4(part) {
        bytes += tail
      } else if (1...4).contains(part.utf8.count), part.allSatisfy(\.isHexDigit), let number = UInt16(part, radix: 16) {
        bytes += [UInt8(number >> 8), UInt8(number & 0xFF)]
      } else {
        return nil
      }
    }
    return bytes
  }

  /// A number without zeros before it, which some readers take as octal.
  private static func number(_ text: Substring, atMost limit: Int) -> Int? {
    guard (1...3).contains(text.utf8.count), text.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }),
      text == "0" || text.first != "0", let number = Int(text), number <= limit
    else { return nil }
    return number
  }

  // MARK: - Writing

  private static func text(_ bytes: [UInt8]) -> String {
    guard bytes.count == 16 else { return bytes.map(String.init).joined(separator: ".") }
    let groups = stride(from: 0, to: 16, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
    func text(_ groups: some Sequence<UInt16>) -> String { groups.map { String($0, radix: 16) }.joined(separator: ":") }
    guard let zeros = longestZeros(groups) else { return text(groups) }
    return text(groups[..<zeros.lowerBound]) + "::" + text(groups[zeros.upperBound...])
  }

  private static func longestZeros(_ groups: [UInt16]) -> Range<Int>? {
    var longest = 0..<0
    var start = 0
    for index in 0...groups.count where index == groups.count || groups[index] != 0 {
      if index - start > longest.count { longest = start..<index }
      start = index + 1
    }
    return longest.count > 1 ? longest : nil
  }
}
