extension ScalarType {
  /// Tells whether some reader takes a plain scalar for a number whose shortest form is another text: `3.10`, `007`, `1_000`, `12:30`.
  public static func isLossyNumber(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = text.first else { return false }
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): break
    default: return false
    }
    switch Self(core: text) {
    case .integer, .float: return !isShortest(text)
    default: return isGrouped(text) || isSexagesimal(text)
    }
  }

  /// A sign, digits without a zero before them, a fraction without one behind it, and not more digits than a float keeps.
  private static func isShortest(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let unsigned = text.first == UInt8(ascii: "-") ? text.dropFirst() : text[...]
    let whole = unsigned.prefix(while: isDigit)
    guard !whole.isEmpty, whole.count == 1 || whole.first != UInt8(ascii: "0") else { return false }
    let rest = unsigned.dropFirst(whole.count)
    let fraction = rest.dropFirst()
    guard rest.isEmpty || (rest.first == UInt8(ascii: ".") && fraction.allSatisfy(isDigit) && fraction.last ?? 0x30 != UInt8(ascii: "0"))
    else { return false }
    return whole.count + fraction.count <= 15
  }

  /// Digits with underscores among them, as YAML 1.1 and many readers take for a number.
  private static func isGrouped(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let digits = text.first == UInt8(ascii: "-") || text.first == UInt8(ascii: "+") ? text.dropFirst() : text[...]
    guard let first = digits.first, isDigit(first), let last = digits.last, isDigit(last) else { return false }
    return digits.contains(UInt8(ascii: "_")) && digits.allSatisfy { isDigit($0) || $0 == UInt8(ascii: "_") }
  }

  /// `12:30`, which YAML 1.1 reads as 750.
  private static func isSexagesimal(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count > 1, let head = parts.first, let first = head.first, first != UInt8(ascii: "0"), head.allSatisfy(isDigit) else {
      return false
    }
    return parts.dropFirst().allSatisfy { part in
      part.allSatisfy(isDigit) && (part.count == 1 || (part.count == 2 && part[part.startIndex] < UInt8(ascii: "6")))
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}
