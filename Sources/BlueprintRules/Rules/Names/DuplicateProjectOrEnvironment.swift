import RenderBlueprint
import SourceDiagnostics

struct DuplicateProjectOrEnvironment: Rule {
  static let metadata = RuleMetadata(
    id: "duplicate-project-or-environment", severity: .error,
    summary: "Two projects of the file, or two environments of a project, have one name.",
    rationale: "Projects and environments are known by their names; the published schema's own notes ask for unique ones.",
    evidence: .observed("Render's published schema, 2026-10-02"),
    triggering: [
      """
      projects:
        - name: shop
          environments:
            - name: production
            - name: ↓production
        - name: ↓shop
          environments:
            - name: staging
      """
    ],
    nonTriggering: [
      """
      projects:
        - name: shop
          environments:
            - name: production
            - name: staging
        - name: blog
          environments:
            - name: production
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    let projects = ModelPath.root / "projects"
    check(blueprint.blueprint.projects.map(\.name), at: projects, Project.label, "of the file", &report)
    for (index, project) in blueprint.blueprint.projects.enumerated() {
      check(
        project.environments.map(\.name), at: projects[index] / "environments", Environment.label, "of project '\(project.name)'", &report)
    }
  }

  private func check(_ names: [String], at list: ModelPath, _ label: String, _ owner: String, _ report: inout Report) {
    guard names.count > 1 else { return }
    var first: [String: Int] = [:]
    for (index, name) in names.enumerated() where !name.isEmpty {
      guard let other = first[name] else {
        first[name] = index
        continue
      }
      report.add(
        "two \(label)s \(owner) are called '\(name)'", at: list[index] / "name",
        notes: [Finding.Note("the first is here", at: list[other] / "name")])
    }
  }
}
