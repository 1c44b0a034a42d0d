import BlueprintDiff
import BlueprintReporting
import BlueprintYAML
import RenderBlueprint
import SourceDiagnostics
import YAMLSyntax

/// One of the two versions that a diff compares.
struct DiffSide {
  /// What people call it.
  var name: String
  var decoded: DecodedBlueprint
  var version: PlannedVersion
  /// The file is not there in this version.
  var isMissing = false

  /// A text of a file, with the files beside it.
  init(_ source: SourceText, name: String, files: RepositoryFiles?) {
    self.name = name
    decoded = DecodedBlueprint(reading: source)
    version = PlannedVersion(decoded.blueprint, notes: decoded.migrationNotes)
    if let files { (version.files, version.filesOrigin) = (files.projectFiles, files.root) }
  }

  /// A file that is not there: a blueprint that says nothing.
  init(missing name: String) {
    self.name = name
    decoded = DecodedBlueprint(reading: SourceText(name: name, "{}\n"))
    version = PlannedVersion(Blueprint())
    isMissing = true
  }

  /// What could not be read is not in the plan.
  var isComplete: Bool { !decoded.hasErrors }

  var source: SourceText { decoded.document.source }
}

/// Two versions of one file.
struct DiffPair {
  var old: DiffSide
  var new: DiffSide

  func plan(showsValues: Bool) -> NamedPlan {
    NamedPlan(
      Plan(from: old.version, to: new.version, showsValues: showsValues), from: old.name, to: new.name,
      isComplete: old.isComplete && new.isComplete)
  }

  /// The lines in which the two texts differ.
  func text(_ style: Style, showsValues: Bool) -> String {
    let difference = TextDiff(
      from: old.source, hiding: showsValues ? [] : old.decoded.secretRanges, to: new.source,
      hiding: showsValues ? [] : new.decoded.secretRanges)
    let head = MaskedText.message("\(old.name) → \(new.name)")
    return difference.isEmpty ? "\(style.bold(head)): the same text\n" : "\(style.bold(head))\n\(difference.text(style))"
  }

  /// The plan as findings at the lines of the new version.
  func findings(_ plan: Plan) -> DiagnosedFile {
    let places = PlanPlaces(new.decoded)
    let diagnostics = PlanFindings.diagnostics(plan) { places.range(of: $0, $1) }
    return DiagnosedFile(source: new.source, diagnostics: diagnostics, secretRanges: new.decoded.secretRanges)
  }
}
