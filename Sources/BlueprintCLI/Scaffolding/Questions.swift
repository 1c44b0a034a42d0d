import BlueprintReporting

/// Asks a person at a terminal; Return takes the first answer.
struct Questions {
  /// One of several answers.
  struct Answer {
    var name: String
    /// What it means, in half a line.
    var meaning = ""
  }

  /// The input ended, and nothing was decided.
  struct Unanswered: Error {}

  let console: Console
  let style: Style

  /// Asks for one of some answers, by its number or its name, and returns its index.
  func choose(_ question: String, _ answers: [Answer]) throws(Unanswered) -> Int {
    let width = answers.map(\.name.count).max() ?? 0
    let lines = answers.enumerated().map { index, answer in
      let padding = answer.meaning.isEmpty ? "" : String(repeating: " ", count: width - answer.name.count + 2)
      return "  \(index + 1)  \(answer.name)\(padding)\(answer.meaning)\n"
    }
    console.write("\n\(style.bold(question))\n\(lines.joined())")
    while true {
      let text = try ask("[1]")
      if text.isEmpty { return 0 }
      if let number = Int(text), answers.indices.contains(number - 1) { return number - 1 }
      let named = answers.indices.filter { answers[$0].name.lowercased().hasPrefix(text.lowercased()) }
      if named.count == 1 { return named[0] }
      console.write("Type a number from 1 to \(answers.count), or Return for \(answers[0].name).\n")
    }
  }

  /// Asks for yes or no; Return is yes.
  func confirm(_ question: String) throws(Unanswered) -> Bool {
    console.write("\n")
    while true {
      switch try ask("\(question) [Y/n]").lowercased() {
      case "", "y", "yes": return true
      case "n", "no": return false
      default: console.write("Type y or n, or Return for yes.\n")
      }
    }
  }

  private func ask(_ prompt: String) throws(Unanswered) -> String {
    console.write("\(prompt) ")
    guard let line = console.readLine() else {
      console.write("\n")
      throw Unanswered()
    }
    return String(line.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
