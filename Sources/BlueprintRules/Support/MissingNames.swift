import RenderBlueprint
import SourceDiagnostics

/// Names that a file refers to and does not define, each with the one that was probably meant.
struct MissingNames {
  struct Guess {
    /// The name that was probably meant.
    var nearest: String?
    /// Whether it is so near that hardly another can be meant.
    var isMisspelt = false
    /// Whether it differs by whole words, as `shop-db` does from `shop-main-db`.
    var isByWords = false
    /// What the name is, where it is known.
    var explanation: String?

    var label: String? { explanation ?? nearest.map { "did you mean '\($0)'?" } }
  }

  /// A file with more missing names than this is not made for this workspace alone, and guessing would take long.
  private static let mostGuesses = 100

  private let known: () -> [String]
  private var names: [String]?
  private var wordsOfNames: [Set<Substring>]?
  private var guesses: [String: Guess] = [:]

  /// - Parameter known: the names that the file has; only asked for when one is missing.
  init(_ known: @escaping () -> [String]) { self.known = known }

  mutating func guess(_ name: String) -> Guess {
    if let guess = guesses[name] { return guess }
    guard guesses.count < Self.mostGuesses else { return Guess() }
    let names = names ?? known()
    self.names = names
    var guess = Guess(nearest: Spelling.nearest(to: name, in: names))
    if let nearest = guess.nearest {
      guess.isMisspelt = Self.isMisspelling(name, of: nearest)
    } else {
      guess.nearest = onlyOneByWords(name, in: names)
      guess.isByWords = guess.nearest != nil
    }
    guesses[name] = guess
    return guess
  }

  /// The only name that has all words of another or whose words the other has all, two words at the least.
  private mutating func onlyOneByWords(_ name: String, in names: [String]) -> String? {
    let words = Self.words(name)
    guard words.count > 1 else { return nil }
    let wordsOfNames = wordsOfNames ?? names.map(Self.words)
    self.wordsOfNames = wordsOfNames
    var only: String?
    // Environments may have namesakes.
    for (candidate, others) in zip(names, wordsOfNames) where candidate != only {
      guard others.count > 1, others.isSuperset(of: words) || others.isSubset(of: words) else { continue }
      if only != nil { return nil }
      only = candidate
    }
    return only
  }

  private static func words(_ name: String) -> Set<Substring> { Set(name.split { "-_ ".contains($0) }) }

  /// Neither a part of a longer name nor another one of a numbered series.
  private static func isMisspelling(_ name: String, of other: String) -> Bool {
    func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    return abs(name.utf8.count - other.utf8.count) <= 2
      && !name.utf8.filter { !isDigit($0) }.elementsEqual(other.utf8.filter { !isDigit($0) })
  }
}

/// Lets a finding be made once for a list of variables and a name, however many of the variables have to do with it.
struct OncePerList {
  private struct Pair: Hashable {
    var list: ObjectIdentifier
    var name: String
  }

  private var seen: Set<Pair> = []

  mutating func isFirst(_ list: VariableList, _ name: String) -> Bool {
    seen.insert(Pair(list: ObjectIdentifier(list), name: name)).inserted
  }
}

extension Report {
  /// That a reference leads to a database or a service that the file does not define.
  ///
  /// - Parameters:
  ///   - isGroup: an environment group has the name.
  ///   - renaming: makes the references to it lead to another name.
  mutating func addMissing(
    _ kind: String, _ name: String, _ guess: MissingNames.Guess, of list: VariableList, at path: ModelPath, isGroup: Bool,
    renaming: (_ nearest: String) -> Finding.Fix?
  ) {
    add(
      "\(list.subject) refers to \(kind) '\(name)', which the file does not define", at: path,
      severity: guess.isMisspelt || isGroup ? .error : nil, label: guess.label,
      notes: [
        Finding.Note(
          isGroup
            ? "'\(name)' is an environment group"
            : "a \(kind) that the file does not define must be in the workspace, or the sync fails")
      ], fix: guess.nearest.flatMap(renaming))
  }
}
