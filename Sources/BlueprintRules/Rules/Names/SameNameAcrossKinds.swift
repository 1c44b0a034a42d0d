import RenderBlueprint
import SourceDiagnostics

struct SameNameAcrossKinds: Rule {
  static let metadata = RuleMetadata(
    id: "same-name-across-kinds", severity: .info,
    summary: "A service, a database or an environment group have one name.",
    rationale: """
      The reference page asks for a unique name for each resource and does not say that this is meant kind by kind. Many files give \
      a service and its database one name; references say which kind they mean and find the right one, people and logs may not.
      """,
    evidence: .inferred("the Blueprint YAML reference, 2026-09, read to the letter"),
    triggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
      databases:
        - name: ↓shop
      """
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
      databases:
        - name: shop-db
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for resources in blueprint.sharedNames {
      let first = resources[0]
      for kind in NamedResource.Kind.allCases where kind != first.kind && kind != .buildSource {
        guard let other = resources.first(where: { $0.kind == kind }) else { continue }
        report.add(
          "\(other.subject) has the name of \(first.subject)", at: other.namePath,
          notes: [
            Finding.Note("\(first.subject) is defined here", at: first.namePath),
            "Render asks for unique names and does not say whether two kinds can share one",
          ])
      }
    }
  }
}
