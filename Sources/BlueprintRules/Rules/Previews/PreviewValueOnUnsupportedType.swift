import RenderBlueprint
import SourceDiagnostics

struct PreviewValueOnUnsupportedType: Rule {
  static let metadata = RuleMetadata(
    id: "preview-value-on-unsupported-type", severity: .warning,
    summary: "A value for previews stands where Render documents none.",
    rationale: """
      `previewValue` is documented for web services, private services and environment groups. A worker, cron job or site gets a value of \
      its own in previews from a group that it links.
      """,
    evidence: .documented("Render's page on preview environments, 2026-09"),
    triggering: [
      """
      previews:
        generation: manual
      services:
        - type: worker
          name: jobs
          runtime: docker
          envVars:
            - key: MODE
              value: full
              ↓previewValue: quick
      """
    ],
    nonTriggering: [
      """
      previews:
        generation: manual
      envVarGroups:
        - name: mode
          envVars:
            - key: MODE
              value: full
              previewValue: quick
      services:
        - type: worker
          name: jobs
          runtime: docker
          envVars:
            - fromGroup: mode
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    guard blueprint.hasPreviewEnvironments else { return }
    for literal in blueprint.literals where literal.isPreview {
      guard let service = blueprint.service(with: literal.list), service.kind != .web, service.kind != .privateService else { continue }
      report.add(
        "\(literal.list.subject(of: literal.index)) has a value for previews, which is documented for web and private services only",
        at: literal.path, pointingAtKey: true, notes: ["a group with the variable can have one; the service links it with 'fromGroup'"])
    }
  }
}
