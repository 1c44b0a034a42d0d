import RenderBlueprint
import SourceDiagnostics

struct BranchWithPreviews: Rule {
  static let metadata = RuleMetadata(
    id: "branch-with-previews", severity: .warning,
    summary: "A service names its branch, so that preview environments build that branch.",
    rationale: """
      A preview environment is there to try a pull request. With `branch` the service is built from the branch named, whatever the pull \
      request changes; without it the service follows the repository's default branch, and in previews the pull request.
      """,
    evidence: .documented("Render's Blueprint reference and its page on preview environments, 2026-09"),
    triggering: [
      """
      previews:
        generation: automatic
      services:
        - type: web
          name: shop
          runtime: docker
          branch: ↓main
        - type: worker
          name: jobs
          runtime: docker
          branch: ↓release
      """
    ],
    nonTriggering: [
      """
      previews:
        generation: automatic
      services:
        - type: web
          name: shop
          runtime: docker
      """,
      """
      services:
        - type: web
          name: shop
          runtime: docker
          branch: main
      """,
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    guard blueprint.hasPreviewEnvironments else { return }
    for service in blueprint.services {
      guard let branch = service.branch else { continue }
      // Of another repository no pull request of this one has a branch.
      let isElsewhere = service.repo != nil
      report.add(
        "preview environments build \(service.subject) from branch '\(branch)', not from the pull request", at: service.path / "branch",
        severity: isElsewhere ? .info : nil,
        notes: isElsewhere ? ["where 'repo' is another repository than this one, that is as it should be"] : [],
        fix: isElsewhere ? nil : fix(service, branch))
    }
  }

  private func fix(_ service: ServiceEntry, _ branch: String) -> Finding.Fix? {
    guard ["main", "master"].contains(branch), service.kind != .keyValue else { return nil }
    return .unsafe(
      "take 'branch' out, which is right where '\(branch)' is the default branch", .service(service.place) { $0.setBranch(nil) })
  }
}

extension Service {
  fileprivate mutating func setBranch(_ branch: String?) {
    switch self {
    case .web(var service): service.branch = branch; self = .web(service)
    case .privateService(var service): service.branch = branch; self = .privateService(service)
    case .worker(var service): service.branch = branch; self = .worker(service)
    case .cron(var service): service.branch = branch; self = .cron(service)
    case .staticSite(var service): service.branch = branch; self = .staticSite(service)
    case .workflow(var service): service.branch = branch; self = .workflow(service)
    case .keyValue: break
    }
  }
}
