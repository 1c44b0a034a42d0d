import RenderBlueprint
import SourceDiagnostics

struct MissingNativeCommands: Rule {
  static let metadata = RuleMetadata(
    id: "missing-native-commands", severity: .error,
    summary: "A service that Render builds itself says how it is built and started.",
    rationale: """
      Services of a native runtime need `buildCommand` and `startCommand`; the published schema does not check it. A static site \
      without `buildCommand` is published as it stands in the repository, which is only pointed out.
      """,
    evidence: .documented("Render's Blueprint reference, 2026-09"),
    triggering: [
      """
      services:
        - type: web
          name: ↓api
          runtime: node
          buildCommand: npm ci
        - type: worker
          name: ↓jobs
          runtime: python
      """,
      """
      services:
        - type: web
          name: ↓docs
          runtime: static
          staticPublishPath: ./public
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: api
          runtime: node
          buildCommand: npm ci
          startCommand: npm start
        - type: web
          name: proxy
          runtime: docker
        - type: web
          name: docs
          runtime: static
          buildCommand: ""
          staticPublishPath: ./public
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for service in blueprint.services {
      if service.kind == .staticSite, service.buildCommand == nil {
        report.add(
          "\(service.subject) has no 'buildCommand'", at: service.path / "name", severity: .info,
          notes: ["the repository is published as it is; 'buildCommand: \"\"' says that this is meant"],
          missing: ["buildCommand"])
      } else if service.isNative, service.isServer || service.kind == .cron {
        let missing = [("buildCommand", service.buildCommand), ("startCommand", service.startCommand)].filter { $0.1 == nil }.map(\.0)
        if missing.isEmpty { continue }
        report.add(
          "\(service.subject) with runtime '\(service.runtime?.rawValue ?? "")' has no \(Spelling.list(missing, "and no"))",
          at: service.path / "name", missing: missing)
      }
    }
  }
}
