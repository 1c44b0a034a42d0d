/// Swift names for resources: the resource's own in lower camel case, with its kind behind it where that name is taken.
struct Identifiers {
  /// What a top-level name must not be: Swift's words, and the names that loading a manifest uses.
  private var taken: Set<String> = [
    "associatedtype", "class", "deinit", "enum", "extension", "fileprivate", "func", "import", "init", "inout", "internal", "let",
    "open", "operator", "private", "precedencegroup", "protocol", "public", "rethrows", "static", "struct", "subscript",
    "typealias", "var", "break", "case", "catch", "continue", "default", "defer", "do", "else", "fallthrough", "for", "guard", "if",
    "in", "repeat", "return", "throw", "switch", "where", "while", "any", "as", "await", "false", "is", "nil", "self", "super",
    "throws", "true", "try", "deployment", "handOver", "main",
  ]

  private var counts: [String: Int] = [:]

  /// A name that nothing else has.
  mutating func name(for text: String, kind: String) -> String {
    let stem = Self.camelCase(text)
    var candidates = [stem]
    if stem.first?.isNumber ?? true {
      candidates = [kind + stem.prefix(1).uppercased() + stem.dropFirst()]
    } else if !stem.lowercased().hasSuffix(kind.lowercased()) {
      candidates.append(stem + kind.prefix(1).uppercased() + kind.dropFirst())
    }
    let numbered = candidates[candidates.count - 1]
    while candidates.allSatisfy(taken.contains) {
      counts[numbered, default: 1] += 1
      candidates = ["\(numbered)\(counts[numbered] ?? 1)"]
    }
    let name = candidates.first { !taken.contains($0) } ?? stem
    taken.insert(name)
    return name
  }

  private static func camelCase(_ text: String) -> String {
    let words = text.unicodeScalars.split { !($0.properties.isAlphabetic || $0.properties.numericType == .decimal) }.map(String.init)
    guard let first = words.first else { return "" }
    // `API` is `api`, `MyAPI` is `myAPI`.
    let capitals = first.prefix { $0.isUppercase }
    let start = capitals.count == first.count ? first.lowercased() : first.prefix(1).lowercased() + first.dropFirst()
    return start + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}
