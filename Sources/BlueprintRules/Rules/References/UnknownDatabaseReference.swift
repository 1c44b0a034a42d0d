import RenderBlueprint
import SourceDiagnostics

struct UnknownDatabaseReference: Rule {
  static let metadata = RuleMetadata(
    id: "unknown-database-reference", severity: .warning,
    summary: "A variable takes its value from a database that the file does not define.",
    rationale: """
      A sync fails when the target of a reference is neither in the file nor in the workspace. Where the file has a database of \
      nearly the same name, the reference is almost certainly misspelt, and where the name is the `databaseName` or `user` of one, it \
      stands for that one: the finding is an error. References go by `name`.
      """,
    evidence: .documented("Blueprint YAML reference, 2026-09"),
    triggering: [
      """
      databases:
        - name: main-db
      services:
        - type: worker
          name: jobs
          runtime: docker
          envVars:
            - key: DATABASE_URL
              fromDatabase:
                name: ↓maindb
                property: connectionString
      """,
      """
      services:
        - type: web
          name: api
          runtime: docker
          envVars:
            - key: DB_HOST
              fromDatabase:
                name: ↓company-data
                property: host
            - key: DB_PORT
              fromDatabase:
                name: company-data
                property: port
      """,
    ],
    nonTriggering: [
      """
      databases:
        - name: main-db
          plan: 1c-4g
          readReplicas:
            - name: main-db-copy
      services:
        - type: worker
          name: reports
          runtime: docker
          envVars:
            - key: DATABASE_URL
              fromDatabase:
                name: main-db
                property: connectionString
            - key: REPORTS_URL
              fromDatabase:
                name: main-db-copy
                property: connectionString
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    var missing = MissingNames { blueprint.databaseNames }
    lazy var inside = Self.namesInside(blueprint.databases)
    var once = OncePerList()
    for reference in blueprint.databaseReferences {
      let (name, list) = (reference.target.name, reference.list)
      guard !name.isEmpty, !blueprint.unreadNames.contains(name), blueprint.database(named: name, from: list.scope) == nil,
        // That it is a service is said elsewhere.
        blueprint.service(named: name, from: list.scope) == nil, once.isFirst(list, name)
      else { continue }
      report.addMissing(
        "database", name, inside[name] ?? missing.guess(name), of: list, at: reference.targetPath / "name",
        isGroup: blueprint.group(named: name, from: list.scope) != nil
      ) { Self.renaming(name, to: $0, in: list) }
    }
  }

  /// The names that databases and users have inside of PostgreSQL, each with the only database of the file that has it.
  private static func namesInside(_ databases: [DatabaseEntry]) -> [String: MissingNames.Guess] {
    var guesses: [String: MissingNames.Guess] = [:]
    for entry in databases {
      var own: Set<String> = []
      for (key, name) in [("databaseName", entry.database.databaseName), ("user", entry.database.user)] {
        guard let name, !name.isEmpty, own.insert(name).inserted else { continue }
        let isOnly = guesses[name] == nil
        guesses[name] = MissingNames.Guess(
          nearest: isOnly ? entry.name : nil, isMisspelt: isOnly, explanation: isOnly ? "it is the '\(key)' of \(entry.subject)" : nil)
      }
    }
    return guesses.filter { $0.value.nearest != nil }
  }

  private static func renaming(_ name: String, to nearest: String, in list: VariableList) -> Finding.Fix? {
    list.change { variables in
      for index in variables.indices {
        guard case .database(var reference) = variables[index].value, reference.name == name else { continue }
        reference.name = nearest
        variables[index].value = .database(reference)
      }
    }.map { .unsafe("write '\(nearest)'", $0) }
  }
}
