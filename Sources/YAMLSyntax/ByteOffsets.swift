/// Turns libyaml's positions, which count characters, into byte offsets.
struct ByteOffsets: Sendable {
  private let bytes: [UInt8]
  /// The byte offset of every 64th character; empty for plain ASCII, where both counts agree.
  private let samples: [UInt32]
  private static let stride = 64
  /// The last answer: marks mostly move forward by a few characters.
  private var last = (character: 0, byte: 0)

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    guard !Self.isASCII(bytes) else {
      samples = []
      return
    }
    var samples: [UInt32] = []
    samples.reserveCapacity(bytes.count / Self.stride + 1)
    var characters = 0
    for (offset, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
      if characters % Self.stride == 0 { samples.append(UInt32(offset)) }
      characters += 1
    }
    self.samples = samples
  }

  private static func isASCII(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var offset = 0
      var bits: UInt64 = 0
      while offset + 8 <= buffer.count {
        bits |= buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        offset += 8
      }
      return bits & 0x8080_8080_8080_8080 == 0 && buffer[offset...].allSatisfy { $0 < 0x80 }
    }
  }

  /// The byte offset of a character, or the end of the text.
  mutating func byte(_ character: Int) -> Int {
    guard !samples.isEmpty else { return min(character, bytes.count) }
    if character < last.character || character - last.character > Self.stride {
      let sample = character / Self.stride
      guard sample < samples.count else { return bytes.count }
      last = (sample * Self.stride, Int(samples[sample]))
    }
    var (rest, offset) = (character - last.character, last.byte)
    while rest > 0, offset < bytes.count {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      rest -= 1
    }
    last = (character - rest, offset)
    return offset
  }
}
