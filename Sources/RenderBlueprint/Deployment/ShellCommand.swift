/// A command line, and what it takes to run it where there may be no shell.
package struct ShellCommand: Sendable, Hashable {
  package let text: String

  package init(_ text: String) {
    var text = text[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    self.text = String(text)
  }

  /// Several commands, each only when those before it succeeded.
  init(chain commands: [ShellCommand]) {
    text = commands.count == 1 ? commands[0].text : commands.map(\.asPart).joined(separator: " && ")
  }

  /// One program with plain arguments: it means the same with a shell and without.
  package var isSimple: Bool {
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
  package var standalone: String {
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
    if MigrationSearch.isUnit(text) { return text }
    return isPlainChain ? "(\(text))" : "\(shell) -c \(quoted)"
  }

  /// The command in the shell's place, so that signals reach the program.
  var executed: String {
    if text.hasPrefix("exec ") { return text }
    // `cd backend && node server.js`: the last part is the program.
    let line = ShellLine(text)
    if let last = line.parts.last, line.parts.dropLast().allSatisfy({ $0.separator == "&&" }), last.separator.isEmpty,
      line.isProgram(last), line.parts.dropLast().allSatisfy({ !$0.isConditional })
    {
      let program = line.text(last)
      return line.text(0..<last.range.lowerBound) + (program.hasPrefix("exec ") ? program : "exec \(program)")
    }
    return "exec \(shell) -c \(quoted)"
  }

  /// The command so that ` && ` can follow; nil where nothing can follow safely.
  var continuable: String? {
    let line = ShellLine(text)
    if line.canBeContinued { return text }
    guard let last = line.parts.last, last.separator == ";" else { return nil }
    let rest = ShellCommand(line.text(0..<last.range.upperBound))
    return rest.text.utf8.count < text.utf8.count ? rest.continuable : nil
  }

  /// What a command does before its program so that this finds directory and variables: `cd backend && `.
  var preparation: String {
    let line = ShellLine(text)
    var state = ShellState()
    for part in line.parts where part.isConditional || !state.follow(ShellWords.words(line.text(part)), line.text(part)) {
      return line.text(0..<part.range.lowerBound)
    }
    return ""
  }

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
  package func setting(_ variable: String, to other: String) -> ShellCommand {
    guard variable != other else { return self }
    return isSimple
      ? ShellCommand("\(variable)=\"$\(other)\" \(text)") : ShellCommand("export \(variable)=\"$\(other)\" && \(text)")
  }

  /// The variable, its source and the rest of a command that was made by ``setting(_:to:)``.
  var assignment: (variable: String, source: String, command: String)? {
    let isExport = text.hasPrefix("export ")
    let rest = isExport ? text.dropFirst("export ".count) : text[...]
    let separator = isExport ? "\" && " : "\" "
    guard let equals = rest.firstRange(of: "=\"$"), let end = rest.firstRange(of: separator), equals.upperBound < end.lowerBound else {
      return nil
    }
    let (variable, source) = (rest[..<equals.lowerBound], rest[equals.upperBound..<end.lowerBound])
    guard (variable + source).allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) else { return nil }
    return (String(variable), String(source), String(rest[end.upperBound...]))
  }

  /// A start command as it was before a migration was put before it; any other text is itself.
  static func restored(_ text: String) -> String {
    if text.last?.isNewline == true { return restored(String(text.dropLast())) + "\n" }
    if let wrapping = ShellWords.wrapping(text), wrapping.isOurs {
      // Our own shell goes where what is left needs none.
      let inner = restored(wrapping.body)
      return ShellCommand(inner).isSimple ? inner : ShellCommand(inner).standalone
    }
    let parts = text.components(separatedBy: "exec ")
    guard parts.count > 1 else { return text }
    if text.hasPrefix("exec ") {
      let bare = String(text.dropFirst("exec ".count))
      let candidates = [bare, ShellWords.wrapping(bare)?.body].compactMap { $0 }
      return candidates.first { ShellCommand($0).executed == text } ?? text
    }
    let bare = parts.joined()
    return ShellCommand(bare).executed == text ? bare : text
  }

  /// The command where another one stood; a text over lines in a file keeps its last line end.
  func inPlace(of other: String?) -> String { other?.last?.isNewline == true ? "\(text)\n" : text }

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

/// Text as one word of a shell.
public enum ShellWord {
  /// The text in single quotes, or as it is where nothing in it means anything to a shell.
  public static func quoted(_ text: String) -> String {
    let isPlain =
      !text.isEmpty
      && text.utf8.allSatisfy { ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || "-_./".utf8.contains($0) }
    return isPlain ? text : ShellCommand(text).quoted
  }
}
