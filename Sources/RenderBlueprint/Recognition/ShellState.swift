/// What commands leave behind for those that follow them: a directory, variables, an environment.
struct ShellState {
  /// Where commands run, from the root of the repository; nil where that cannot be told.
  private(set) var directory: String?
  /// Where they began to.
  let root: String
  /// Commands that have to run before one that follows, in their order.
  private(set) var preparations: [String] = []
  /// What follows cannot be run elsewhere.
  private(set) var isLost = false

  init(root: String = "") {
    self.root = root
    directory = root
  }

  /// The state that a text leaves behind; nil where that cannot be told.
  init?(after text: String) {
    self.init()
    let line = ShellLine(text)
    for part in line.parts where follow(ShellWords.words(line.text(part)), line.text(part)) && part.isConditional { return nil }
    if isLost { return nil }
  }

  /// Takes note of a command that changes what those behind it mean; false for others.
  mutating func follow(_ words: [String], _ text: String) -> Bool {
    switch words.first {
    case "cd" where words.count == 2:
      let target = words[1]
      if target.hasPrefix("/") || target.hasPrefix("-") || target.hasPrefix("~") || target.contains(where: { "$`*? ".contains($0) })
        || directory == nil
      {
        directory = nil
        preparations.append(text)
      } else {
        directory = directory.map { Path.joined($0, target) }
      }
    case "cd", "pushd", "popd", "trap": isLost = true
    case "export", "unset", "alias": preparations.append(text)
    case "source", ".":
      // Only what sets the shell up; a script that is read in may do more.
      guard words.count == 2, words[1].hasSuffix("activate") || words[1].hasSuffix(".env") || words[1].contains("nvm") else { return false }
      preparations.append(text)
    case "set", "shopt", "umask", "ulimit": break
    case _ where !words.isEmpty && words.allSatisfy(ShellWords.isAssignment): preparations.append(text)
    default: return false
    }
    return true
  }

  /// From here on nothing can be told.
  mutating func lose() { isLost = true }

  /// A directory that a script is run in.
  mutating func enter(_ directory: String) { self.directory = directory }

  /// What has to stand before a command that runs elsewhere, so that it runs as it does here.
  var prefix: String {
    var steps = preparations
    if let directory, directory != root {
      let isInside = root.isEmpty || directory.hasPrefix(root + "/")
      let up = root.split(separator: "/").map { _ in ".." }.joined(separator: "/")
      let path = isInside ? String(directory.dropFirst(root.isEmpty ? 0 : root.count + 1)) : directory.isEmpty ? up : "\(up)/\(directory)"
      steps.insert("cd \(path)", at: 0)
    }
    return steps.map { "\($0) && " }.joined()
  }
}
