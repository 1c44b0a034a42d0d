import RenderBlueprint

/// The programs that a command starts.
package enum Programs {
  /// A program with its arguments, without what only brings it up: `bundle exec sidekiq -q mail` is `sidekiq -q mail`.
  package struct Call: Sendable, Hashable {
    /// The name, without the directory that it is in.
    package var name: String
    package var arguments: [String]
    /// It is called by a path of the author's own.
    package var hasPath = false
    /// It runs in the background, or for a limited time.
    package var isShort = false
  }

  /// The programs of a command, in the order in which they start.
  package static func calls(in command: String) -> [Call] {
    guard command.utf8.count <= 1 << 16 else { return [] }
    let line = ShellLine(command)
    return line.parts.flatMap { part -> [Call] in
      let text = line.text(part)
      if let inner = ShellWords.wrapping(text) { return calls(in: inner.body) }
      guard var call = call(ShellWords.words(text)) else { return [] }
      call.isShort = call.isShort || part.separator == "&"
      return [call]
    }
  }

  /// Tells whether one of some words stands in a command, which is quicker than taking it apart.
  package static func mentions(_ words: [StaticString], in command: String) -> Bool {
    var command = command
    return command.withUTF8 { bytes in
      var start = 0
      while start < bytes.count {
        var end = start
        while end < bytes.count, isWordByte(bytes[end]) { end += 1 }
        if end > start, words.contains(where: { equals($0, bytes, start..<end) }) { return true }
        start = end + 1
      }
      return false
    }
  }

  private static func isWordByte(_ byte: UInt8) -> Bool { byte > 0x20 && !"/;&|()'\"`".utf8.contains(byte) }

  private static func equals(_ word: StaticString, _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    guard word.utf8CodeUnitCount == range.count else { return false }
    for offset in 0..<range.count where word.utf8Start[offset] != bytes[range.lowerBound + offset] { return false }
    return true
  }

  // MARK: - Bringers-up

  private static func call(_ words: [String]) -> Call? {
    let isTimed = words.contains("timeout")
    var words = ShellWords.program(words)[...]
    while let first = words.first, let rest = behindLauncher(base(first), words.dropFirst()) { words = rest }
    guard let first = words.first else { return nil }
    return Call(name: base(first), arguments: Array(words.dropFirst()), hasPath: first.contains("/"), isShort: isTimed)
  }

  private static func base(_ word: String) -> String {
    word.split(separator: "/").last.map(String.init) ?? word
  }

  /// The words behind a program that only starts another one; nil for one that works itself.
  private static func behindLauncher(_ name: String, _ rest: ArraySlice<String>) -> ArraySlice<String>? {
    let verbs: Set<String>
    switch name {
    case "npx", "bunx", "pnpx", "dotenv", "sudo", "xargs": verbs = []
    case "bundle", "mise", "asdf": verbs = ["exec"]
    case "poetry", "pipenv", "uv", "pdm", "rye", "hatch", "doppler", "infisical": verbs = ["run"]
    case "npm": verbs = ["exec", "x"]
    case "pnpm", "yarn": verbs = ["exec", "dlx"]
    case "python", "python3": verbs = ["-m"]
    default: return nil
    }
    var rest = rest
    if !verbs.isEmpty {
      guard let verb = rest.first, verbs.contains(verb) else { return nil }
      rest = rest.dropFirst()
    }
    rest = rest.drop { $0.hasPrefix("-") }
    return rest.isEmpty ? nil : rest
  }
}
