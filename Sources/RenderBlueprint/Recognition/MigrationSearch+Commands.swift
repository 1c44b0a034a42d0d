/// What commands beside a migration mean for it.
extension MigrationSearch {
  static func isIdle(_ words: [String]) -> Bool {
    let words = words.first == "exec" ? words.dropFirst() : words[...]
    // Generating a client from the schema belongs to migrating it.
    let isGeneration = words.last == "generate" || words.last?.hasSuffix(":generate") == true
    return ["exit", "sleep", "tail", "echo", "printf", "true", ":", "wait"].contains(words.first ?? "") || isGeneration
  }

  /// Tells whether a command works on a database, so that it has to come after the migration; another migration stands for itself.
  static func needsSchema(_ text: String) -> Bool {
    if MigrationTool.recognize(text) != nil { return false }
    let words = ShellWords.program(ShellWords.words(text))
    let text = text.lowercased()
    if words.contains(where: { $0.hasSuffix("manage.py") }) {
      let harmless = ["collectstatic", "compress", "compilemessages", "check", "runserver", "makemigrations"]
      return !words.contains(where: harmless.contains)
    }
    return ["seed", "db:", "prisma db ", "loaddata", "fixtures"].contains { text.contains($0) } && ShellWords.wrapping(text) == nil
  }

  /// Tells whether a chain is a migration with nothing but what needs its schema behind it, so that it can stand without brackets.
  static func isUnit(_ text: String) -> Bool {
    let line = ShellLine(text)
    guard let first = line.parts.first, MigrationTool.recognize(line.text(first)) != nil else { return false }
    return line.parts.dropLast().allSatisfy { $0.separator == "&&" } && line.parts.dropFirst().allSatisfy { needsSchema(line.text($0)) }
  }
}
