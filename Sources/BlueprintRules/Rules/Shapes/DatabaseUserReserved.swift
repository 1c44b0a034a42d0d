import RenderBlueprint
import SourceDiagnostics

struct DatabaseUserReserved: Rule {
  static let metadata = RuleMetadata(
    id: "database-user-reserved", severity: .error,
    summary: "A database's user and name are ones that PostgreSQL and Render give out.",
    rationale: """
      Render refuses user `postgres`: `not a valid DB user name`. PostgreSQL keeps `public`, `none` and names that begin with `pg_` for \
      itself. Whether other characters than letters, digits and `_` pass is not documented; those, and a digit at the front, are warnings.
      """,
    evidence: .observed("Render's validator on 'postgres', in one report; the rest is inferred"),
    triggering: [
      """
      databases:
        - name: main
          user: ↓postgres
      """,
      """
      databases:
        - name: main
          databaseName: ↓my-app
          user: ↓pg_admin
      """,
    ],
    nonTriggering: [
      """
      databases:
        - name: main
          databaseName: my_app
          user: app
        - name: my-other-app
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for entry in blueprint.databases {
      if let user = entry.database.user, !user.isEmpty { checkUser(user, of: entry, &report) }
      if let name = entry.database.databaseName, !name.isEmpty, !Self.isPlain(name) {
        report.add(
          "\(entry.subject) has 'databaseName' '\(name)', which Render may refuse", at: entry.path / "databaseName",
          severity: .warning,
          notes: ["letters, digits and '_' are safe, with a letter at the front"])
      }
    }
  }

  private func checkUser(_ user: String, of entry: DatabaseEntry, _ report: inout Report) {
    let place = entry.path / "user"
    let fix = Finding.Fix.unsafe("remove 'user'", .database(entry.place) { $0.user = nil })
    let lower = user.lowercased()
    if lower == "postgres" {
      report.add(
        "\(entry.subject) cannot have user '\(user)'", at: place, notes: ["without 'user', Render makes one from the name"], fix: fix)
    } else if lower.hasPrefix("pg_") || lower == "public" || lower == "none" {
      report.add(
        "\(entry.subject) has user '\(user)', a name that PostgreSQL keeps for itself", at: place, severity: .warning, fix: fix)
    } else if !Self.isPlain(user) {
      report.add(
        "\(entry.subject) has user '\(user)', which Render may refuse", at: place, severity: .warning,
        notes: ["letters, digits and '_' are safe, with a letter at the front"])
    }
  }

  private static func isPlain(_ name: String) -> Bool {
    guard let first = name.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else { return false }
    return name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "_"):
        true
      default: false
      }
    }
  }
}
