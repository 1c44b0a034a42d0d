import BlueprintYAML
import RenderBlueprint
public import SourceDiagnostics
import YAMLSyntax

/// A file after its fixes: findings that could be mended are, and nothing else has changed.
public struct FixedFile: Sendable {
  /// What is found in the text with its fixes.
  public fileprivate(set) var validation: Validation
  /// How many findings are gone.
  public fileprivate(set) var count: Int

  public var source: SourceText { validation.decoded.document.source }
}

extension Validation {
  /// Applies the fixes, and those that the result allows in turn, as long as there are fewer findings and no new ones.
  ///
  /// - Parameter includesUnsafe: whether to apply what the author only probably meant.
  public func fixed(includesUnsafe: Bool, settings: RuleSettings = RuleSettings()) -> FixedFile {
    var fixing = Fixing(includesUnsafe: includesUnsafe, settings: settings, validation: self)
    fixing.run()
    fixing.explainRest()
    return FixedFile(validation: fixing.validation, count: diagnostics.count - fixing.validation.findings(known: self).count)
  }
}

/// Applies fixes round by round, because one can make way for another, as a new name for a key does for its value.
private struct Fixing {
  let includesUnsafe: Bool
  let settings: RuleSettings
  var validation: Validation
  /// Fixes that did harm, with the rules that would have more to find then.
  private var rejected: [FixIt: [String]] = [:]

  private static let mostRounds = 10
  /// Fixes that are tried one by one where all together do harm.
  private static let mostTries = 200

  init(includesUnsafe: Bool, settings: RuleSettings, validation: Validation) {
    self.includesUnsafe = includesUnsafe
    self.settings = settings
    self.validation = validation
  }

  mutating func run() {
    var all = self
    for _ in 0..<Self.mostRounds {
      guard let next = all.result(of: all.textFixes) ?? all.result(of: all.changes) else { break }
      all.validation = next
    }
    if all.validation.isBetter(than: validation) {
      validation = all.validation
    } else {
      for _ in 0..<Self.mostRounds { guard improve(by: textFixes) || improve(by: changes) else { return } }
    }
  }

  // MARK: - Which fixes

  /// The findings whose first fix is one that is asked for.
  private var fixable: [Int] {
    validation.diagnostics.indices.filter { index in
      fix(of: index).map { rejected[$0] == nil } ?? false
    }
  }

  private func fix(of index: Int) -> FixIt? {
    validation.diagnostics[index].fixes.first.flatMap { $0.applicability == .safe || includesUnsafe ? $0 : nil }
  }

  /// Those that reading found, whose fixes are text edits, and those of rules, whose fixes change the model.
  private var textFixes: [Int] { fixable.filter { validation.changes[$0] == nil } }
  private var changes: [Int] { fixable.filter { validation.changes[$0] != nil } }

  // MARK: - What they do

  /// Applies the fixes of some findings at once or, where that does harm, the first that does none.
  private mutating func improve(by indices: [Int]) -> Bool {
    guard !indices.isEmpty else { return false }
    for attempt in [indices] + indices.prefix(Self.mostTries).map({ [$0] }) {
      let next = result(of: attempt)
      if let next, next.isBetter(than: validation) {
        validation = next
        return true
      }
      if attempt.count == 1, let fix = fix(of: attempt[0]) { rejected[fix] = next?.rulesWithMore(than: validation) ?? [] }
    }
    return false
  }

  /// Says why a fix that was asked for is not done, and takes it back: it is none that can be applied.
  mutating func explainRest() {
    for index in validation.diagnostics.indices {
      guard let fix = fix(of: index) else { continue }
      let rules = rejected[fix] ?? []
      let reason = rules.isEmpty ? "it would not make the findings fewer" : "it would bring \(rules.joined(separator: ", "))"
      validation.replaceFix(of: index, with: Note("did not \(fix.message): \(reason)"))
    }
  }

  /// What is found after the fixes of some findings; nil where they cannot be applied.
  private func result(of indices: [Int]) -> Validation? {
    guard let first = indices.first, let edits = validation.changes[first] == nil ? textEdits(indices) : modelEdits(indices), !edits.isEmpty
    else { return nil }
    return Validation(of: validation.decoded.document.source.applying(edits), settings: settings)
  }

  private func textEdits(_ indices: [Int]) -> [TextEdit]? {
    var edits: [TextEdit] = []
    for index in indices {
      let fix = validation.diagnostics[index].fixes[0].edits
      if !fix.contains(where: { edit in edits.contains { $0.range.overlaps(edit.range) || $0.range == edit.range } }) { edits += fix }
    }
    return edits
  }

  private func modelEdits(_ indices: [Int]) -> [TextEdit]? {
    var blueprint = validation.decoded.blueprint
    // From the end of the file on, so that what goes moves nothing that another change counts on.
    for index in indices.reversed() { validation.changes[index]?.apply(to: &blueprint) }
    return try? validation.decoded.edits(toSay: blueprint)
  }
}

extension Validation {
  /// Fewer findings, and no new ones.
  ///
  /// A resource that could not be read before, in a misspelt list for one, comes to light with what is to be said of it: that is not
  /// new, as long as there are no more errors than before.
  fileprivate func isBetter(than other: Self) -> Bool {
    let known = findings(known: other)
    return known.count < other.diagnostics.count && Self.rulesWithMore(in: known, than: other.diagnostics).isEmpty
      && diagnostics.count { $0.severity == .error } <= other.diagnostics.count { $0.severity == .error }
  }

  /// The findings about what another version has too: all but those at a resource that it has not, or that name it.
  fileprivate func findings(known other: Self) -> [Diagnostic] {
    let known = other.resources
    let revealed = resources.filter { known[$0.key] == nil }
    if revealed.isEmpty { return diagnostics }
    return diagnostics.filter { diagnostic in
      !revealed.contains { place, range in
        guard let start = diagnostic.range?.lowerBound, case .key(let name)? = place.steps.last else { return false }
        return range.contains(start) || diagnostic.message.contains("'\(name)'")
      }
    }
  }

  /// The rules that find more than in another version, in the order of their ids.
  fileprivate func rulesWithMore(than other: Self) -> [String] {
    Self.rulesWithMore(in: findings(known: other), than: other.diagnostics)
  }

  private static func rulesWithMore(in known: [Diagnostic], than other: [Diagnostic]) -> [String] {
    let before = counts(of: other)
    return counts(of: known).filter { $0.value > before[$0.key] ?? 0 }.keys.sorted()
  }

  private static func counts(of diagnostics: [Diagnostic]) -> [String: Int] {
    diagnostics.reduce(into: [:]) { $0[$1.rule, default: 0] += 1 }
  }

  /// The resources of the model by what they are called, with the text of each.
  private var resources: [ModelPath: Range<Int>] {
    var map = SourceMap(decoded)
    var ranges: [ModelPath: Range<Int>] = [:]
    let blueprint = decoded.blueprint
    for scope in blueprint.scopes {
      let lists = [
        "services": blueprint.services(in: scope).map(\.name), "databases": blueprint.databases(in: scope).map(\.name),
        "envVarGroups": blueprint.envVarGroups(in: scope).map(\.name),
      ]
      for (list, names) in lists {
        for (index, name) in names.enumerated() {
          ranges[scope.path / list / name] = map.wholeRange(of: ResourcePlace(scope, index).path(in: list))
        }
      }
    }
    return ranges
  }
}
