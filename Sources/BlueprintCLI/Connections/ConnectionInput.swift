/// Where a database URL comes from, none of which is ever repeated.
struct ConnectionInput {
  var argument: String?
  var variable: String?

  /// The URL; nil, with a message, where there is none.
  func text(_ console: Console) -> String? {
    if let variable {
      guard let value = console.environment[variable], !value.isEmpty else {
        // Somebody may have given the URL itself.
        let name =
          variable.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
          ? "the variable '\(variable)'" : "--env takes a name, which"
        console.fail("\(name) is not set")
        return nil
      }
      return value
    }
    guard argument == "-" else { return argument }
    guard let bytes = console.input(), bytes.count <= 1 << 16 else {
      console.fail("standard input cannot be read, or is no URL")
      return nil
    }
    // One line end is the shell's, not a part of what was stored.
    let text = String(decoding: bytes, as: UTF8.self)
    return text.last?.isNewline == true ? String(text.dropLast()) : text
  }
}
