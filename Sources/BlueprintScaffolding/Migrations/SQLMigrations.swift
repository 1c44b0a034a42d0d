/// Finds tools whose migrations are files of SQL, whatever the language beside them.
enum SQLMigrations {
  static func detect(in folder: ProjectFolder, _ service: inout DetectedService) -> DetectedMigration? {
    let cargo = folder.text("Cargo.toml") ?? ""
    if let migration = rust(cargo, in: folder, &service) { return migration }
    let files = folder.files.filter { $0.hasSuffix(".sql") && ($0.contains("migrat") || $0.hasPrefix("db/")) }
    if folder.has("atlas.hcl") || folder.files.contains(where: { $0.hasSuffix("/atlas.sum") }) {
      let directory = folder.files.first { $0.hasSuffix("/atlas.sum") }.map(Words.folder) ?? "migrations"
      var migration = made(
        "Atlas", "atlas migrate apply --dir file://\(directory) --url \"$DIRECT_DATABASE_URL\"", locks: true, folder,
        folder.has("atlas.hcl") ? "atlas.hcl" : "\(directory)/atlas.sum", "is Atlas'")
      migration.warnings.append("the build or the image has to bring the program 'atlas'")
      return migration
    }
    if let file = files.first(where: { $0.hasSuffix(".up.sql") }) {
      let version = version(of: "github.com/golang-migrate/migrate/v4", in: folder) ?? "latest"
      var migration = made(
        "golang-migrate", "bin/migrate -path \(Words.folder(of: file)) -database \"$DIRECT_DATABASE_URL\" up", locks: true, folder, file,
        "is a migration of golang-migrate")
      migration.preparation =
        "GOBIN=\"$PWD/bin\" go install -tags postgres github.com/golang-migrate/migrate/v4/cmd/migrate@\(version)"
      if version == "latest" { migration.warnings.append("go.mod does not name a version of golang-migrate: the build takes the latest") }
      return native(migration, service)
    }
    if let file = files.first(where: { folder.says($0, "-- +goose Up") }) {
      let version = version(of: "github.com/pressly/goose/v3", in: folder) ?? "latest"
      var migration = made(
        "goose", "bin/goose -dir \(Words.folder(of: file)) postgres \"$DIRECT_DATABASE_URL\" up", locks: false, folder, file,
        "is a migration of goose")
      migration.preparation = "GOBIN=\"$PWD/bin\" go install github.com/pressly/goose/v3/cmd/goose@\(version)"
      return native(migration, service)
    }
    if let file = files.first(where: { folder.says($0, "-- migrate:up") }) {
      let directory = Words.folder(of: file)
      let option = directory == "db/migrations" ? "" : " --migrations-dir \(directory)"
      var migration = made(
        "dbmate", "dbmate --wait\(option) migrate", locks: false, folder, file, "is a migration of dbmate",
        hint: "dbmate reads DATABASE_URL; the strategy gives it the direct one")
      migration.reads = "DATABASE_URL"
      migration.warnings.append("the build or the image has to bring the program 'dbmate'")
      return migration
    }
    return plain(files, in: folder)
  }

  /// Files of SQL that no tool is there for: `psql` runs them, under a lock and in one transaction.
  private static func plain(_ files: [String], in folder: ProjectFolder) -> DetectedMigration? {
    let candidates = files.filter { !$0.hasSuffix(".down.sql") && !$0.contains("seed") && !$0.contains("prisma") }
    let scripts = candidates.isEmpty ? [folder.first(of: ["schema.sql", "db/schema.sql", "sql/schema.sql"])].compactMap { $0 } : candidates
    guard let first = scripts.first else { return nil }
    let arguments = scripts.map { "-f \($0)" }.joined(separator: " ")
    var migration = made(
      "plain SQL",
      "psql -v ON_ERROR_STOP=1 --single-transaction -c 'SELECT pg_advisory_xact_lock(721)' \(arguments) \"$DIRECT_DATABASE_URL\"",
      locks: true, folder, first, "is SQL, and no tool for migrations is there")
    migration.evidence[0].points = 1
    if !scripts.allSatisfy({ folder.says($0, "IF NOT EXISTS", "if not exists", "OR REPLACE") }) {
      migration.warnings.append(
        "every deploy runs all of it: each statement must be one that can run again, such as CREATE TABLE IF NOT EXISTS")
    }
    return migration
  }

  private static func rust(_ cargo: String, in folder: ProjectFolder, _ service: inout DetectedService) -> DetectedMigration? {
    if folder.has("diesel.toml") {
      var migration = made("Diesel", "bin/diesel migration run", locks: false, folder, "diesel.toml", "is Diesel's")
      migration.reads = "DATABASE_URL"
      migration.preparation = "cargo install diesel_cli --no-default-features --features postgres --root ."
      return migration
    }
    if folder.has("migration/Cargo.toml"), folder.says("migration/Cargo.toml", "sea-orm-migration") {
      var migration = made(
        "SeaORM", "./target/release/migration up", locks: false, folder, "migration/Cargo.toml", "depends on sea-orm-migration")
      migration.reads = "DATABASE_URL"
      migration.preparation = "cargo build --release --package migration"
      return migration
    }
    guard cargo.contains("sqlx"), let file = folder.files.first(where: { $0.hasPrefix("migrations/") && $0.hasSuffix(".sql") }) else {
      return nil
    }
    var migration = made("sqlx", "bin/sqlx migrate run", locks: true, folder, file, "is a migration of sqlx")
    migration.reads = "DATABASE_URL"
    migration.preparation = "cargo install sqlx-cli --no-default-features --features rustls,postgres --root ."
    return migration
  }

  private static func made(
    _ tool: String, _ command: String, locks: Bool, _ folder: ProjectFolder, _ file: String, _ says: String, hint: String? = nil
  ) -> DetectedMigration {
    DetectedMigration(
      tool: tool, command: command, reads: "DIRECT_DATABASE_URL", isLocking: locks,
      evidence: [Evidence(folder.full(file), says, points: 4)],
      hint: hint)
  }

  /// Go programs can be fetched by the build of a Go service only.
  private static func native(_ migration: DetectedMigration, _ service: DetectedService) -> DetectedMigration {
    guard service.runtime != .go else { return migration }
    var migration = migration
    let program = migration.tool == "goose" ? "goose" : "migrate"
    migration.preparation = nil
    migration.command = String(migration.command.dropFirst("bin/".count))
    migration.warnings.append("the build or the image has to bring the program '\(program)'")
    return migration
  }

  private static func version(of module: String, in folder: ProjectFolder) -> String? {
    Words.between("\(module) ", "\n", in: (folder.text("go.mod") ?? "") + "\n").flatMap { $0.split(separator: " ").first.map(String.init) }
  }
}
