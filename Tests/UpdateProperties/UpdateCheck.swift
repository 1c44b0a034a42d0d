public import BlueprintYAML
public import RenderBlueprint
import SourceDiagnostics
import YAMLSyntax

/// What must hold for every update of every file.
public struct UpdateCheck: Sendable {
  /// Why the file was left as it is; nil where it was edited.
  public private(set) var refusal: UpdateError?
  /// What did not hold.
  public private(set) var problems: [String] = []
  /// The file after the update.
  public private(set) var after: DecodedBlueprint?

  /// Lines are compared only where all of the file can be read.
  public init(_ before: DecodedBlueprint, to wanted: Blueprint, comparesLines: Bool = true, goesBack: Bool = true) {
    if edited("the update to the same", before, before.blueprint)?.document.source != before.document.source {
      problems.append("an update with the file's own blueprint changes it, or is refused")
    }
    guard let after = edited("the update", before, wanted) else { return }
    self.after = after
    if !after.says(wanted) { problems.append("the result does not say what was wanted") }
    if before.says(wanted), after.document.source != before.document.source { problems.append("an edit where nothing had to change") }
    if edited("the second update", after, wanted)?.document.source != after.document.source {
      problems.append("the second update changes something")
    }
    if comparesLines { compareLines(before, after) }
    guard goesBack else { return }
    let refused = refusal
    if let back = edited("the way back", after, before.blueprint), !back.says(before.blueprint) {
      problems.append("the way back leads elsewhere")
    }
    refusal = refused
  }

  private mutating func compareLines(_ before: DecodedBlueprint, _ after: DecodedBlueprint) {
    let lines = LineComparison(before, after)
    let difference = lines.kept.after.difference(from: lines.kept.before)
    if !difference.isEmpty {
      let changes = difference.map { change in
        switch change {
        case .insert(_, let line, _): "+\(line)"
        case .remove(_, let line, _): "-\(line)"
        }
      }
      problems.append("lines changed that did not have to:\n\(changes.joined(separator: "\n"))")
    }
    if !lines.lostComments.isEmpty { problems.append("lost: \(lines.lostComments)") }
  }

  /// The file after an update; nil and a reason where it is refused.
  private mutating func edited(_ step: String, _ file: DecodedBlueprint, _ wanted: Blueprint) -> DecodedBlueprint? {
    do throws(UpdateError) {
      return DecodedBlueprint(reading: file.document.source.applying(try file.edits(toSay: wanted)))
    } catch {
      switch error {
      case .shared, .form: refusal = error
      default: problems.append("\(step): \(error)")
      }
      return nil
    }
  }
}

extension Blueprint {
  /// The lines that a change takes away and adds where both are written anew, for messages.
  public func lines(changedTo wanted: Blueprint) -> String {
    let (before, after) = ((try? yaml()) ?? "", (try? wanted.yaml()) ?? "")
    let lines = after.split(separator: "\n").difference(from: before.split(separator: "\n")).map { change in
      switch change {
      case .insert(_, let line, _): "+ \(line)"
      case .remove(_, let line, _): "- \(line)"
      }
    }
    return lines.joined(separator: "\n")
  }
}
