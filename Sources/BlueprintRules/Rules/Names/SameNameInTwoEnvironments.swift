import RenderBlueprint
import SourceDiagnostics

struct SameNameInTwoEnvironments: Rule {
  static let metadata = RuleMetadata(
    id: "same-name-in-two-environments", severity: .info,
    summary: "Two environments have a resource of the same kind and name.",
    rationale: """
      One of Render's tutorials does this on purpose, while the reference page asks for names that are unique in the file. Names of \
      workflows are unique in the whole workspace, so that for them it is a warning.
      """,
    evidence: .unsure("a Render tutorial of 2026 against the Blueprint YAML reference, 2026-09"),
    triggering: [
      """
      projects:
        - name: shop
          environments:
            - name: production
              services:
                - type: web
                  name: api
                  runtime: docker
            - name: staging
              services:
                - type: web
                  name: ↓api
                  runtime: docker
      """
    ],
    nonTriggering: [
      """
      projects:
        - name: shop
          environments:
            - name: production
              services:
                - type: web
                  name: api
                  runtime: docker
            - name: staging
              services:
                - type: web
                  name: api-staging
                  runtime: docker
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for resources in blueprint.sharedNames {
      for kind in NamedResource.Kind.allCases {
        var scopes: Set<Scope> = []
        let here = resources.filter { $0.kind == kind && $0.isInEnvironment && scopes.insert($0.scope).inserted }
        for resource in here.dropFirst() {
          report.add(
            "\(resource.subject) has the name of one in another environment", at: resource.namePath,
            severity: Self.isWorkflow(resource) ? .warning : nil,
            notes: [
              Finding.Note("the other is in \(blueprint.title(of: here[0].scope))", at: here[0].namePath),
              Self.isWorkflow(resource)
                ? "names of workflows are unique in the whole workspace"
                : "a tutorial of Render does this, while its reference page asks for unique names",
            ])
        }
      }
    }
  }

  private static func isWorkflow(_ resource: NamedResource) -> Bool {
    if case .service(let service) = resource { service.kind == .workflow } else { false }
  }
}
