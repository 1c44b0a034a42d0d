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

  /// What is compared as text; nothing where there is no file.
  fileprivate var text: SourceText { isMissing ? SourceText(name: name, "") : source }
  fileprivate var secretRanges: [Range<Int>] { isMissing ? [] : decoded.secretRanges }
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

  var isSameText: Bool { old.text.bytes == new.text.bytes }

  /// The two texts side by side where they differ.
  func text(_ style: Style, columns: Int, showsValues: Bool) -> String {
    let head = style.bold(MaskedText.message("\(old.name) → \(new.name)"))
    if isSameText { return "\(head): the same text\n" }
    let difference = TextDiff(
      from: old.text, hiding: showsValues ? [] : old.secretRanges, to: new.text, hiding: showsValues ? [] : new.secretRanges)
    return "\(head)\n\n\(difference.sideBySide(style, columns: columns))\n"
  }

  /// The plan as findings at the lines of the new version.
  func findings(_ plan: Plan) -> DiagnosedFile {
    let places = PlanPlaces(new.decoded)
    let diagnostics = PlanFindings.diagnostics(plan) { places.range(of: $0, $1) }
    return DiagnosedFile(source: new.source, diagnostics: diagnostics, secretRanges: new.decoded.secretRanges)
  }
}
