import RenderBlueprint
import SourceDiagnostics

struct ReadReplicaLimits: Rule {
  static let metadata = RuleMetadata(
    id: "read-replica-limits", severity: .error,
    summary: "A database has at most five read replicas, each with a name of its own.",
    rationale: """
      References name a replica like a database, so that a name can stand for one of them only. That a free database has no replicas is \
      inferred, so it is a warning.
      """,
    evidence: .documented("Render's Blueprint reference, 2026-09"),
    triggering: [
      """
      databases:
        - name: main
          plan: 1c-4g
          readReplicas:
            - name: ↓main
            - name: main-replica
            - name: ↓main-replica
      """,
      """
      databases:
        - name: main
          plan: 1c-4g
          readReplicas:
            - name: r1
            - name: r2
            - name: r3
            - name: r4
            - name: r5
            - ↓name: r6
      """,
      """
      databases:
        - name: main
          plan: free
          ↓readReplicas:
            - name: main-replica
      """,
    ],
    nonTriggering: [
      """
      databases:
        - name: main
          plan: 1c-4g
          readReplicas:
            - name: main-replica
        - name: scratch
          plan: free
          readReplicas: []
      """
    ])

  private static let most = 5

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    guard blueprint.databases.contains(where: { $0.database.readReplicas?.isEmpty == false }) else { return }
    let databases = Dictionary(grouping: blueprint.databases, by: \.name)
    for entry in blueprint.databases {
      guard let replicas = entry.database.readReplicas, !replicas.isEmpty else { continue }
      let place = entry.path / "readReplicas"
      if replicas.count > Self.most {
        report.add("\(entry.subject) has \(replicas.count) read replicas, more than \(Self.most)", at: place[Self.most])
      }
      if entry.isFree {
        report.add(
          "\(entry.subject) is free, and a free database seems to have no read replicas", at: place, pointingAtKey: true,
          severity: .warning)
      }
      checkNames(of: replicas, entry, databases, &report)
    }
  }

  private func checkNames(
    of replicas: [ReadReplica], _ entry: DatabaseEntry, _ databases: [String: [DatabaseEntry]], _ report: inout Report
  ) {
    var seen: [String: Int] = [:]
    for (index, replica) in replicas.enumerated() where !replica.name.isEmpty {
      let place = (entry.path / "readReplicas")[index] / "name"
      if let other = seen[replica.name] {
        report.add(
          "\(entry.subject) has two read replicas called '\(replica.name)'", at: place,
          notes: [Finding.Note("the first", at: (entry.path / "readReplicas")[other] / "name")])
      } else if let others = databases[replica.name] {
        let other = others.first { $0 === entry } ?? others[0]
        report.add(
          other === entry
            ? "a read replica of \(entry.subject) has the name of the database itself"
            : "read replica '\(replica.name)' of \(entry.subject) has the name of another database", at: place,
          notes: other === entry ? [] : [Finding.Note("the other database", at: other.path / "name")])
      }
      seen[replica.name] = seen[replica.name] ?? index
    }
  }
}
