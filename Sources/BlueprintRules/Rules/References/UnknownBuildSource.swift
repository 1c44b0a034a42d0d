import RenderBlueprint
import SourceDiagnostics

struct UnknownBuildSource: Rule {
  static let metadata = RuleMetadata(
    id: "unknown-build-source", severity: .warning,
    summary: "A service names a build source that the file does not define.",
    rationale: """
      A service and its build source are linked by name. Build sources are in the published schema and not in the documentation, so \
      whether one from outside the file is found is not known. Where the file has one of nearly the same name, the finding is an error.
      """,
    evidence: .observed("Render's published schema, 2026-10-02"),
    triggering: [
      """
      buildSources:
        - name: backend
          git:
            repo: https://github.com/acme/shop
            runtime: docker
      services:
        - type: web
          name: api
          buildSource: ↓backned
      """,
      """
      services:
        - type: worker
          name: jobs
          buildSource: ↓monorepo
      """,
    ],
    nonTriggering: [
      """
      projects:
        - name: shop
          buildSources:
            - name: backend
              git:
                repo: https://github.com/acme/shop
                runtime: docker
          environments:
            - name: production
              services:
                - type: web
                  name: api
                  buildSource: backend
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    guard blueprint.services.contains(where: { $0.buildSource != nil }) else { return }
    // The projects of the sources of each name; nil for one that all services can name.
    var projects: [String: Set<Int?>] = [:]
    for source in blueprint.buildSources { projects[source.source.name, default: []].insert(source.project) }
    var missing = MissingNames { Array(projects.keys).sorted() }
    for service in blueprint.services {
      guard let name = service.buildSource, !name.isEmpty else { continue }
      let found = projects[name] ?? []
      if found.contains(nil) { continue }
      if case .environment(let project, _) = service.place.scope, found.contains(project) { continue }
      let guess = found.isEmpty ? missing.guess(name) : MissingNames.Guess()
      report.add(
        "\(service.subject) names build source '\(name)', which \(found.isEmpty ? "the file does not define" : "is of another project")",
        at: service.path / "buildSource", severity: guess.isMisspelt ? .error : nil, label: guess.label,
        fix: guess.nearest.map { nearest in
          .unsafe("write '\(nearest)'", .service(service.place) { $0.server?.buildSource = nearest })
        })
    }
  }
}
