import BlueprintRules
public import RenderBlueprint
public import SourceDiagnostics

/// What the rules find in the blueprint of a manifest, each finding at the line that makes its resource.
public enum ManifestValidation {
  /// - Parameter blueprint: what the manifest's strategy makes of its resources, with the lines where they are made.
  public static func diagnostics(of blueprint: Blueprint, in source: SourceText, settings: RuleSettings) -> [Diagnostic] {
    let lines = LineTable(source)
    var suppressions = Suppressions(in: source, mark: "// blueprint:ignore", lines) { _ in true }
    let resourceLines = ResourceLines(blueprint)
    func range(_ path: ModelPath) -> Range<Int>? {
      resourceLines[path].map { line in
        let range = lines.bytes(ofLine: line)
        let indentation = source.bytes[range].prefix { $0 == UInt8(ascii: " ") }.count
        return range.lowerBound + indentation..<range.upperBound
      }
    }
    var found: [Diagnostic] = []
    for finding in Rules.findings(in: blueprint, of: settings.selects) {
      var notes = finding.notes.map { note in Note(note.message, at: note.path.flatMap(range)) }
      if let fix = finding.fix { notes.append(Note("it could be mended so: \(fix.message)")) }
      var diagnostic = Diagnostic(
        finding.rule, finding.severity, finding.message, at: range(finding.path), label: finding.label, notes: notes)
      guard let severity = settings.severity(of: diagnostic), !suppressions.silence(diagnostic) else { continue }
      diagnostic.severity = severity
      found.append(diagnostic)
    }
    found += suppressions.diagnostics { settings.selects($0) }
    return found.enumerated().sorted { a, b in
      (a.element.range?.lowerBound ?? 0, a.offset) < (b.element.range?.lowerBound ?? 0, b.offset)
    }.map(\.element)
  }
}

/// The lines of a manifest that make the resources of a blueprint.
private struct ResourceLines {
  private var lines: [ModelPath: Int] = [:]

  init(_ blueprint: Blueprint) {
    for scope in blueprint.scopes {
      add(blueprint.services(in: scope).map(\.annotation.line), scope.path / "services")
      add(blueprint.databases(in: scope).map(\.annotation.line), scope.path / "databases")
      add(blueprint.envVarGroups(in: scope).map(\.annotation.line), scope.path / "envVarGroups")
    }
    add(blueprint.buildSources.map(\.annotation.line), .root / "buildSources")
    add(blueprint.projects.map(\.annotation.line), .root / "projects")
    for (index, project) in blueprint.projects.enumerated() {
      add(project.environments.map(\.annotation.line), (.root / "projects")[index] / "environments")
      add(project.buildSources.map(\.annotation.line), (.root / "projects")[index] / "buildSources")
    }
  }

  private mutating func add(_ resources: [Int?], _ list: ModelPath) {
    for (index, line) in resources.enumerated() { lines[list[index]] = line }
  }

  /// The line of the innermost resource that holds a place.
  subscript(path: ModelPath) -> Int? {
    var path: ModelPath? = path
    while let place = path {
      if let line = lines[place] { return line }
      path = place.parent
    }
    return nil
  }
}
