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
    files.filter { [.new, .named].contains(state($0)) }.map { "==> \($0.path) <==\n\($0.text)" }.joined(separator: "\n")
  }

  /// Writes; whatever goes wrong, the files that were new go again.
  func run(_ console: Console) -> ExitStatus {
    let taken = files.filter { isSource($0) && state($0) == .taken }
    guard taken.isEmpty else {
      let names = taken.map(\.path)
      let remedy = names.contains("render.yaml") ? "'blueprint validate' checks it, 'blueprint import' makes a manifest from it, " : ""
      console.fail(
        "\(names.joined(separator: " and ")) \(names.count == 1 ? "is" : "are") there already; nothing was written. "
          + "\(remedy)\(names.map { "--overwrite \($0)" }.joined(separator: " ")) replaces")
      return .somethingToReport
    }
    var made: [String] = []
    for file in files {
      let state = state(file)
      guard state == .new || state == .named else { continue }
      let path = "\(directory)/\(file.path)"
      let folder = file.path.contains("/") ? String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]) : directory
      let failure =
        FileSystem.makeDirectory(folder, isShared: true)
        ? FileSystem.replace(path, with: Array(file.text.utf8)) : "its folder cannot be made"
      if let failure {
        for path in made { FileSystem.remove(path) }
        console.fail("\(file.path) cannot be written: \(failure); nothing new was left behind")
        return .couldNotTell
      }
      if state == .new { made.append(path) }
    }
    return .nothingToReport
  }

  private enum State { case new, same, named, taken }

  private func state(_ file: ScaffoldFile) -> State {
    let path = "\(directory)/\(file.path)"
    guard FileSystem.exists(path) || FileSystem.isLink(path) else { return .new }
    if FileSystem.read(path, limit: file.text.utf8.count).map({ $0 == Array(file.text.utf8) }) == true { return .same }
    return overwritten.contains(file.path) ? .named : .taken
  }

  /// The files that everything else is about.
  private func isSource(_ file: ScaffoldFile) -> Bool { file.path == "render.yaml" || file.path == "Blueprint.swift" }
}
