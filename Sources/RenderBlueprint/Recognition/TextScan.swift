/// Looks for words in texts by their bytes: quick enough to ask of every text of a file.
package enum TextScan {
  package static func contains(_ text: String, _ word: StaticString) -> Bool {
    var text = text
    return text.withUTF8 { bytes in bytes.indices.contains { stands(word, in: bytes, at: $0) } }
  }

  /// Tells whether one of some words stands in a text, in one pass over it.
  package static func containsAny(_ text: String, _ words: [StaticString]) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      // Which letters a word can begin with, a bit for each of 64.
      let firsts = words.reduce(UInt64(0)) { $0 | 1 << UInt64($1.utf8Start[0] & 63) }
      for start in bytes.indices where firsts >> UInt64(bytes[start] & 63) & 1 == 1 {
        for word in words where stands(word, in: bytes, at: start) { return true }
      }
      return false
    }
  }

  package static func contains(_ text: String, byte: UInt8) -> Bool {
    var text = text
    return text.withUTF8 { $0.contains(byte) }
  }

  private static func stands(_ word: StaticString, in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    word.utf8Start[0] == bytes[start] && word.utf8CodeUnitCount <= bytes.count - start
      && (1..<word.utf8CodeUnitCount).allSatisfy { bytes[start + $0] == word.utf8Start[$0] }
  }
}
