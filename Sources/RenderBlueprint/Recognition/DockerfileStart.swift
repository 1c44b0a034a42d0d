extension Service {
  /// What the image of a Dockerfile starts, where the service says nothing else.
  func dockerfileStart(in files: ProjectFiles) -> (text: String, script: MigrationStep.Script)? {
    guard let host = programHost, host.runtime == .docker, host.dockerCommand == nil else { return nil }
    let path = host.dockerfilePath.map { Path.joined("", $0) } ?? Path.joined(host.rootDir ?? "", "Dockerfile")
    guard let text = files.text(path) else { return nil }
    func last(_ instruction: String) -> String? {
      let line = text.split(whereSeparator: \.isNewline).last { $0.drop(while: \.isWhitespace).hasPrefix("\(instruction) ") }
      guard let value = line?.drop(while: \.isWhitespace).dropFirst(instruction.count + 1).drop(while: \.isWhitespace) else { return nil }
      guard value.first == "[" else { return String(value) }
      // `["sh", "-c", "a && b"]`: the words of one command.
      let words = value.split(separator: "\"").enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
      return words.count == 3 && words[1].hasSuffix("c") ? words[2] : words.joined(separator: " ")
    }
    let start = [last("ENTRYPOINT"), last("CMD")].compactMap { $0 }.joined(separator: "\n")
    return start.isEmpty ? nil : (start, MigrationStep.Script(path: path))
  }
}
