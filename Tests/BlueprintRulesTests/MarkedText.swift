/// A text with arrows (↓) before the places that are meant.
struct MarkedText {
  /// The text without the arrows.
  let text: String
  /// The places as byte offsets.
  let marks: [Int]

  init(_ marked: String) {
    var text = ""
    var marks: [Int] = []
    for character in marked {
      if character == "↓" { marks.append(text.utf8.count) } else { text.append(character) }
    }
    self.text = text
    self.marks = marks
  }
}
