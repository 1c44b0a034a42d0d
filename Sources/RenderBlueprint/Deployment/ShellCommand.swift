/// A command line, and what it takes to run it where there may be no shell.
struct ShellCommand: Sendable, Hashable {
  let text: String

  init(_ text: String) {
    var text = text[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    self.text = String(text)
  }

  /// Several commands, each only when those before it succeeded.
  init(chain commands: [ShellCommand]) {
    text = commands.count == 1 ? commands[0].text : commands.map(\.asPart).joined(separator: " && ")
  }

  /// One program with plain arguments: it means the same with a shell and without.
  var isSimple: Bool {
    !text.split(separator: " ").prefix(1).contains { $0.contains("=") }
      && text.unicodeScalars.allSatisfy { scalar in
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", " ", "_", "-", ".", "/", ":", ",", "=", "@", "%", "+": true
        default: false
        }
      }
  }

  /// One command that works through a shell and without one.
  ///
  /// Docker commands and, by one report, the pre-deploy command of Docker services get no shell of their own.
  var standalone: String {
    isSimple ? text : "\(shell) -c \(quoted)"
  }

  /// The command as one word of a shell.
  var quoted: String {
    "'" + text.components(separatedBy: "'").joined(separator: "'\\''") + "'"
  }

  /// The command as a part of a chain: it leaves directory and variables alone, and its failure is seen.
  var asPart: String {
    if isSimple || isAssignmentAndCommand { return text }
    // In a subshell before `&&` a shell ignores `set -e`, and a comment would swallow the rest: those get a shell of their own.
    return isPlainChain ? "(\(text))" : "\(shell) -c \(quoted)"
  }

  /// The command in the shell's place, so that signals reach the program.
  var executed: String {
    if text.hasPrefix("exec ") { return text }
    if isSimple { return "exec \(text)" }
    // `cd backend && node server.js`: the last part is the program.
    let parts = text.components(separatedBy: " && ")
    if let last = parts.last, parts.count > 1, parts.allSatisfy({ ShellCommand($0).isSimple }) {
      return (parts.dropLast() + [ShellCommand(last).executed]).joined(separator: " && ")
    }
    return "exec \(shell) -c \(quoted)"
  }

  /// Whether something can follow on the same line.
  var canBeContinued: Bool { !text.contains(where: { $0.isNewline || $0 == "#" }) }

  private var isPlainChain: Bool {
    !text.unicodeScalars.contains { "|;#`\n\r".unicodeScalars.contains($0) }
      && text.components(separatedBy: "&&").allSatisfy { !$0.contains("&") }
  }

  /// The shell that the command is written for, as far as its words tell.
  private var shell: String {
    let isForBash = text.hasPrefix("source ") || [" source ", "[[", "<<<", "pipefail", "$'"].contains { text.contains($0) }
    return isForBash ? "/bin/bash" : "/bin/sh"
  }

  /// The command with one variable set to the value of another.
  func setting(_ variable: String, to other: String) -> ShellCommand {
    guard variable != other else { return self }
    return isSimple
      ? ShellCommand("\(variable)=\"$\(other)\" \(text)") : ShellCommand("export \(variable)=\"$\(other)\" && \(text)")
  }

  private var isAssignmentAndCommand: Bool {
    guard let space = text.firstIndex(of: " "), text[..<space].contains("=\"$") else { return false }
    return ShellCommand(String(text[text.index(after: space)...])).isSimple
  }
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}
