/// Small readings of text that detection shares.
enum Words {
  /// The names of Python packages that a requirements file, a `pyproject.toml` or a `Pipfile` asks for, in small letters with dashes.
  static func pythonPackages(in text: String) -> Set<String> {
    var names: Set<String> = []
    func add(_ text: Substring) {
      let name = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
      if !name.isEmpty { names.insert(String(name.lowercased().map { $0 == "_" || $0 == "." ? "-" : $0 })) }
    }
    for line in text.split(whereSeparator: \.isNewline) {
      let trimmed = line.drop { " \t".contains($0) }
      if trimmed.hasPrefix("#") { continue }
      add(trimmed.drop { "\"'".contains($0) })
      for (index, part) in trimmed.split(separator: "\"", omittingEmptySubsequences: false).enumerated() where index % 2 == 1 { add(part) }
      // `psycopg[binary]` and `celery[redis]` ask for more than the name.
      if trimmed.contains("[redis]") { names.insert("redis") }
    }
    return names
  }

  /// The text between two marks; nil where they are not both there.
  static func between(_ start: String, _ end: String, in text: String) -> String? {
    guard let first = text.firstRange(of: start) else { return nil }
    let rest = text[first.upperBound...]
    guard let last = rest.firstRange(of: end) else { return nil }
    return String(rest[..<last.lowerBound])
  }

  /// The parts of `a && b`.
  static func parts(_ command: String) -> [String] {
    var parts: [String] = []
    var rest = command[...]
    while let range = rest.firstRange(of: "&&") {
      parts.append(trimmed(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return (parts + [trimmed(rest)]).filter { !$0.isEmpty }
  }

  static func trimmed(_ text: some StringProtocol) -> String {
    var text = Substring(text).drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  /// The folder of a path; empty for a file at the root.
  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  /// The last step of a path.
  static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

  /// `app/main.py` as `app.main`.
  static func pythonModule(_ path: String) -> String {
    path.dropLast(".py".count).split(separator: "/").joined(separator: ".")
  }
}
