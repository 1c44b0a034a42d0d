extension KnownError {
  static let ofMigrations: [Self] = [
    Self(
      "M01", .migration, "Prisma's lock is held", ["timed out trying to acquire a postgres advisory lock"],
      cause: "another run holds the lock 72707369, or an earlier one through a transaction pool left it behind",
      fix: "migrate over the direct URL, and end the session that holds the lock; do not turn the lock off", .quoted, .pooledMigrations,
      .severalMigrators, .migrationRepair),
    Self(
      "M02", .migration, "Rails' lock is held", ["cannot run migrations because another migration process is currently running"],
      cause: "two instances or services migrate at once", fix: "one migrator: a pre-deploy command, with the direct URL", .read,
      .severalMigrators, .pooledMigrations, .migrationRepair),
    Self(
      "M03", .migration, "a lock that was not given back",
      [
        "failed to release advisory lock", "failed to release migration lock", "failed releasing lock",
        "unable to release postgresql advisory lock",
      ],
      cause: "the migration went through a transaction pool, and the unlock reached another connection; the lock may still be held",
      fix: "migrate over the direct URL, and end the session that holds the lock", .quoted, .pooledMigrations, .migrationRepair),
    Self(
      "M04", .migration, "Knex's lock row is set", ["migration table is already locked"],
      cause: "a run is going on, or one was killed", fix: "if nobody migrates: knex migrate:unlock", .read, .severalMigrators,
      .migrationRepair),
    Self(
      "M05", .migration, "node-pg-migrate's lock is held", ["another migration is already running"],
      cause: "two instances or services migrate at once", fix: "one migrator, or --advisory-lock-mode wait", .read, .severalMigrators,
      .migrationRepair),
    Self(
      "M06", .migration, "Flyway's lock is held", ["number of retries exceeded while attempting to acquire postgresql advisory lock"],
      cause: "a lock of the session that a pool left behind, or several nodes at once",
      fix: "migrate over the direct URL; Flyway from 9.1.2 on locks in the transaction", .quoted, .pooledMigrations, .severalMigrators,
      .migrationRepair),
    Self(
      "M07", .migration, "Liquibase's lock row is set", ["could not acquire change log lock", "waiting for changelog lock"],
      cause: "a run is going on, or one was killed with a deploy", fix: "if nobody migrates: liquibase release-locks", .general,
      .severalMigrators, .migrationRepair),
    Self(
      "M08", .migration, "a migration was cut off", ["dirty database version #"],
      cause: "golang-migrate stopped halfway through a version", fix: "repair the schema by hand, then 'migrate force VERSION'", .read,
      .migrationRepair),
    Self(
      "M09", .migration, "two migrators at the same moment", ["pg_type_typname_nsp_index", "pg_class_relname_nsp_index"],
      cause: "both made the same table; the tool has no lock, as Django, Alembic, Sequelize, Drizzle or TypeORM",
      fix: "one migrator for each deploy; the other one's work is done, so run again", .observed, .severalMigrators),
    Self(
      "M10", .migration, "a concurrent index in a transaction",
      [
        "concurrently cannot run inside", "concurrently cannot be executed inside", "concurrently cannot be executed from",
        "concurrently cannot be run inside",
      ],
      cause: "the tool runs its migrations in transactions", fix: "mark this migration as one without a transaction", .observed),
    Self(
      "M11", .migration, "a lock was not got in time", ["canceling statement due to lock timeout"],
      cause: "the migration waited behind traffic and gave up, as lock_timeout tells it", fix: "run it again; keep lock_timeout low",
      .observed),
    Self(
      "M12", .migration, "a statement took too long", ["canceling statement due to statement timeout"],
      cause: "a timeout of the role or the driver met a long migration or query",
      fix: "set statement_timeout = 0 for the migration's session, over the direct URL", .observed),
    Self(
      "M13", .migration, "a deadlock", ["deadlock detected"],
      cause: "a migration and traffic, or two migrators, lock in a different order", fix: "one migrator, smaller steps, run it again",
      .observed, .severalMigrators),
    Self(
      "M14", .migration, "a failed migration of Prisma stands in the way", ["p3009", "migrate found failed migrations"],
      cause: "an earlier run stopped halfway; nothing more runs until somebody says what became of it",
      fix: "look at the schema, then 'prisma migrate resolve'", .general, .migrationRepair),
    Self(
      "M15", .migration, "a table that is not there", ["relation \"*\" does not exist"],
      cause: "the migrations have not run yet; or it is a temporary table, or the search_path was lost, behind a pool",
      fix: "let a strategy migrate before traffic: 'blueprint strategies' shows which hold", .observed, weight: .symptom, .missingGate,
      .pooledVariables),
    Self(
      "X01", .session, "the connection was cut",
      [
        "terminating connection due to administrator command", "server closed the connection unexpectedly",
        "connection terminated unexpectedly", "p1017", "not queryable", "connection was closed in the middle of operation",
      ],
      cause: "the database restarted (another plan, the pool switched on, maintenance), or the line before says why",
      fix: "read what stands before it; let the program connect again, slower each time", .observed, weight: .symptom),
  ]
}
