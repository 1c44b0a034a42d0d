/// The files of a repository that commands call.
public struct ProjectFiles: Sendable {
  /// The text of a file by its path from the root; nil where there is none.
  public var text: @Sendable (_ path: String) -> String?
  /// The scripts of the `package.json` in a directory.
  public var packageScripts: @Sendable (_ directory: String) -> [String: String]

  public init(
    text: @escaping @Sendable (_ path: String) -> String?, packageScripts: @escaping @Sendable (_ directory: String) -> [String: String]
  ) {
    self.text = text
    self.packageScripts = packageScripts
  }

  /// No files, for blueprints that come without a repository.
  public static let none = Self(text: { _ in nil }, packageScripts: { _ in [:] })

  /// The files with scripts that say something else.
  public func with(_ changes: [RecognizedDeployment.ScriptChange]) -> Self {
    with(Dictionary(changes.map { ($0.script, $0.text) }) { $1 })
  }

  func with(_ texts: [MigrationStep.Script: String]) -> Self {
    Self(
      text: { [text] path in texts[MigrationStep.Script(path: path)] ?? text(path) },
      packageScripts: { [packageScripts] directory in
        let path = Path.joined(directory, "package.json")
        var scripts = packageScripts(directory)
        for name in scripts.keys { scripts[name] = texts[MigrationStep.Script(path: path, name: name)] ?? scripts[name] }
        return scripts
      })
  }
}

/// A text that a command runs: a script of a `package.json` or a file.
struct CalledScript {
  /// What runs before and after of itself, `prestart` for `start`, is run but not called.
  var isHook = false
  var place: MigrationStep.Script
  var text: String
  /// What the commands in it are run in.
  var directory: String
  /// How a program of a package is started outside of the package's scripts, such as `npx `.
  var launcher = ""
}

extension ProjectFiles {
  /// What a command calls, by its words; empty for a program.
  func called(by words: [String], in directory: String) -> [CalledScript] {
    guard let program = words.first else { return [] }
    if ["npm", "pnpm", "yarn", "bun"].contains(program) { return packageScripts(called: program, Array(words.dropFirst()), in: directory) }
    let isShell = ["sh", "bash", "/bin/sh", "/bin/bash", "source", "."].contains(program)
    guard let path = isShell ? words.dropFirst().first(where: { !$0.hasPrefix("-") }) : program, path.contains("/") || path.contains(".")
    else { return [] }
    // An image keeps the repository somewhere: `/app/scripts/start.sh` may be `scripts/start.sh`.
    var candidates = [Path.joined(directory, path)]
    if path.hasPrefix("/") {
      let steps = path.split(separator: "/")
      candidates = (0..<min(steps.count, 4)).map { Path.joined(directory, steps.dropFirst($0).joined(separator: "/")) }
    }
    for candidate in candidates where !Path.looksBinary(candidate) {
      if let text = text(candidate), isShell || text.hasPrefix("#!") && text.prefix(64).contains("sh") || candidate.hasSuffix(".sh") {
        return [CalledScript(place: MigrationStep.Script(path: candidate), text: text, directory: directory)]
      }
    }
    return []
  }

  private func packageScripts(called program: String, _ words: [String], in directory: String) -> [CalledScript] {
    var directory = directory
    var words = words[...]
    while let word = words.first, word.hasPrefix("-") {
      words.removeFirst()
      if ["--prefix", "-C", "--cwd", "--dir"].contains(word), let folder = words.popFirst() { directory = Path.joined(directory, folder) }
      if ["--filter", "-w", "--workspace", "-F"].contains(word) { return [] }
    }
    guard var verb = words.popFirst() else { return [] }
    if ["run", "run-script"].contains(verb) {
      words = words.drop { $0.hasPrefix("-") }
      guard let name = words.popFirst() else { return [] }
      verb = name
    }
    let scripts = packageScripts(directory)
    let names: [String]
    switch verb {
    case "ci", "install", "i", "add": names = ["preinstall", "install", "postinstall", "prepare"]
    default: names = ["pre\(verb)", verb, "post\(verb)"]
    }
    let launcher = ["npm": "npx ", "pnpm": "pnpm exec ", "yarn": "yarn ", "bun": "bunx "][program] ?? ""
    return names.compactMap { name in
      scripts[name].map { text in
        CalledScript(
          isHook: name != verb, place: MigrationStep.Script(path: Path.joined(directory, "package.json"), name: name), text: text,
          directory: directory, launcher: launcher)
      }
    }
  }
}

/// Paths from the root of a repository.
enum Path {
  /// A path taken from a directory, without `.` and `..` where that is possible.
  static func joined(_ directory: String, _ path: String) -> String {
    var steps: [Substring] = []
    for step in "\(directory)/\(path)".split(separator: "/") where step != "." {
      if step == "..", let last = steps.last, last != ".." { steps.removeLast() } else { steps.append(step) }
    }
    return steps.joined(separator: "/")
  }

  static func looksBinary(_ path: String) -> Bool { path.hasPrefix("..") || path.hasPrefix("dist/") || path.hasPrefix("node_modules/") }
}
