/// Looks for words in texts by their bytes: quick enough to ask of every text of a file.
package enum TextScan {
  package static func contains(_ text: String, _ word: StaticString) -> Bool {
    var text = text
    return text.withUTF8 { contains($0, word) }
  }

  /// Tells whether one of some words stands in a text, in one pass over it.
  package static func containsAny(_ text: String, _ words: [StaticString]) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      // Which letters a word can begin with, a bit for each of 64.
      let firsts = words.reduce(UInt64(0)) { $0 | 1 << UInt64($1.utf8Start[0] & 63) }
      for start in bytes.indices where firsts >> UInt64(bytes[start] & 63) & 1 == 1 {
        for word in words where word.utf8Start[0] == bytes[start] && word.utf8CodeUnitCount <= bytes.count - start {
          if (1..<word.utf8CodeUnitCount).allSatisfy({ bytes[start + $0] == word.utf8Start[$0] }) { return true }
        }
      }
      return false
    }
  }

  package static func contains(_ text: String, byte: UInt8) -> Bool {
    var text = text
    return text.withUTF8 { $0.contains(byte) }
  }

  private static func contains(_ bytes: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
    word.withUTF8Buffer { word in
      guard let first = word.first, bytes.count >= word.count else { return false }
      for start in 0...bytes.count - word.count where bytes[start] == first {
        if (1..<word.count).allSatisfy({ bytes[start + $0] == word[$0] }) { return true }
      }
      return false
    }
  }
}
