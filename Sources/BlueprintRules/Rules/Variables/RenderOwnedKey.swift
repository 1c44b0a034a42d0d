import RenderBlueprint
import SourceDiagnostics

struct RenderOwnedKey: Rule {
  static let metadata = RuleMetadata(
    id: "render-owned-key", severity: .warning,
    summary: "The file sets a variable that Render sets itself.",
    rationale: """
      Render gives every service `RENDER`, `RENDER_SERVICE_NAME` and others. Which value wins when the file sets one, too, is not \
      documented. `PORT` and `WEB_CONCURRENCY` may be set; other names that begin with `RENDER_` may become Render's own.
      """,
    evidence: .inferred("the variables that Render's assistant files list, 2026-08"),
    triggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: ↓RENDER_SERVICE_NAME
              value: shop
            - key: ↓IS_PULL_REQUEST
              value: "false"
            - key: ↓RENDER_MODE
              value: fast
      """
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: APP_NAME
              value: shop
            - key: PORT
              value: "8080"
            - key: RENDER_API_KEY
              sync: false
            - key: RENDERER
              value: fast
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for list in blueprint.variableLists {
      for index in list.indices(whereKey: Self.mayBeOwned) {
        let key = list.variables[index].key
        if Self.owned.contains(key) {
          report.add(
            "Render sets \(list.subject(of: index)) itself", at: list.path(of: index) / "key",
            notes: ["which of the two values wins is not documented; a program can read the one that Render sets"])
        } else if key.hasPrefix("RENDER_"), !Self.forClients.contains(key) {
          report.add(
            "\(list.subject(of: index)) has a name of the kind that Render keeps for its own", at: list.path(of: index) / "key",
            severity: .info)
        }
      }
    }
  }

  private static func mayBeOwned(_ key: String) -> Bool { key.utf8.starts(with: "RENDER".utf8) || key == "IS_PULL_REQUEST" }

  private static let owned: Set<String> = [
    "RENDER", "IS_PULL_REQUEST", "RENDER_CPU_COUNT", "RENDER_DISCOVERY_SERVICE", "RENDER_EXTERNAL_HOSTNAME", "RENDER_EXTERNAL_URL",
    "RENDER_GIT_BRANCH", "RENDER_GIT_COMMIT", "RENDER_GIT_REPO_SLUG", "RENDER_INSTANCE_ID", "RENDER_SERVICE_ID", "RENDER_SERVICE_NAME",
    "RENDER_SERVICE_TYPE", "RENDER_WEB_CONCURRENCY",
  ]

  /// What programs need to call Render with.
  private static let forClients: Set<String> = ["RENDER_API_KEY", "RENDER_API_TOKEN", "RENDER_DEPLOY_HOOK", "RENDER_DEPLOY_HOOK_URL"]
}
