import BlueprintReporting
import BlueprintScaffolding
import RenderBlueprint

/// What `init` says: what it found, what it would write, and what to do next.
struct InitReport {
  private let detection: Detection
  private let style: Style

  init(_ detection: Detection, _ style: Style) {
    self.detection = detection
    self.style = style
  }

  /// What was found, each thing with the best evidence for it; or the template that is taken instead.
  func found(_ template: Template?) -> String {
    if let template { return "\(style.bold("Template")) \(template.name): \(template.summary)\n" }
    var lines = [style.bold("Found")]
    for service in detection.services {
      lines.append("  \(service.stack) as '\(service.name)'\(reason(service.evidence))")
      if let migration = service.migration {
        lines.append("  \(migration.tool) migrates by '\(migration.command)'\(reason(migration.evidence))")
      }
    }
    if let reason = detection.databaseReason { lines.append("  a database, because \(reason)") }
    if let reason = detection.keyValueReason { lines.append("  a Key Value instance, because \(reason)") }
    let assumptions = detection.assumptions + detection.services.flatMap(\.assumptions)
    if !assumptions.isEmpty { lines += ["", style.bold("Assumed")] + assumptions.map { "  \($0)" } }
    let warnings = self.warnings
    if !warnings.isEmpty { lines += ["", style.yellow("Look at this")] + warnings.map { "  \($0)" } }
    return masked(lines)
  }

  /// All evidence, with what it counts.
  func evidence() -> String {
    var lines: [String] = []
    for service in detection.services {
      lines.append("\(style.bold(service.stack)) as '\(service.name)': \(service.points) points")
      lines += service.evidence.map { "  \($0.points)  \($0.file) \($0.says)" }
      let facts = [
        ("build", service.build), ("start", service.start), ("publish", service.publish), ("health check", service.healthCheckPath),
        ("port", service.port.map(String.init)),
      ]
      lines += facts.compactMap { name, value in value.map { "     \(name): \($0)" } }
      if let migration = service.migration {
        lines.append("  \(migration.tool): '\(migration.command)'")
        lines += migration.evidence.map { "  \($0.points)  \($0.file) \($0.says)" }
        lines.append("     reads \(migration.reads); \(migration.isLocking ? "keeps a second run out" : "takes no lock")")
        if let hint = migration.hint { lines.append("     \(hint)") }
      }
      lines += service.variables.map { "     variable \($0.key), named in \($0.file)" }
    }
    if !detection.evidence.isEmpty {
      lines += [style.bold("Other platforms")] + detection.evidence.map { "  \($0.points)  \($0.file) \($0.says)" }
    }
    if !detection.runnersUp.isEmpty { lines += [style.bold("Not taken")] + detection.runnersUp.map { "  \($0)" } }
    let assumptions = detection.assumptions + detection.services.flatMap(\.assumptions)
    if !assumptions.isEmpty { lines += [style.bold("Assumed")] + assumptions.map { "  \($0)" } }
    if !warnings.isEmpty { lines += [style.bold("Look at this")] + warnings.map { "  \($0)" } }
    if lines.isEmpty { return nothingFound() }
    return masked(lines)
  }

  func nothingFound() -> String {
    """
    Nothing here says what is to be deployed: no package.json with a server, no manage.py, no Dockerfile, no index.html.
    Take a template: 'blueprint init --list' shows them, 'blueprint init --template django' takes one.

    """
  }

  /// The strategy, and the files.
  func plan(_ scaffold: Scaffold, _ writing: ScaffoldWriting) -> String {
    var lines: [String] = []
    if !scaffold.deployment.migrations.isEmpty {
      let strategy = type(of: scaffold.strategy)
      let isRecommended = type(of: scaffold.deployment.recommended).name == strategy.name
      lines += ["", style.bold("Strategy"), "  \(scaffold.strategy.spelling)\(isRecommended ? " (recommended)" : ""): \(strategy.summary)"]
      lines += scaffold.strategy.guarantees.promises.filter { !$0.holds }.map { "  \(style.yellow("not")): \($0.text)" }
    }
    lines += ["", style.bold("Files")]
    let width = scaffold.files.map(\.path.count).max() ?? 0
    for file in scaffold.files {
      let padding = String(repeating: " ", count: width - file.path.count)
      lines.append("  \(file.path)\(padding)  \(writing.note(file) ?? file.purpose)")
    }
    return masked(lines)
  }

  /// The next three steps.
  func next(_ scaffold: Scaffold) -> String {
    let prompted = scaffold.placed.allServices.flatMap(\.envVars).filter { $0.value == .prompted }.map(\.key)
    let names = prompted.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let asked =
      names.isEmpty
      ? "" : "; it asks for \(names.prefix(4).joined(separator: ", "))\(names.count > 4 ? " and \(names.count - 4) more" : "")"
    let hint = detection.owner?.migration?.hint.map { "     Before the pool is switched on: \($0)" }
    let lines = [
      "", style.bold("Next"), "  1. Read DEPLOYING.md, and run 'blueprint validate'.", "  2. Commit the files, and push.",
      "  3. Dashboard, New, Blueprint: choose the repository\(asked).",
    ]
    return masked(lines + [hint].compactMap { $0 })
  }

  private var warnings: [String] {
    (detection.warnings + detection.services.flatMap { $0.warnings + ($0.migration?.warnings ?? []) })
      .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private func reason(_ evidence: [Evidence]) -> String {
    guard let best = evidence.max(by: { $0.points < $1.points }) else { return "" }
    return ": \(best.file) \(best.says)"
  }

  private func masked(_ lines: [String]) -> String {
    lines.map { MaskedText.message($0) }.joined(separator: "\n") + "\n"
  }
}
