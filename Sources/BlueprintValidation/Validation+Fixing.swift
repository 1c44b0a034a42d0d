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
    return FixedFile(validation: fixing.validation, count: diagnostics.count - fixing.validation.diagnostics.count)
  }
}

private struct Fixing {
  let includesUnsafe: Bool
  let settings: RuleSettings
  var validation: Validation
  /// Fixes that did not do what they say.
  private var rejected: Set<FixIt> = []

  /// A fix can make way for another one, as a new name for a key does for its value.
  private static let mostRounds = 10
  /// Fixes that are tried one by one where all together do harm.
  private static let mostTries = 200

  init(includesUnsafe: Bool, settings: RuleSettings, validation: Validation) {
    self.includesUnsafe = includesUnsafe
    self.settings = settings
    self.validation = validation
  }

  mutating func run() {
    for _ in 0..<Self.mostRounds {
      guard applyTextFixes() || applyChanges() else { return }
    }
  }

  /// The findings whose first fix is one that is asked for.
  private var fixable: [Int] {
    validation.diagnostics.indices.filter { index in
      guard let fix = validation.diagnostics[index].fixes.first, !rejected.contains(fix) else { return false }
      return fix.applicability == .safe || includesUnsafe
    }
  }

  private mutating func applyTextFixes() -> Bool {
    apply(fixable.filter { validation.changes[$0] == nil }) { fixing, indices in
      var edits: [TextEdit] = []
      for index in indices {
        let fix = fixing.validation.diagnostics[index].fixes[0].edits
        if !fix.contains(where: { edit in edits.contains { $0.range.overlaps(edit.range) || $0.range == edit.range } }) { edits += fix }
      }
      return edits
    }
  }

  private mutating func applyChanges() -> Bool {
    apply(fixable.filter { validation.changes[$0] != nil }) { fixing, indices in
      var blueprint = fixing.validation.decoded.blueprint
      // From the end of the file on, so that what goes moves nothing that another change counts on.
      for index in indices.reversed() { fixing.validation.changes[index]?.apply(to: &blueprint) }
      return try? fixing.validation.decoded.edits(toSay: blueprint)
    }
  }

  /// Applies the fixes of some findings at once or, where that does harm, each that does none.
  private mutating func apply(_ indices: [Int], _ edits: (Self, [Int]) -> [TextEdit]?) -> Bool {
    guard !indices.isEmpty else { return false }
    if let better = improved(by: edits(self, indices)) {
      validation = better
      return true
    }
    for index in indices.prefix(Self.mostTries) {
      if let better = improved(by: edits(self, [index])) {
        // Places have changed: the rest is for the next round.
        validation = better
        return true
      }
      rejected.insert(validation.diagnostics[index].fixes[0])
    }
    return false
  }

  /// What is found after some edits, if that is less and nothing new.
  private func improved(by edits: [TextEdit]?) -> Validation? {
    guard let edits, !edits.isEmpty else { return nil }
    let result = Validation(of: validation.decoded.document.source.applying(edits), settings: settings)
    let (before, after) = (Self.counts(validation), Self.counts(result))
    guard result.diagnostics.count < validation.diagnostics.count, after.allSatisfy({ $0.value <= before[$0.key] ?? 0 }) else { return nil }
    return result
  }

  private static func counts(_ validation: Validation) -> [String: Int] {
    validation.diagnostics.reduce(into: [:]) { $0[$1.rule, default: 0] += 1 }
  }
}
