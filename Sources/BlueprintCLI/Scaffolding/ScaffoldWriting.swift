import BlueprintLoading
import BlueprintScaffolding

/// Writes the files of a scaffold: all that are new or named, or none.
struct ScaffoldWriting {
  private let files: [ScaffoldFile]
  private let directory: String
  private let overwritten: Set<String>

  init(_ scaffold: Scaffold, in console: Console, overwriting names: [String]) {
    files = scaffold.files
    directory = console.directory
    overwritten = Set(names.map { $0.hasPrefix("./") ? String($0.dropFirst(2)) : $0 })
  }

  /// What is to be said about a file instead of what it is for; nil for one that is new.
  func note(_ file: ScaffoldFile) -> String? {
    switch state(file) {
    case .new: nil
    case .same: "is there already, with the same text"
    case .named: "is replaced"
    case .taken: isSource(file) ? "is there already" : "is there already, and stays as it is"
    }
  }

  /// All texts, one behind the other.
  var text: String {
    files.filter(isWritten).map { "==> \($0.path) <==\n\($0.text)" }.joined(separator: "\n")
  }

  /// Whether there is something to write.
  var isNeeded: Bool { files.contains(where: isWritten) }

  /// Why nothing can be written; nil where it can.
  var refusal: String? {
    let names = files.filter { isSource($0) && state($0) == .taken }.map(\.path)
    if names.isEmpty { return nil }
    let remedy = names.contains("render.yaml") ? "'blueprint validate' checks it, 'blueprint import' makes a manifest from it, " : ""
    return "\(names.joined(separator: " and ")) \(names.count == 1 ? "is" : "are") there already; nothing was written. "
      + "\(remedy)\(names.map { "--overwrite \($0)" }.joined(separator: " ")) replaces"
  }

  /// Writes; whatever goes wrong, everything is as it was before.
  func run(_ console: Console) -> ExitStatus {
    if let refusal {
      console.fail(refusal)
      return .somethingToReport
    }
    var undo: [() -> Void] = []
    let failure = FileSystem.withoutInterruption { () -> String? in
      for file in files where isWritten(file) {
        if let message = write(file, &undo) {
          for step in undo.reversed() { step() }
          return "\(file.path) cannot be written: \(message); nothing new was left behind"
        }
      }
      return nil
    }
    guard let failure else { return .nothingToReport }
    console.fail(failure)
    return .couldNotTell
  }

  /// Writes a file, and notes how to take that back; returns the system's message on failure.
  private func write(_ file: ScaffoldFile, _ undo: inout [() -> Void]) -> String? {
    let path = "\(directory)/\(file.path)"
    var folder = directory
    for step in file.path.split(separator: "/").dropLast() {
      folder += "/\(step)"
      let made = folder
      if !FileSystem.exists(made) { undo.append { FileSystem.removeFolder(made) } }
    }
    guard FileSystem.makeDirectory(folder, isShared: true) else { return "its folder cannot be made" }
    let before = FileSystem.read(path)
    if let message = FileSystem.replace(path, with: Array(file.text.utf8)) { return message }
    undo.append { if let before { _ = FileSystem.replace(path, with: before) } else { FileSystem.remove(path) } }
    return nil
  }

  private enum State { case new, same, named, taken }

  private func isWritten(_ file: ScaffoldFile) -> Bool { [.new, .named].contains(state(file)) }

  private func state(_ file: ScaffoldFile) -> State {
    let path = "\(directory)/\(file.path)"
    guard FileSystem.exists(path) || FileSystem.isLink(path) else { return .new }
    if FileSystem.read(path, limit: file.text.utf8.count).map({ $0 == Array(file.text.utf8) }) == true { return .same }
    return overwritten.contains(file.path) ? .named : .taken
  }

  /// The files that everything else is about.
  private func isSource(_ file: ScaffoldFile) -> Bool { file.path == "render.yaml" || file.path == "Blueprint.swift" }
}
