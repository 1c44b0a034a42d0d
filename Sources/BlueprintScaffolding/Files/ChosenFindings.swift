import BlueprintRules
import BlueprintYAML
import RenderBlueprint
import SourceDiagnostics

/// What rules say about a choice that somebody made: silenced, with the reason, where it would be found.
struct ChosenFindings {
  private let placed: Blueprint
  private let findings: [(finding: Finding, comment: String)]

  init(in placed: Blueprint, of strategy: any DeploymentStrategy) {
    self.placed = placed
    findings = Rules.findings(in: placed) { $0.isOnByDefault }.compactMap { finding in
      Self.reason(for: finding.rule, strategy).map { (finding, "blueprint:ignore \(finding.rule) -- \($0)") }
    }
  }

  private static func reason(for rule: String, _ strategy: any DeploymentStrategy) -> String? {
    switch rule {
    case "migration-in-build", "migration-in-start":
      "the strategy is '\(strategy.spelling)'; DEPLOYING.md says what it does not promise"
    case "free-postgres-expires": "chosen for a start; a paid plan within 30 days keeps it"
    case "free-key-value-persistence": "chosen for a start; nothing in it has to last"
    default: nil
    }
  }

  /// A `render.yaml` with a comment above each line that a finding is about.
  func silenced(_ yaml: String) -> String {
    let source = SourceText(name: "render.yaml", yaml)
    let lines = LineTable(source)
    var map = SourceMap(DecodedBlueprint(reading: source))
    var texts = yaml.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let places = findings.map { finding, comment in
      (line: lines.location(of: map.range(of: finding.path, atKey: finding.isAtKey).lowerBound).line, comment: comment)
    }
    for place in places.sorted(by: { $0.line > $1.line }) {
      let indentation = texts[place.line - 1].prefix { $0 == " " }
      texts.insert("\(indentation)# \(place.comment)", at: place.line - 1)
    }
    return texts.joined(separator: "\n")
  }

  /// The deployment with the comments in the notes of its resources, which stand above them in a manifest.
  func noted(_ deployment: Deployment) -> Deployment {
    var deployment = deployment
    deployment.blueprint.editEverywhere { services, databases in
      for index in services.indices {
        let comments = comments(about: services[index].name, in: "services")
        services[index].editAnnotation { $0.note = note($0.note, comments) }
      }
      for index in databases.indices {
        databases[index].annotation.note = note(databases[index].annotation.note, comments(about: databases[index].name, in: "databases"))
      }
    }
    return deployment
  }

  private func note(_ note: String?, _ comments: [String]) -> String? {
    comments.isEmpty ? note : ([note].compactMap { $0 } + comments).joined(separator: "\n")
  }

  private func comments(about name: String, in list: String) -> [String] {
    let places = placed.scopes.flatMap { scope in
      let names = list == "services" ? placed.services(in: scope).map(\.name) : placed.databases(in: scope).map(\.name)
      return names.indices.filter { names[$0] == name }.map { ResourcePlace(scope, $0).path(in: list) }
    }
    return findings.filter { finding, _ in places.contains { finding.path.steps.starts(with: $0.steps) } }.map(\.comment)
  }
}

extension Service {
  /// Changes what is said beside the resource.
  mutating func editAnnotation(_ change: (inout Annotation) -> Void) {
    switch self {
    case .web(var service): change(&service.annotation); self = .web(service)
    case .privateService(var service): change(&service.annotation); self = .privateService(service)
    case .worker(var service): change(&service.annotation); self = .worker(service)
    case .cron(var service): change(&service.annotation); self = .cron(service)
    case .staticSite(var service): change(&service.annotation); self = .staticSite(service)
    case .keyValue(var service): change(&service.annotation); self = .keyValue(service)
    case .workflow(var service): change(&service.annotation); self = .workflow(service)
    }
  }
}
