import RenderBlueprint

/// An address of something on Render, as it stands in a text.
struct RenderAddress {
  enum Kind {
    /// `dpg-…-a`, `red-…`: reachable in its region only.
    case internalDatastore
    /// `dpg-….oregon-postgres.render.com`, `oregon-keyvalue.render.com`.
    case externalDatastore(region: Region)
    /// `shop.onrender.com`, with the part before the domain.
    case website(String)
    /// A name and a port.
    case named(String)
  }

  var kind: Kind
  /// The text is the host alone.
  var isHostOnly = false
  /// The text is `https://` and the host.
  var isURLOnly = false

  /// The first address of a text; `isName` tells which names are those of resources.
  static func find(in text: String, isName: (String) -> Bool) -> Self? {
    // A port, or a domain or prefix of Render's.
    guard TextScan.contains(text, byte: UInt8(ascii: ":")) || TextScan.containsAny(text, ["render.com", "dpg-", "red-"]) else { return nil }
    var text = text
    return text.withUTF8 { find(in: $0, isName: isName) }
  }

  private static func find(in bytes: UnsafeBufferPointer<UInt8>, isName: (String) -> Bool) -> Self? {
    var start = 0
    while start < bytes.count {
      guard isHostPart(bytes[start]), start == 0 || bytes[start - 1] != UInt8(ascii: "_") else { start += 1; continue }
      let end = bytes[start...].firstIndex { !isHostPart($0) } ?? bytes.count
      if let kind = kind(bytes, start..<end, isName) {
        let after = bytes[end...]
        return Self(
          kind: kind, isHostOnly: start == 0 && (after.isEmpty || isPort(after)),
          isURLOnly: after.isEmpty && bytes[..<start].elementsEqual("https://".utf8))
      }
      start = end
    }
    return nil
  }

  private static func kind(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ isName: (String) -> Bool) -> Kind? {
    let host = bytes[range]
    if host.starts(with: "dpg-".utf8) || host.starts(with: "red-".utf8) {
      let id = host.dropFirst(4).prefix { $0.isAlphanumeric }
      if id.count >= 15 {
        if let region = region(host) { return .externalDatastore(region: region) }
        return .internalDatastore
      }
    }
    if let region = region(host) { return .externalDatastore(region: region) }
    if host.count > 13, host.suffix(13).elementsEqual(".onrender.com".utf8) {
      let label = host.dropLast(13)
      return label.contains(UInt8(ascii: ".")) ? nil : .website(String(decoding: label, as: UTF8.self))
    }
    guard range.upperBound + 1 < bytes.count, bytes[range.upperBound] == UInt8(ascii: ":"), bytes[range.upperBound + 1].isDigit else {
      return nil
    }
    let name = String(decoding: host, as: UTF8.self)
    return isName(name) ? .named(name) : nil
  }

  /// Of `….oregon-postgres.render.com` the region.
  private static func region(_ host: Slice<UnsafeBufferPointer<UInt8>>) -> Region? {
    for suffix in ["-postgres.render.com", "-redis.render.com", "-keyvalue.render.com"] where host.count > suffix.utf8.count {
      guard host.suffix(suffix.utf8.count).elementsEqual(suffix.utf8) else { continue }
      let label = host.dropLast(suffix.utf8.count)
      let region = label.lastIndex(of: UInt8(ascii: ".")).map { label[($0 + 1)...] } ?? label
      let name = Region(rawValue: String(decoding: region, as: UTF8.self))
      return name.isKnown ? name : nil
    }
    return nil
  }

  private static func isHostPart(_ byte: UInt8) -> Bool { byte.isAlphanumeric || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") }

  private static func isPort(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    bytes.first == UInt8(ascii: ":") && bytes.count > 1 && bytes.dropFirst().allSatisfy(\.isDigit)
  }
}
