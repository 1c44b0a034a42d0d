import RenderBlueprint
import SourceDiagnostics

struct BuildFilterPartial: Rule {
  static let metadata = RuleMetadata(
    id: "build-filter-partial", severity: .warning,
    summary: "A build filter matches nothing that it seems to be for.",
    rationale: """
      Globs of a build filter start at the root of the repository, without a slash and whatever `rootDir` says. A filter whose paths are \
      all outside of `rootDir` never builds, because changes outside of it do not count; a filter with empty lists filters nothing.
      """,
    evidence: .documented("Render's Blueprint reference, 2026-09; its files for assistants, 2026-08"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          rootDir: apps/api
          buildFilter:
            ↓paths:
              - src/**
              - package.json
      """,
      """
      services:
        - type: web
          name: api
          runtime: docker
          buildFilter:
            paths:
              - ↓/api/**
              - ↓./shared/**
      """,
      """
      services:
        - type: web
          name: api
          runtime: docker
          ↓buildFilter:
            paths: []
            ignoredPaths: []
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          rootDir: ./apps/api/
          buildFilter:
            paths:
              - apps/api/src/**
              - packages/**
        - type: web
          name: site
          runtime: docker
          rootDir: apps/site
          buildFilter:
            paths:
              - "**/*.ts"
              - apps/**
        - type: worker
          name: jobs
          runtime: docker
          buildFilter:
            ignoredPaths:
              - docs/**
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for service in blueprint.services {
      guard let filter = service.buildFilter else { continue }
      let place = service.path / "buildFilter"
      let (paths, ignored) = (filter.paths ?? [], filter.ignoredPaths ?? [])
      if paths.isEmpty, ignored.isEmpty {
        // One without any list is reported where the file is read.
        guard filter.paths != nil || filter.ignoredPaths != nil else { continue }
        report.add("the build filter of \(service.subject) is empty and filters nothing", at: place, pointingAtKey: true)
        continue
      }
      let hasSlashes = Self.checkSlashes(paths, place / "paths", service, &report)
      _ = Self.checkSlashes(ignored, place / "ignoredPaths", service, &report)
      if !hasSlashes, !paths.isEmpty, let rootDir = service.rootDir, !paths.contains(where: { Self.reaches($0, rootDir) }) {
        report.add(
          "no path of the build filter of \(service.subject) is inside of its root '\(rootDir)'", at: place / "paths", pointingAtKey: true,
          notes: ["paths start at the root of the repository, and changes outside of 'rootDir' do not build"])
      }
    }
  }

  private static func checkSlashes(_ paths: [String], _ place: ModelPath, _ service: ServiceEntry, _ report: inout Report) -> Bool {
    var isFound = false
    for (index, path) in paths.enumerated() where path.hasPrefix("/") || path.hasPrefix("./") {
      isFound = true
      report.add(
        "the path '\(path)' in the build filter of \(service.subject) does not start at a name", at: place[index],
        notes: ["globs start at the root of the repository: 'api/**'"])
    }
    return isFound
  }

  /// Whether a glob can match something in a directory, as far as its text before the first wildcard tells.
  private static func reaches(_ glob: String, _ rootDir: String) -> Bool {
    let directory = rootDir.split(separator: "/").filter { $0 != "." }
    let parts = glob.split(separator: "/").prefix { part in !part.contains { "*?[{!".contains($0) } }
    let isWhole = parts.count == glob.split(separator: "/").count
    let count = min(directory.count, parts.count)
    guard directory.prefix(count) == parts.prefix(count) else { return false }
    return !isWhole || parts.count >= directory.count
  }
}
