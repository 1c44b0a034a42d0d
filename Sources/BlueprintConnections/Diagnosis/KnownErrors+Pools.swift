extension KnownError {
  static let ofPools: [Self] = [
    Self(
      "S04", .pooler, "the pooler has no room for clients", ["no more connections allowed (max_client_conn)"],
      cause: "max_client_conn is reached; a PgBouncer of one's own has 100 unless told otherwise",
      fix: "raise it, or find who does not close connections", .observed, .budget),
    Self(
      "S05", .pooler, "the pooler's limit for a user or a database",
      ["client connections exceeded (max_db_client_connections)", "client connections exceeded (max_user_client_connections)"],
      cause: "PgBouncer from 1.24 on counts clients by user and by database", fix: "raise that limit, or make the pools smaller", .read,
      .budget),
    Self(
      "P01", .pooler, "a prepared statement is there already", ["prepared statement \"*\" already exists"],
      cause:
        "named prepared statements through a transaction pool that does not keep track of them: PgBouncer before 1.21, or max_prepared_statements = 0",
      fix: "turn named statements off in the driver ('blueprint connection --for TOOL' shows how), or use the direct URL", .observed,
      .pooledMigrations, .pooledVariables),
    Self(
      "P02", .pooler, "a prepared statement is not there", ["prepared statement \"*\" does not exist"],
      cause: "the statement was prepared on another connection of the pool; PREPARE in SQL fails behind every transaction pool",
      fix: "turn named statements off in the driver, never PREPARE through the pool, or use the direct URL", .observed, .pooledMigrations,
      .pooledVariables),
    Self(
      "P03", .pooler, "the pooler lost track of prepared statements",
      ["prepared statement name is already in use", "prepared statement did not exist"],
      cause: "PgBouncer from 1.21 on keeps track of statements, and the driver used a name twice",
      fix: "use unnamed statements, with pgx default_query_exec_mode=exec", .quoted, .pooledVariables),
    Self(
      "P04", .pooler, "a setting that the pooler does not pass on", ["unsupported startup parameter"],
      cause: "the driver sends a setting when it connects: options, statement_timeout, search_path or the like",
      fix: "take it out of the pooled configuration; set it with ALTER ROLE … SET over the direct URL, or SET LOCAL", .observed,
      .pooledVariables, .literalURLs),
    Self(
      "P05", .pooler, "options that the pooler cannot read", ["unsupported options startup parameter"],
      cause: "the driver sends 'options' in a form that PgBouncer does not take", fix: "as for P04: set it on the role", .read,
      .pooledVariables, .literalURLs),
    Self(
      "P06", .pooler, "a pooler in statement mode", ["transaction blocks not allowed in statement pooling mode"],
      cause: "a PgBouncer of one's own is in statement mode; Render's is in transaction mode", fix: "set pool_mode = transaction",
      .observed),
    Self(
      "P07", .pooler, "no connection became free in the pooler", ["query_wait_timeout"],
      cause: "transactions are long or were never ended, or PostgreSQL behind the pooler is full or away",
      fix: "look for 'idle in transaction' in pg_stat_activity, and for S01 and S02 in the logs", .observed, .budget),
    Self(
      "P08", .pooler, "the pooler cannot log in to PostgreSQL",
      ["server login has been failing", "client_login_timeout", "server conn crashed?"],
      cause: "the database restarts, is suspended or full, or its password changed", fix: "look at its state, and for S01 in its log",
      .read, weight: .symptom, .budget),
    Self(
      "P09", .pooler, "an advisory lock of another connection", ["you don't own a lock of type"],
      cause: "a lock of the session was taken on one connection of the pool and given back on another; it is still held",
      fix: "migrate over the direct URL, and end the session that holds the lock", .observed, .pooledMigrations, .migrationRepair),
    Self(
      "P10", .pooler, "a plan that is older than the table", ["cached plan must not change result type"],
      cause: "a migration changed a table while an old instance, or a connection of the pool, had statements prepared on it",
      fix: "first extend, deploy, then remove; restart what is old", .observed, .pooledVariables),
  ]

  static let ofClients: [Self] = [
    Self(
      "C01", .client, "Sequelize's pool is empty", ["sequelizeconnectionacquiretimeouterror"],
      cause: "connections leak, queries are slow, or connecting fails underneath; a longer 'acquire' only hides it",
      fix: "find the first error of a connect, then leaks, then size the pool", .read, weight: .symptom, .budget),
    Self(
      "C02", .client, "Prisma's pool is empty", ["p2024", "timed out fetching a new connection from the connection pool"],
      cause: "all connections of the program's own pool are in use", fix: "shorten transactions, then raise the size of the pool", .general,
      weight: .symptom, .budget),
    Self(
      "C03", .client, "Knex's pool is empty", ["knex: timeout acquiring a connection"],
      cause: "a transaction without its handle, a leak, or a connect that fails again and again, often for TLS",
      fix: "find the first error of a connect; pass the transaction on", .general, weight: .symptom, .budget),
    Self(
      "C04", .client, "node-postgres's pool is empty", ["timeout exceeded when trying to connect"],
      cause: "no client became free in connectionTimeoutMillis: not released, slow, or the server does not answer",
      fix: "release clients; look for an error of a connect", .observed, weight: .symptom, .budget),
    Self(
      "C06", .client, "Rails' pool is smaller than its threads",
      ["could not obtain a database connection", "could not obtain a connection from the pool"],
      cause: "a process has more threads than connections", fix: "make 'pool' at least the number of threads", .read, weight: .symptom,
      .budget),
    Self(
      "C07", .client, "HikariCP's pool is empty", ["connection is not available, request timed out after #ms"],
      cause: "all connections of the program's own pool are in use", fix: "look for leaks and slow queries, then for the size", .general,
      weight: .symptom, .budget),
    Self(
      "C08", .client, "Ecto's pool is empty", ["connection not available and request was dropped from queue"],
      cause: "all connections of the program's own pool are in use", fix: "look for slow queries, then raise POOL_SIZE", .general,
      weight: .symptom, .budget),
    Self(
      "C09", .client, "the program's pool is empty",
      [
        "couldn't get a connection after", "pool timed out while waiting for an open connection",
        "the connection pool has been exhausted, either raise",
      ],
      cause: "all connections of the pool of psycopg, sqlx or Npgsql are in use, or none can be opened",
      fix: "find the first error of a connect, then what does not give connections back, then the size", .observed, weight: .symptom,
      .budget
    ),
  ]
}
