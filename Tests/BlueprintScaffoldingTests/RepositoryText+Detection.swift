import BlueprintScaffolding
import TestSupport

extension RepositoryText {
  var tree: ProjectTree { ProjectTree(paths: Array(files.keys)) { [files] in files[$0] } }

  var detection: Detection { Detection(tree, folder: name) }
}

extension Detection {
  /// What was detected, as lines that a reviewer can judge.
  var review: String {
    var lines: [String] = []
    for service in services {
      lines.append(
        "\(service.kind) \(service.name): \(service.stack), \(service.runtime.rawValue)\(service.rootDir.map { " in \($0)" } ?? "")")
      let facts = [
        ("build", service.build), ("start", service.start), ("publish", service.publish), ("health", service.healthCheckPath),
        ("port", service.port.map(String.init)),
      ]
      lines += facts.compactMap { key, value in value.map { "  \(key): \($0)" } }
      if !service.settings.isEmpty {
        lines.append("  settings: \(service.settings.map { "\($0.key)=\($0.value)" }.joined(separator: " "))")
      }
      if service.isSinglePage { lines.append("  every address leads to the first page") }
      if let dockerfile = service.dockerfilePath { lines.append("  Dockerfile: \(dockerfile)") }
      if !service.variables.isEmpty { lines.append("  variables: \(service.variables.map(\.review).joined(separator: " "))") }
      if let seed = service.seed { lines.append("  seed, not in the deploy: \(seed.command)") }
      if let migration = service.migration {
        lines.append(
          "  migration: \(migration.tool)\(migration.isLocking ? ", locks" : ""), reads \(migration.reads): \(migration.command)")
        lines += migration.warnings.map { "  ! \($0)" }
      }
      lines += service.assumptions.map { "  assumed: \($0)" } + service.warnings.map { "  ! \($0)" }
    }
    if let databaseReason { lines.append("database: \(databaseReason)") }
    if let keyValueReason { lines.append("key value: \(keyValueReason)") }
    lines += assumptions.map { "assumed: \($0)" } + warnings.map { "! \($0)" } + runnersUp.map { "not taken: \($0)" }
    if !existing.isEmpty { lines.append("there already: \(existing.joined(separator: ", "))") }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension DetectedVariable {
  fileprivate var review: String {
    switch source {
    case .asked: key
    case .generated: "\(key)=(made by Render)"
    case .literal(let text): "\(key)=\(text)"
    case .database(let property): "\(key)=(the database's \(property))"
    case .keyValue(let property): "\(key)=(the Key Value instance's \(property))"
    }
  }
}
