/// A log as its messages: without the colours, escapes and widths of spaces that programs and collectors put around them.
struct LogText {
  /// A message with the line of the log that it stands on.
  struct Message {
    var line: Int
    /// As it reads.
    var text: [UInt8]
    /// In small letters, for comparisons; as long as `text`.
    var folded: [UInt8]
  }

  /// Calls a closure for each message, in order.
  static func forEachMessage(in bytes: [UInt8], _ body: (Message) -> Void) -> Int {
    var line = 0
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
      line += 1
      for text in messages(bytes[start..<end]) {
        body(Message(line: line, text: text, folded: text.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }))
      }
      start = end + 1
      // CRLF is one line end.
      if end < bytes.count, bytes[end] == 0x0D, start < bytes.count, bytes[start] == 0x0A { start += 1 }
    }
    return line
  }

  /// The messages of a line; a line of JSON can hold several, with `\n` between them.
  private static func messages(_ line: ArraySlice<UInt8>) -> [[UInt8]] {
    var messages: [[UInt8]] = []
    var message: [UInt8] = []
    message.reserveCapacity(line.count)
    let isEncoded = line.first { $0 != 0x20 && $0 != 0x09 } == UInt8(ascii: "{")
    var index = line.startIndex
    func next(_ offset: Int) -> UInt8? { index + offset < line.endIndex ? line[index + offset] : nil }
    while index < line.endIndex {
      switch line[index] {
      case 0x1B: index = endOfEscape(line, index)
      case UInt8(ascii: "\\") where next(1) == UInt8(ascii: "\"") || next(1) == UInt8(ascii: "'") || next(1) == UInt8(ascii: "`"):
        message.append(line[index + 1])
        index += 2
      case UInt8(ascii: "\\") where isEncoded && (next(1) == UInt8(ascii: "/") || next(1) == UInt8(ascii: "\\")):
        message.append(line[index + 1])
        index += 2
      case UInt8(ascii: "\\") where isEncoded && (next(1) == UInt8(ascii: "n") || next(1) == UInt8(ascii: "r")):
        messages.append(message)
        message = []
        index += 2
      case UInt8(ascii: "\\") where isEncoded && next(1) == UInt8(ascii: "t"):
        appendSpace(&message)
        index += 2
      case UInt8(ascii: "\\") where isEncoded && next(1) == UInt8(ascii: "u"):
        index = appendScalar(line, index, &message)
      case 0x20, 0x09, 0x0B, 0x0C:
        appendSpace(&message)
        index += 1
      case 0xE2 where next(1) == 0x80 && (next(2) == 0x98 || next(2) == 0x99):
        // A typographic apostrophe.
        message.append(UInt8(ascii: "'"))
        index += 3
      case let byte:
        if byte >= 0x20 { message.append(byte) }
        index += 1
      }
    }
    return (messages + [message]).filter { !$0.isEmpty }
  }

  private static func appendSpace(_ message: inout [UInt8]) {
    if let last = message.last, last != 0x20 { message.append(0x20) }
  }

  /// Behind `ESC [ … letter`, or behind the end of another sequence.
  private static func endOfEscape(_ line: ArraySlice<UInt8>, _ index: Int) -> Int {
    guard index + 1 < line.endIndex, line[index + 1] == UInt8(ascii: "[") else { return index + 1 }
    let end = line[(index + 2)...].firstIndex { $0 >= 0x40 && $0 <= 0x7E } ?? line.endIndex
    return min(end + 1, line.endIndex)
  }

  /// `\u001b[31m` as a colour, any other scalar as itself.
  private static func appendScalar(_ line: ArraySlice<UInt8>, _ index: Int, _ message: inout [UInt8]) -> Int {
    let digits = line[min(index + 2, line.endIndex)...].prefix(4)
    guard digits.count == 4, let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16), let scalar = Unicode.Scalar(code) else {
      message.append(line[index])
      return index + 1
    }
    let end = index + 6
    if code == 0x1B {
      guard end < line.endIndex, line[end] == UInt8(ascii: "[") else { return end }
      let letter = line[end...].dropFirst().firstIndex { $0 >= 0x40 && $0 <= 0x7E } ?? line.endIndex
      return min(letter + 1, line.endIndex)
    }
    if code == 0x2018 || code == 0x2019 {
      message.append(UInt8(ascii: "'"))
    } else if code >= 0x20 {
      message += Array(String(scalar).utf8)
    }
    return end
  }
}
