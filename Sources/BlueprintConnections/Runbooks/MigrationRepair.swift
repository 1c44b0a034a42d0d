public import RenderBlueprint

/// How a migration tool is looked at, unlocked and repaired.
public struct MigrationRepair: Sendable, Hashable {
  /// The tool's name.
  public var tool: String
  /// Shows what has run.
  public var status: String?
  /// Gives a lock back that a killed run left; nil where the lock ends with its connection.
  public var unlock: String?
  /// Says what became of a migration that was cut off.
  public var resolve: String?
  /// Goes one migration back; nil for tools that do not.
  public var rollback: String?
  /// The table in which the tool writes down what has run.
  public var table: String?

  /// The repair of a migration's tool; of a tool that is not known, only the name.
  ///
  /// Its commands are for the place where the migration is run by hand, and get the direct URL as it does.
  public init(for migration: Migration, in blueprint: Blueprint) {
    let name = MigrationTool.recognize(migration.command)?.name
    self = name.flatMap { name in Self.all.first { $0.tool == name } } ?? Self("this tool", status: nil)
    let commands: [WritableKeyPath<Self, String?>] = [\.status, \.unlock, \.resolve, \.rollback]
    for command in commands { self[keyPath: command] = self[keyPath: command].map { migration.beside($0, in: blueprint) } }
  }

  private init(
    _ tool: String, status: String?, unlock: String? = nil, resolve: String? = nil, rollback: String? = nil, table: String? = nil
  ) {
    self.tool = tool
    self.status = status
    self.unlock = unlock
    self.resolve = resolve
    self.rollback = rollback
    self.table = table
  }

  /// Commands of the tools' own documentation; what undoes a migration is left to those that have it.
  static let all: [Self] = [
    Self(
      "Prisma", status: "npx prisma migrate status", resolve: "npx prisma migrate resolve --rolled-back MIGRATION",
      table: "_prisma_migrations"),
    Self(
      "Sequelize", status: "npx sequelize-cli db:migrate:status", rollback: "npx sequelize-cli db:migrate:undo", table: "\"SequelizeMeta\""),
    Self(
      "Knex", status: "npx knex migrate:status", unlock: "npx knex migrate:unlock", rollback: "npx knex migrate:rollback",
      table: "knex_migrations"),
    Self("TypeORM", status: "npx typeorm migration:show", rollback: "npx typeorm migration:revert", table: "migrations"),
    Self("Drizzle", status: nil, table: "drizzle.__drizzle_migrations"),
    Self("MikroORM", status: "npx mikro-orm migration:pending", rollback: "npx mikro-orm migration:down", table: "mikro_orm_migrations"),
    Self("node-pg-migrate", status: nil, rollback: "npx node-pg-migrate down", table: "pgmigrations"),
    Self(
      "Django", status: "python manage.py showmigrations", resolve: "python manage.py migrate --fake APP MIGRATION",
      rollback: "python manage.py migrate APP PREVIOUS_MIGRATION", table: "django_migrations"),
    Self(
      "Alembic", status: "alembic current", resolve: "alembic stamp REVISION", rollback: "alembic downgrade -1", table: "alembic_version"),
    Self(
      "Flask-Migrate", status: "flask db current", resolve: "flask db stamp REVISION", rollback: "flask db downgrade",
      table: "alembic_version"),
    Self("Rails", status: "bin/rails db:migrate:status", rollback: "bin/rails db:rollback", table: "schema_migrations"),
    Self("Ecto", status: "mix ecto.migrations", rollback: "mix ecto.rollback", table: "schema_migrations"),
    Self("Laravel", status: "php artisan migrate:status", rollback: "php artisan migrate:rollback --step=1 --force", table: "migrations"),
    Self(
      "golang-migrate", status: "migrate -path MIGRATIONS -database \"$DIRECT_DATABASE_URL\" version",
      resolve: "migrate -path MIGRATIONS -database \"$DIRECT_DATABASE_URL\" force VERSION",
      rollback: "migrate -path MIGRATIONS -database \"$DIRECT_DATABASE_URL\" down 1", table: "schema_migrations"),
    Self(
      "goose", status: "goose -dir MIGRATIONS postgres \"$DIRECT_DATABASE_URL\" status",
      rollback: "goose -dir MIGRATIONS postgres \"$DIRECT_DATABASE_URL\" down", table: "goose_db_version"),
    Self("dbmate", status: "dbmate status", rollback: "dbmate rollback", table: "schema_migrations"),
    Self(
      "Atlas", status: "atlas migrate status --url \"$DIRECT_DATABASE_URL\"",
      resolve: "atlas migrate set VERSION --url \"$DIRECT_DATABASE_URL\"", table: "atlas_schema_revisions.atlas_schema_revisions"),
    Self("Flyway", status: "flyway info", resolve: "flyway repair", table: "flyway_schema_history"),
    Self(
      "Liquibase", status: "liquibase status", unlock: "liquibase release-locks", rollback: "liquibase rollback-count 1",
      table: "databasechangelog"),
    Self("sqlx", status: "sqlx migrate info", rollback: "sqlx migrate revert", table: "_sqlx_migrations"),
    Self("Diesel", status: "diesel migration list", rollback: "diesel migration revert", table: "__diesel_schema_migrations"),
    Self("SeaORM", status: "sea-orm-cli migrate status", rollback: "sea-orm-cli migrate down -n 1", table: "seaql_migrations"),
    Self(
      "EF Core", status: "dotnet ef migrations list", rollback: "dotnet ef database update PREVIOUS_MIGRATION",
      table: "\"__EFMigrationsHistory\""),
  ]

  /// Who holds advisory locks, and who waits for whom; ends nobody.
  public static let holders = [
    "select pid, application_name, client_addr, state, query_start from pg_locks join pg_stat_activity using (pid) where locktype = 'advisory' and granted;",
    "select pid, pg_blocking_pids(pid) as waits_for, state, left(query, 60) as query from pg_stat_activity where cardinality(pg_blocking_pids(pid)) > 0;",
  ]

  /// Ends one session by its process.
  public static let end = "select pg_terminate_backend(PID);"
}
