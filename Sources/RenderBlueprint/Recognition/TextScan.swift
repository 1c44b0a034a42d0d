/// Looks for words in texts by their bytes: quick enough to ask of every text of a file.
package enum TextScan {
  package static func contains(_ text: String, _ word: StaticString) -> Bool {
    var text = text
    return text.withUTF8 { contains($0, word) }
  }

  package static func containsAny(_ text: String, _ words: [StaticString]) -> Bool {
    var text = text
    return text.withUTF8 { bytes in words.contains { contains(bytes, $0) } }
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
