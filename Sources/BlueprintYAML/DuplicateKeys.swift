import SourceDiagnostics
import YAMLSyntax

/// What mends a key that stands twice in a mapping.
enum DuplicateKeys {
  /// The findings with their fixes: of two entries that say the same the second goes, two lists of different resources become one, and
  /// of others the first goes, which nobody reads.
  static func repaired(_ diagnostics: [Diagnostic], in document: YAMLDocument) -> [Diagnostic] {
    guard diagnostics.contains(where: { $0.rule == "yaml-duplicate-key" }) else { return diagnostics }
    return document.withTape { tape in
      let updater = BlueprintUpdater(document: document, tape: tape, notes: NoteChanges())
      guard !updater.lines.hasUnusualBreaks, !updater.hasManyAliases else { return diagnostics }
      var fixes: [Int: FixIt] = [:]
      // A mapping with more keys is written by no person, and each edit looks at all of them.
      for mapping in tape.nodes.indices where tape[mapping].flags.contains(.hasDuplicates) && tape[mapping].content <= 200 {
        collect(from: mapping, updater, into: &fixes)
      }
      return diagnostics.map { diagnostic in
        guard diagnostic.rule == "yaml-duplicate-key", let start = diagnostic.range?.lowerBound, let fix = fixes[start] else {
          return diagnostic
        }
        var diagnostic = diagnostic
        diagnostic.fixes = [fix]
        return diagnostic
      }
    }
  }

  private static func collect(from mapping: YAMLNodeIndex, _ updater: BlueprintUpdater, into fixes: inout [Int: FixIt]) {
    let tape = updater.tape
    let entries = updater.entries(of: mapping)
    guard tape[mapping].style == .flow || entries.allSatisfy({ updater.lines.hasColon(behind: updater.end(of: $0.key)) }) else { return }
    var places: [String: Int] = [:]
    for (index, entry) in entries.enumerated() where tape[entry.key].kind == .scalar {
      guard let previous = places.updateValue(index, forKey: entry.name) else { continue }
      let isSame = tape.says(entries[previous].value, sameAs: entry.value)
      var updater = updater
      do throws(UpdateError) {
        let fix: (message: String, applicability: FixIt.Applicability)
        if !isSame, tape.listsOthers(entry.value, than: entries[previous].value) {
          try updater.move(tape.items(of: entry.value), of: entry, to: entry.name, in: mapping, entries) { _, _ in }
          fix = ("add its items to the first '\(entry.name)'", .safe)
        } else {
          try updater.remove([isSame ? index : previous], from: mapping, entries)
          fix = isSame ? ("drop the second '\(entry.name)', which says the same", .safe) : ("keep the last '\(entry.name)'", .unsafe)
        }
        if tape[mapping].style == .block { try updater.settle() }
        fixes[Int(tape[entry.key].start)] = FixIt(fix.message, fix.applicability, updater.edits)
      } catch {}
    }
  }
}

extension YAMLTape {
  /// Tells whether two lists hold named things, and none of one name.
  fileprivate func listsOthers(_ list: YAMLNodeIndex, than other: YAMLNodeIndex) -> Bool {
    func names(_ list: YAMLNodeIndex) -> [String] {
      items(of: list).compactMap { item in
        pairs(of: resolve(item)).first { ["name", "key", "fromGroup"].contains(text(resolve($0.key))) }.map { text(resolve($0.value)) }
      }
    }
    guard [list, other].allSatisfy({ self[$0].kind == .sequence && self[$0].style == .block && self[$0].content > 0 }) else { return false }
    let (mine, others) = (names(list), names(other))
    return mine.count == items(of: list).count && others.count == items(of: other).count && Set(mine).isDisjoint(with: others)
  }

  /// Tells whether two nodes are written to mean the same.
  fileprivate func says(_ a: YAMLNodeIndex, sameAs b: YAMLNodeIndex) -> Bool {
    let (first, second) = (self[a], self[b])
    guard first.kind == second.kind, first.flags.isDisjoint(with: .hasTag), second.flags.isDisjoint(with: .hasTag) else { return false }
    switch first.kind {
    case .alias: return first.content == second.content
    case .scalar: return (first.style == .plain) == (second.style == .plain) && text(a) == text(b)
    case .sequence, .mapping:
      guard first.content == second.content else { return false }
      var (left, right) = (a + 1, b + 1)
      while left < Int(first.next), right < Int(second.next) {
        guard says(left, sameAs: right) else { return false }
        (left, right) = (Int(self[left].next), Int(self[right].next))
      }
      return true
    }
  }
}
