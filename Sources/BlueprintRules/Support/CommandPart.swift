import RenderBlueprint

/// One command of a command line, those inside brackets and inside the quotes of a shell among them.
struct CommandPart {
  let text: String
  /// Its words from the program on.
  let words: [String]
  /// A condition decides whether it runs.
  let isConditional: Bool
  /// What stands before it: `|`, `&&`, and so on; empty for the first.
  let before: String
  /// The program without its directory.
  let program: String

  private init(text: String, isConditional: Bool, before: String) {
    self.text = text
    words = ShellWords.program(ShellWords.words(text))
    self.isConditional = isConditional
    self.before = before
    program = words.first?.split(separator: "/").last.map(String.init) ?? ""
  }

  /// It prints, or changes directory and variables.
  var isPreparation: Bool {
    ["cd", "export", "set", "source", ".", "echo", "printf", "true", ":", "sleep", "unset", "umask", "ulimit"].contains(program)
      || words.isEmpty
  }

  static func all(of text: String) -> [CommandPart] { all(of: text, depth: 0) }

  private static func all(of text: String, depth: Int) -> [CommandPart] {
    let line = ShellLine(text)
    var before = ""
    return line.parts.indices.flatMap { index in
      let part = line.parts[index]
      let text = line.text(part)
      defer { before = part.separator }
      if depth < 4, let wrapping = ShellWords.wrapping(text) { return all(of: wrapping.body, depth: depth + 1) }
      let isConditional = part.isConditional || line.obstacle(to: index...index) == "it depends on a condition"
      return [CommandPart(text: text, isConditional: isConditional, before: before)]
    }
  }
}
