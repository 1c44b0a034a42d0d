import SourceDiagnostics

/// Turns libyaml's positions, which count characters, into byte offsets.
struct ByteOffsets: Sendable {
  private let bytes: ArraySlice<UInt8>
  /// How many characters libyaml reads before the first of these bytes.
  private let charactersAhead: Int
  /// In plain ASCII both counts agree.
  private let isASCII: Bool
  /// How many characters begin before each block of bytes; counted when a mark is far from the one before.
  private lazy var charactersBefore = Self.countCharacters(bytes)
  private static let blockSize = 64
  /// The longest way in characters that is walked rather than looked up.
  private static let walk = 2048
  /// The last answer: marks mostly move forward by a few characters.
  private var last = (character: 0, byte: 0)

  init(_ bytes: ArraySlice<UInt8>, charactersAhead: Int = 0) {
    self.bytes = bytes
    self.charactersAhead = charactersAhead
    isASCII = Self.isASCII(bytes)
  }

  /// The byte offset of a character, or the end of the bytes.
  mutating func byte(_ position: Int) -> Int {
    let character = max(position - charactersAhead, 0)
    if isASCII { return bytes.startIndex + min(character, bytes.count) }
    if character < last.character || character - last.character > Self.walk {
      let block = max(0, charactersBefore.partitioningIndex { $0 > character } - 1)
      last = (Int(charactersBefore[block]), block * Self.blockSize)
    }
    last = (character, byte(character - last.character, after: last.byte))
    return bytes.startIndex + last.byte
  }

  /// The byte where a character begins that comes some characters after a byte.
  private func byte(_ characters: Int, after start: Int) -> Int {
    bytes.withUnsafeBytes { bytes in
      var (rest, offset) = (characters, start)
      while offset < bytes.count {
        // Eight bytes of ASCII are eight characters.
        if offset + 8 <= bytes.count,
          bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
          if rest < 8 { return offset + rest }
          offset += 8
          rest -= 8
        } else {
          if bytes[offset] & 0xC0 != 0x80 {
            if rest == 0 { return offset }
            rest -= 1
          }
          offset += 1
        }
      }
      return offset
    }
  }

  private static func isASCII(_ bytes: ArraySlice<UInt8>) -> Bool {
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

  private static func countCharacters(_ bytes: ArraySlice<UInt8>) -> [UInt32] {
    var counts: [UInt32] = []
    counts.reserveCapacity(bytes.count / blockSize + 1)
    var total = 0
    bytes.withUnsafeBytes { buffer in
      var offset = 0
      while offset < buffer.count {
        counts.append(UInt32(total))
        let end = offset + blockSize
        while offset < end, offset + 8 <= buffer.count {
          total += characters(in: buffer, at: offset)
          offset += 8
        }
        // The last bytes of the text, too few for a whole step.
        if offset < end { offset = buffer.count }
      }
    }
    return counts
  }

  /// How many characters begin in the eight bytes at an offset: all bytes but those that continue one.
  private static func characters(in buffer: UnsafeRawBufferPointer, at offset: Int) -> Int {
    let word = buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    return 8 - (word & (~word << 1) & 0x8080_8080_8080_8080).nonzeroBitCount
  }
}
