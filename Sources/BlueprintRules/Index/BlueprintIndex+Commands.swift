extension BlueprintIndex {
  /// The commands of a command line, taken apart once: services of one repository have many in common.
  func parts(of command: String) -> [CommandPart] {
    if let known = knownParts[command] { return known }
    let parts = CommandPart.all(of: command)
    knownParts[command] = parts
    return parts
  }

  /// The programs that a command starts, looked for once.
  func calls(in command: String) -> [Programs.Call] {
    if let known = knownCalls[command] { return known }
    let calls = Programs.calls(in: command)
    knownCalls[command] = calls
    return calls
  }
}
