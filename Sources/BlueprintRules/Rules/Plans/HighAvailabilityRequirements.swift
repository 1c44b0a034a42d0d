import RenderBlueprint
import SourceDiagnostics

struct HighAvailabilityRequirements: Rule {
  static let metadata = RuleMetadata(
    id: "high-availability-requirements", severity: .error,
    summary: "A database with a standby has at least 1 CPU and PostgreSQL 13.",
    rationale: """
      Render makes no standby for smaller plans or older versions. Without a `plan` a new database gets 0.1 CPU, but one that exists \
      keeps the plan that it has, so that is a warning; so is `basic-4gb`, about which Render's own texts differ.
      """,
    evidence: .documented("Render's Blueprint reference, 2026-09"),
    triggering: [
      """
      databases:
        - name: main
          plan: ↓0.5c-1g
          highAvailability:
            enabled: true
      """,
      """
      databases:
        - name: main
          highAvailability:
            enabled: ↓true
        - name: other
          plan: ↓basic-4gb
          highAvailability:
            enabled: true
        - name: old
          plan: 2c-8g
          postgresMajorVersion: ↓"12"
          highAvailability:
            enabled: true
      """,
    ],
    nonTriggering: [
      """
      databases:
        - name: main
          plan: 2c-8g
          postgresMajorVersion: "13"
          highAvailability:
            enabled: true
        - name: scratch
          plan: free
          highAvailability:
            enabled: false
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for entry in blueprint.databases where entry.database.highAvailability?.enabled == true {
      checkPlan(of: entry, &report)
      if let version = entry.database.postgresMajorVersion, let number = Int(version.rawValue), number < 13 {
        report.add(
          "\(entry.subject) has a standby, which needs PostgreSQL 13 and not \(number)", at: entry.path / "postgresMajorVersion")
      }
    }
  }

  private func checkPlan(of entry: DatabaseEntry, _ report: inout Report) {
    guard let plan = entry.database.plan else {
      return report.add(
        "\(entry.subject) has a standby and no plan, and a new one gets too small a plan for that",
        at: entry.path / "highAvailability" / "enabled", severity: .warning,
        notes: ["a standby needs at least 1 CPU; a database that exists keeps its plan"])
    }
    if plan == .basic4gb {
      report.add(
        "\(entry.subject) has a standby on plan 'basic-4gb', which may be too small for it", at: entry.path / "plan",
        severity: .warning, notes: ["Render's reference asks for 1 CPU; other texts of Render ask for a Pro or Accelerated plan"])
    } else if let cpus = PlanFacts.of(plan.rawValue, in: .postgres)?.milliCPUs, cpus < 1000 {
      report.add("\(entry.subject) has a standby, which needs at least 1 CPU, more than plan '\(plan)' has", at: entry.path / "plan")
    }
  }
}
