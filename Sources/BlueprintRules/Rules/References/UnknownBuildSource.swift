import RenderBlueprint
import SourceDiagnostics

struct UnknownBuildSource: Rule {
  static let metadata = RuleMetadata(
    id: "unknown-build-source", severity: .warning,
    summary: "A service names a build source that the file does not define.",
    rationale: """
      Build sources are linked by name, as in the published schema; Render documents them nowhere. One that exists elsewhere in \
      the workspace may be meant, unless a name of the file is nearly the same.
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
          name: shop
          buildSource: ↓backned
      """
    ],
    nonTriggering: [
      """
      buildSources:
        - name: backend
          git:
            repo: https://github.com/acme/shop
            runtime: docker
      services:
        - type: web
          name: shop
          buildSource: backend
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    let known = blueprint.buildSources.map(\.source.name)
    for service in blueprint.services {
      guard let name = service.buildSource, !known.contains(name) else { continue }
      let near = Spelling.nearest(to: name, in: known)
      report.add(
        "\(service.subject) names build source '\(name)', which the file does not define", at: service.path / "buildSource",
        severity: near == nil ? nil : .error, label: near.map { "did you mean '\($0)'?" },
        fix: near.map { near in .unsafe("write '\(near)'", .service(service.place) { $0.server?.buildSource = near }) })
    }
  }
}
