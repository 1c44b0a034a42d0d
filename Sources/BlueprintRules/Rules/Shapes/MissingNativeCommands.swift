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
          notes: ["the repository is published as it is; 'buildCommand: \"\"' says that this is meant"])
      } else if service.isNative, service.isServer || service.kind == .cron, let missing = Self.missing(in: service) {
        report.add("\(service.subject) with runtime '\(service.runtime?.rawValue ?? "")' has no \(missing)", at: service.path / "name")
      }
    }
  }

  private static func missing(in service: ServiceEntry) -> String? {
    switch (service.buildCommand, service.startCommand) {
    case (nil, nil): "'buildCommand' and no 'startCommand'"
    case (nil, _): "'buildCommand'"
    case (_, nil): "'startCommand'"
    default: nil
    }
  }
}
