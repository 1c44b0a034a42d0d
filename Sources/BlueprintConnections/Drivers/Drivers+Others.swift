extension DatabaseDriver {
  static let others: [Self] = [
    Self(
      "psql", "psql and libpq", aliases: ["libpq"], parameters: .libpq, tls: .encrypts, statements: .unnamed, file: "a shell", comment: "#",
      """
      plain|psql "$DATABASE_URL"
      tls|PGSSLMODE=require psql "$DATABASE_URL"
      """),
    Self(
      "rails", "Rails", aliases: ["activerecord"],
      parameters: .settings([
        "sslmode", "pool", "prepared_statements", "advisory_locks", "connect_timeout", "reaping_frequency", "encoding",
      ]),
      tls: .encrypts, statements: .named, file: "config/database.yml", comment: "#",
      """
      production:
        primary:
          url: <%= ENV["DATABASE_URL"] %>
          pool: <%= ENV.fetch("RAILS_MAX_THREADS", 5) %>
      pooled|    prepared_statements: false
      tls|    sslmode: require
      pooled|# Migrations: DATABASE_URL="$DIRECT_DATABASE_URL" bin/rails db:migrate
      """),
    Self(
      "ecto", "Ecto and Phoenix", aliases: ["phoenix"], parameters: .ignoring(["ssl", "pool_size", "timeout", "prepare"]), tls: .elsewhere,
      statements: .named, file: "config/runtime.exs", comment: "#",
      """
      config :app, App.Repo,
        url: System.fetch_env!("DATABASE_URL"),
      pooled|  prepare: :unnamed,
      tls|  ssl: [verify: :verify_none],
        pool_size: String.to_integer(System.get_env("POOL_SIZE") || "5")
      """),
    Self(
      "jdbc", "JDBC (Spring, Flyway, Liquibase)", aliases: ["spring", "hikari", "pgjdbc"],
      parameters: .ignoring([
        "user", "ssl", "sslmode", "sslrootcert", "prepareThreshold", "preparedStatementCacheQueries", "currentSchema", "ApplicationName",
        "connectTimeout", "socketTimeout", "loginTimeout", "tcpKeepAlive", "options", "reWriteBatchedInserts",
      ]), tls: .encrypts, statements: .named, file: "application.properties", comment: "#",
      """
      # JDBC takes user and password apart from the URL: wire host, port, database, user and password by fromDatabase.
      direct&plain|spring.datasource.url=jdbc:postgresql://${DB_HOST}:${DB_PORT}/${DB_NAME}
      pooled&plain|spring.datasource.url=jdbc:postgresql://${DB_HOST}:6432/${DB_NAME}?prepareThreshold=0
      direct&tls|spring.datasource.url=jdbc:postgresql://${DB_HOST}:${DB_PORT}/${DB_NAME}?sslmode=require
      pooled&tls|spring.datasource.url=jdbc:postgresql://${DB_HOST}:6432/${DB_NAME}?sslmode=require&prepareThreshold=0
      spring.datasource.username=${DB_USER}
      spring.datasource.password=${DB_PASSWORD}
      spring.datasource.hikari.maximum-pool-size=${DB_POOL_MAX:5}
      """),
    Self(
      "pgx", "pgx", aliases: ["go", "gorm"],
      parameters: .settings([
        "sslmode", "sslrootcert", "sslcert", "sslkey", "sslpassword", "connect_timeout", "target_session_attrs", "default_query_exec_mode",
        "statement_cache_capacity", "description_cache_capacity", "pool_max_conns", "pool_min_conns", "pool_max_conn_lifetime",
        "pool_max_conn_idle_time", "pool_health_check_period", "service", "servicefile", "passfile",
      ]), tls: .encrypts, statements: .named, file: "db.go",
      """
      config, err := pgxpool.ParseConfig(os.Getenv("DATABASE_URL"))
      if err != nil {
      	return err
      }
      config.MaxConns = 5
      pooled|config.ConnConfig.DefaultQueryExecMode = pgx.QueryExecModeExec
      tls|config.ConnConfig.TLSConfig = &tls.Config{InsecureSkipVerify: true} // encrypts, does not verify
      pool, err := pgxpool.NewWithConfig(ctx, config)
      """),
    Self(
      "sqlx", "sqlx", aliases: ["rust", "sea-orm"],
      parameters: .ignoring([
        "sslmode", "ssl-mode", "sslrootcert", "sslcert", "sslkey", "statement-cache-capacity", "application_name", "options", "host",
        "port",
        "dbname", "user",
      ]), tls: .encrypts, statements: .named, file: "db.rs",
      """
      let options: PgConnectOptions = std::env::var("DATABASE_URL")?.parse()?;
      pooled|let options = options.statement_cache_capacity(0);
      tls|let options = options.ssl_mode(PgSslMode::Require);
      let pool = PgPoolOptions::new().max_connections(5).connect_with(options).await?;
      """),
    Self(
      "diesel", "Diesel", parameters: .libpq, tls: .encrypts, statements: .namedAlways, file: "db.rs",
      """
      pooled|// Diesel keeps named statements: give it the direct URL where you can.
      let manager = ConnectionManager::<PgConnection>::new(std::env::var("DATABASE_URL")?);
      let pool = r2d2::Pool::builder().max_size(5).build(manager)?;
      tls|// TLS by the environment of libpq: PGSSLMODE=require
      """),
    Self(
      "npgsql", "Npgsql", aliases: ["dotnet", "ef-core"], parameters: .unread, tls: .elsewhere, statements: .unnamed,
      file: "appsettings.json, or a variable",
      """
      // Npgsql reads keywords, no URL: wire host, port, database, user and password by fromDatabase.
      direct|$"Host={host};Port={port};Database={database};Username={user};Password={password};Maximum Pool Size=5" +
      pooled|$"Host={host};Port=6432;Database={database};Username={user};Password={password};Maximum Pool Size=5" +
      pooled|";No Reset On Close=true;Max Auto Prepare=0" +
      tls|";SSL Mode=Require;Trust Server Certificate=true"
      plain|";SSL Mode=Prefer"
      """),
    Self(
      "postgres-nio", "PostgresNIO (Fluent, Hummingbird)", aliases: ["postgresnio", "fluent", "vapor", "hummingbird"],
      parameters: .ignoring(["sslmode", "tlsmode"]), tls: .verifies, statements: .namedAlways, file: "configure.swift",
      """
      pooled|// It prepares statements: give it the direct URL where you can.
      var configuration = try SQLPostgresConfiguration(url: Environment.get("DATABASE_URL")!)
      plain|configuration.coreConfiguration.tls = .disable
      tls|var tls = TLSConfiguration.makeClientConfiguration()
      tls|tls.certificateVerification = .none // encrypts, does not verify
      tls|configuration.coreConfiguration.tls = .require(try NIOSSLContext(configuration: tls))
      app.databases.use(.postgres(configuration: configuration, maxConnectionsPerEventLoop: 2), as: .psql)
      """),
    Self(
      "laravel", "Laravel", aliases: ["php", "pdo"], parameters: .ignoring(["sslmode", "charset"]), tls: .encrypts, statements: .named,
      file: "config/database.php",
      """
      'pgsql' => [
          'driver' => 'pgsql',
          'url' => env('DATABASE_URL'),
      plain|    'sslmode' => 'prefer',
      tls|    'sslmode' => 'require',
      pooled|    'options' => [PDO::ATTR_EMULATE_PREPARES => true],
      ],
      """),
  ]
}
