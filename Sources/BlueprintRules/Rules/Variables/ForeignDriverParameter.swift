import RenderBlueprint
import SourceDiagnostics

struct ForeignDriverParameter: Rule {
  static let metadata = RuleMetadata(
    id: "foreign-driver-parameter", severity: .error,
    summary: "A database URL has a parameter that the driver reading it does not know.",
    rationale: """
      Parameters of a URL belong to one driver, and SQLAlchemy hands them on as they are: psycopg refuses an option that libpq does not \
      know, and asyncpg an argument that it does not have, so that the program cannot connect.
      """,
    evidence: .inferred("psycopg 2 and 3 and asyncpg 0.32, tried in 2026"),
    triggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: DATABASE_URL
              value: ↓postgresql+psycopg://db.example.com/shop?pgbouncer=true
        - type: web
          name: api
          runtime: docker
          envVars:
            - key: DATABASE_URL
              value: ↓postgresql+asyncpg://db.example.com/shop?sslmode=require
      """
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: shop
          runtime: node
          buildCommand: npm ci
          startCommand: npm start
          envVars:
            - key: DATABASE_URL
              value: postgresql://db.example.com/shop?pgbouncer=true&connection_limit=5
        - type: web
          name: api
          runtime: docker
          envVars:
            - key: DATABASE_URL
              value: postgresql+psycopg://db.example.com/shop?sslmode=require&connect_timeout=5
      """
    ])

  private enum Driver: String {
    case psycopg, asyncpg
  }

  /// Parameters of libpq that asyncpg has other names for.
  private static let libpqOnly: Set<String> = ["sslmode", "channel_binding", "sslrootcert", "target_session_attrs"]

  /// Parameters that one driver alone knows, with its name.
  private static let owners: [String: String] = [
    "pgbouncer": "Prisma", "connection_limit": "Prisma", "pool_timeout": "Prisma", "sslaccept": "Prisma", "socket_timeout": "Prisma",
    "statement_cache_size": "asyncpg", "prepareThreshold": "JDBC", "reWriteBatchedInserts": "JDBC", "currentSchema": "JDBC",
    "uselibpqcompat": "node-postgres",
  ]

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for literal in blueprint.literals where TextScan.contains(literal.text, byte: UInt8(ascii: "?")) {
      guard let driver = driver(of: literal.text), let question = literal.text.firstIndex(of: "?") else { continue }
      for parameter in literal.text[question...].dropFirst().split(separator: "&") {
        let name = String(parameter.prefix { $0 != "=" })
        guard let owner = Self.owner(of: name, readBy: driver) else { continue }
        report.add(
          "\(literal.subject) has the parameter '\(name)' of \(owner), and \(driver.rawValue) reads it", at: literal.path,
          notes: [
            Finding.Note(
              driver == .psycopg
                ? "the program cannot connect: 'invalid connection option'" : "the program cannot connect: 'unexpected keyword argument'")
          ])
        break
      }
    }
  }

  private func driver(of text: String) -> Driver? {
    if text.hasPrefix("postgresql+asyncpg://") { return .asyncpg }
    return text.hasPrefix("postgresql+psycopg") ? .psycopg : nil
  }

  private static func owner(of parameter: String, readBy driver: Driver) -> String? {
    if driver == .asyncpg, libpqOnly.contains(parameter) { return "libpq" }
    return owners[parameter].flatMap { $0 == driver.rawValue ? nil : $0 }
  }
}
