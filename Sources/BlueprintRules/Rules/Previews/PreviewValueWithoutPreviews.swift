import RenderBlueprint
import SourceDiagnostics

struct PreviewValueWithoutPreviews: Rule {
  static let metadata = RuleMetadata(
    id: "preview-value-without-previews", severity: .info,
    summary: "A variable has a value for previews, and there are none.",
    rationale: "`previewValue` is used in preview environments, and neither the file nor the service turns previews on.",
    evidence: .inferred("what `previewValue` is for"),
    triggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: API_URL
              value: https://api.example.com
              ↓previewValue: https://staging.example.com
      """
    ],
    nonTriggering: [
      """
      previews:
        generation: manual
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: API_URL
              value: https://api.example.com
              previewValue: https://staging.example.com
      """,
      """
      services:
        - type: web
          name: shop
          runtime: docker
          previews:
            generation: automatic
          envVars:
            - key: API_URL
              value: https://api.example.com
              previewValue: https://staging.example.com
      """,
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    guard !blueprint.hasPreviewEnvironments else { return }
    for literal in blueprint.literals where literal.isPreview {
      let readers = blueprint.readers(of: literal.list)
      guard !readers.contains(where: { $0.previewGeneration.map { $0 != .off } ?? false }) else { continue }
      report.add(
        "\(literal.list.subject(of: literal.index)) has a value for previews, and the file turns none on", at: literal.path,
        pointingAtKey: true,
        notes: ["'previews.generation' at the root turns preview environments on"])
    }
  }
}
