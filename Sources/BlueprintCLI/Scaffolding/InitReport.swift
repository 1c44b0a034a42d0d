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
  ///
  /// - Parameter choices: what nobody said, and how to say it.
  func found(_ template: Template?, assuming choices: [String]) -> String {
    var lines: [String] = []
    if let template {
      lines.append("\(style.bold("Template")) \(template.name): \(template.summary)")
    } else {
      lines.append(style.bold("Found"))
      for service in detection.services {
        lines += wrapped("\(service.stack) as '\(service.name)'") + reason(service.evidence)
        if let migration = service.migration {
          lines += wrapped("\(migration.tool) migrates by '\(migration.command)'") + reason(migration.evidence)
        }
      }
      if let reason = detection.databaseReason { lines += wrapped("a database, because \(reason)") }
      if let reason = detection.keyValueReason { lines += wrapped("a Key Value instance, because \(reason)") }
    }
    lines += section("Assumed", (template == nil ? assumptions : []) + choices)
    if template == nil { lines += section("Look at this", warnings, style.yellow) }
    return masked(lines)
  }

  /// What a `render.yaml` that is there says, and what the code asks for beside that.
  func adopted(_ scaffold: Scaffold) -> String {
    let blueprint = scaffold.placed
    var lines = [style.bold("Found"), "  render.yaml, which stays as it is"]
    lines += blueprint.allServices.map { "    \($0.label) '\($0.name)'" } + blueprint.allDatabases.map { "    database '\($0.name)'" }
    for migration in scaffold.deployment.migrations {
      lines += wrapped("  '\(migration.command)' migrates \(migration.databaseName), by \(scaffold.strategy.spelling)")
    }
    lines += section("Look at this", unnamed(in: blueprint), style.yellow)
    return masked(lines)
  }

  /// Variables that the code reads and a blueprint does not name; none where it takes groups from elsewhere.
  private func unnamed(in blueprint: Blueprint) -> [String] {
    let groups = blueprint.scopes.flatMap(blueprint.envVarGroups)
    let variables = blueprint.allServices.flatMap(\.envVars) + groups.flatMap(\.envVars)
    let isElsewhere = variables.contains { variable in
      if case .group(let name) = variable.value { !groups.contains { $0.name == name } } else { false }
    }
    if isElsewhere { return [] }
    let known = Set(variables.map(\.key))
    var seen: Set<String> = []
    return detection.services.filter { $0.kind != .worker }.flatMap(\.variables)
      .filter { $0.source == .asked && !known.contains($0.key) && seen.insert($0.key).inserted }
      .map { "\($0.file) reads \($0.key), and render.yaml does not name it" }
  }

  /// All evidence, with what it counts.
  func evidence() -> String {
    var lines: [String] = []
    for service in detection.services {
      lines.append("\(style.bold(service.stack)) as '\(service.name)': \(service.points) points")
      lines += service.evidence.map { "  \($0.points)  \($0.file) \($0.says)" }
      let facts = [
        ("build", service.build), ("start", service.start), ("publish", service.publish), ("health check", service.healthCheckPath),
        ("port", service.port.map(String.init)), ("seed, not in the deploy", service.seed?.command),
      ]
      lines += facts.compactMap { name, value in value.map { "     \(name): \($0)" } }
      if let migration = service.migration {
        lines.append("  \(migration.tool): '\(migration.command)'")
        lines += migration.evidence.map { "  \($0.points)  \($0.file) \($0.says)" }
        lines.append("     reads \(migration.reads); \(migration.isLocking ? "keeps a second run out" : "takes no lock")")
        if let hint = migration.hint { lines.append("     \(hint)") }
      }
      lines += service.variables.map { "     variable \($0.key), named in \($0.file)\(origin($0.source))" }
    }
    if !detection.evidence.isEmpty {
      lines += [style.bold("Other platforms")] + detection.evidence.map { "  \($0.points)  \($0.file) \($0.says)" }
    }
    lines += section("Not taken", detection.runnersUp) + section("Assumed", assumptions) + section("Look at this", warnings, style.yellow)
    if lines.isEmpty { return nothingFound() }
    return masked(lines)
  }

  private func origin(_ source: DetectedVariable.Source) -> String {
    switch source {
    case .asked: ""
    case .generated: "; made by Render"
    case .literal: "; taken over with its value"
    case .database(let property): "; the database's \(property)"
    case .keyValue(let property): "; the Key Value instance's \(property)"
    }
  }

  /// What a template uses, and whether this repository looks like what it is for.
  func explanation(of template: Template, _ scaffold: Scaffold) -> String {
    var lines = ["\(style.bold("Template")) \(template.name): \(template.summary)"]
    let fitting = detection.services.first { $0.template == template.name }
    let others = detection.services.map(\.stack).filter { _ in fitting == nil }
    lines.append("  taken because it was named; for repositories with \(template.recognises)")
    if let best = fitting?.evidence.max(by: { $0.points < $1.points }) { lines.append("  here \(best.file) \(best.says)") }
    if !others.isEmpty { lines.append("  without it: \(others.joined(separator: ", "))") }
    for service in scaffold.placed.allServices {
      lines.append("\(style.bold(service.label)) '\(service.name)'")
      lines += service.commands.map { "     \($0.key): \($0.command)" }
      if case .web(let web) = service, let path = web.healthCheckPath { lines.append("     healthCheckPath: \(path)") }
      if !service.envVars.isEmpty { lines += wrapped("   variables: \(service.envVars.map(\.key).joined(separator: ", "))") }
    }
    for database in scaffold.placed.allDatabases { lines.append("\(style.bold("database")) '\(database.name)'") }
    for migration in scaffold.deployment.migrations {
      lines.append("\(style.bold("migration")) '\(migration.command)'")
      lines.append("     reads \(migration.urlVariable); \(migration.isLocking ? "keeps a second run out" : "takes no lock")")
      lines += wrapped("   \(scaffold.strategy.spelling): \(type(of: scaffold.strategy).summary)")
    }
    if let hint = template.healthCheck { lines.append("     health check: \(hint)") }
    lines.append("\(style.bold("files")) \(scaffold.files.map(\.path).joined(separator: ", "))")
    return masked(lines)
  }

  func nothingFound() -> String {
    """
    Nothing here says what is to be deployed: no package.json with a server, no
    manage.py, no Dockerfile, no index.html. 'blueprint init --list' shows the
    templates, and 'blueprint init --template django' takes one.

    """
  }

  /// The strategy, and the files.
  func plan(_ scaffold: Scaffold, _ writing: ScaffoldWriting) -> String {
    var lines: [String] = []
    if !scaffold.deployment.migrations.isEmpty {
      let strategy = type(of: scaffold.strategy)
      let isRecommended = type(of: scaffold.deployment.recommended).name == strategy.name
      lines += ["", style.bold("Strategy")]
      lines += wrapped("\(scaffold.strategy.spelling)\(isRecommended ? " (recommended)" : ""): \(strategy.summary)")
      lines += scaffold.strategy.guarantees.promises.filter { !$0.holds }.flatMap { wrapped("not: \($0.text)") }
    }
    lines += ["", style.bold("Files")]
    let width = scaffold.files.map(\.path.count).max() ?? 0
    for file in scaffold.files {
      let padding = String(repeating: " ", count: width - file.path.count)
      lines.append("  \(file.path)\(padding)  \(writing.note(file) ?? file.purpose)")
    }
    return masked(lines)
  }

  /// The next three steps, and what stays with people.
  func next(_ scaffold: Scaffold) -> String {
    let prompted = scaffold.placed.allServices.flatMap(\.envVars).filter { $0.value == .prompted }.map(\.key)
    let names = prompted.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let asked =
      names.isEmpty
      ? "" : "; it asks for \(names.prefix(4).joined(separator: ", "))\(names.count > 4 ? " and \(names.count - 4) more" : "")"
    let steps = [
      "Read DEPLOYING.md, and run 'blueprint validate'.", "Commit the files, and push.",
      "Dashboard, New, Blueprint: choose the repository\(asked).",
    ]
    var duties = scaffold.duties
    if scaffold.deployment.migrations.allSatisfy({ $0.seed == nil }) {
      for service in detection.services {
        guard let seed = service.seed else { continue }
        duties.append("\(seed.file) has a seed, which no deploy runs: '\(seed.command)', once, when the tables are there")
      }
    }
    let unchecked = scaffold.placed.allServices.filter { service in
      if case .web(let web) = service { web.healthCheckPath == nil } else { false }
    }
    if !unchecked.isEmpty {
      duties.append("no route for a health check was found in \(Self.names(unchecked)): DEPLOYING.md says how to add one")
    }
    if let hint = detection.owner?.migration?.hint { duties.append("before the pool is switched on: \(hint)") }
    var lines = ["", style.bold("Next")]
    for (number, step) in steps.enumerated() { lines += wrapped("\(number + 1). \(step)", hanging: 3) }
    return masked(lines + section("Yours to do", duties))
  }

  private static func names(_ services: [Service]) -> String { services.map { "'\($0.name)'" }.joined(separator: ", ") }

  private var assumptions: [String] { detection.assumptions + detection.services.flatMap(\.assumptions) }

  private var warnings: [String] {
    (detection.warnings + detection.services.flatMap { $0.warnings + ($0.migration?.warnings ?? []) })
      .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private func reason(_ evidence: [Evidence]) -> [String] {
    guard let best = evidence.max(by: { $0.points < $1.points }) else { return [] }
    return wrapped("    \(best.file) \(best.says)")
  }

  private func section(_ title: String, _ sentences: [String], _ mark: ((String) -> String)? = nil) -> [String] {
    sentences.isEmpty ? [] : ["", (mark ?? style.bold)(title)] + sentences.flatMap { wrapped($0) }
  }

  /// A sentence in lines for a terminal, indented by two.
  private func wrapped(_ sentence: String, hanging: Int = 2) -> [String] {
    ExplainCommand.wrap("  \(sentence)", hanging: hanging).split(separator: "\n").map(String.init)
  }

  private func masked(_ lines: [String]) -> String {
    lines.map { MaskedText.message($0) }.joined(separator: "\n") + "\n"
  }
}
