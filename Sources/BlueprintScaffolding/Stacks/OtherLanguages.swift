/// Rails and other programs on Rack.
enum RubyStack: StackDetector {
  static func detect(in folder: ProjectFolder) -> DetectedService? {
    guard let gems = folder.text("Gemfile") else { return nil }
    func has(_ gem: String) -> Bool { gems.contains("gem \"\(gem)\"") || gems.contains("gem '\(gem)'") }
    guard has("rails") || has("sinatra") || folder.has("config.ru") else { return nil }
    var service = DetectedService(
      has("rails") ? "Rails" : has("sinatra") ? "Sinatra" : "Rack", .ruby, template: has("rails") ? "rails" : nil)
    service.found(
      "Gemfile", "asks for \(has("rails") ? "rails" : has("sinatra") ? "sinatra" : "a program on Rack")", points: has("rails") ? 9 : 4,
      in: folder)
    service.build = "bundle install"
    if has("rails") {
      if has("propshaft") || has("sprockets-rails") || folder.files.contains(where: { $0.hasPrefix("app/assets/") }) {
        service.build = "bundle install && bundle exec rails assets:precompile"
      }
      service.settings += [("RAILS_ENV", "production")]
      if folder.has("config/credentials.yml.enc") {
        service.variables.append(DetectedVariable(key: "RAILS_MASTER_KEY", file: folder.full("config/credentials.yml.enc")))
      } else {
        // Without credentials that hold one, Rails does not start in production.
        service.variables.append(DetectedVariable(key: "SECRET_KEY_BASE", file: folder.full("Gemfile")))
      }
      if folder.says("config/routes.rb", "rails/health#show") { service.healthCheckPath = "/up" }
      service.healthCheckHint = "config/routes.rb: get \"up\" => \"rails/health#show\", as: :rails_health_check"
    } else {
      service.settings += [("RACK_ENV", "production")]
      service.healthCheckPath = HealthRoutes.find(in: folder, [".rb", ".ru"])
      service.healthCheckHint = "get(\"/healthz\") { \"ok\" }"
    }
    service.start =
      folder.has("config/puma.rb")
      ? "bundle exec puma -C config/puma.rb" : has("rails") ? "bundle exec rails server" : "bundle exec rackup --host 0.0.0.0 --port $PORT"
    service.needsDatabase = has("pg")
    if has("pg") { service.found("Gemfile", "asks for pg, which talks to PostgreSQL", points: 1, in: folder) }
    service.needsKeyValue = has("redis") || has("sidekiq")
    if has("sidekiq") { service.queue = "sidekiq" }
    if folder.has("config/database.yml"), folder.files.contains(where: { $0.hasPrefix("db/migrate/") && $0.hasSuffix(".rb") }) {
      service.needsDatabase = true
      // 'db:prepare' would seed a database that is new, which is not asked for.
      let task = Seeds.holdsRailsSeed(folder) ? "db:migrate" : "db:prepare"
      service.migration = DetectedMigration(
        tool: "Rails", command: "bundle exec rails \(task)", reads: "DATABASE_URL", isLocking: true,
        evidence: [Evidence(folder.full("db/migrate"), "holds migrations of Rails", points: 4)])
    }
    return service
  }
}

/// Phoenix and other Elixir releases.
enum PhoenixStack: StackDetector {
  static func detect(in folder: ProjectFolder) -> DetectedService? {
    guard let mix = folder.text("mix.exs"), let app = Words.between("app: :", ",", in: mix) else { return nil }
    let isPhoenix = mix.contains(":phoenix,")
    var service = DetectedService(isPhoenix ? "Phoenix" : "Elixir", .elixir, template: "phoenix")
    service.module = app
    service.found("mix.exs", isPhoenix ? "asks for phoenix" : "makes the application \(app)", points: 9, in: folder)
    let assets = mix.contains("assets.deploy") ? " && MIX_ENV=prod mix assets.deploy" : ""
    service.build = "mix deps.get --only prod && MIX_ENV=prod mix compile\(assets) && MIX_ENV=prod mix release --overwrite"
    let release = "_build/prod/rel/\(app)/bin"
    service.start = folder.has("rel/overlays/bin/server") ? "\(release)/server" : "\(release)/\(app) start"
    if isPhoenix, !folder.has("rel/overlays/bin/server") { service.settings.append(("PHX_SERVER", "true")) }
    service.healthCheckPath = HealthRoutes.find(in: folder, [".ex"])
    service.healthCheckHint = "router.ex: get \"/healthz\", HealthController, :show"
    if isPhoenix { service.variables.append(DetectedVariable(key: "SECRET_KEY_BASE", file: folder.full("config/runtime.exs"))) }
    guard mix.contains(":ecto_sql") || mix.contains(":postgrex") else { return service }
    service.needsDatabase = true
    service.found("mix.exs", "asks for Ecto, which talks to PostgreSQL", points: 1, in: folder)
    guard folder.files.contains(where: { $0.hasPrefix("priv/repo/migrations/") }) else { return service }
    let evidence = [Evidence(folder.full("priv/repo/migrations"), "holds migrations of Ecto", points: 4)]
    var migration = DetectedMigration(
      tool: "Ecto", command: "\(release)/migrate", reads: "DATABASE_URL", isLocking: true, evidence: evidence)
    if folder.has("rel/overlays/bin/migrate") {
      migration.evidence.append(Evidence(folder.full("rel/overlays/bin/migrate"), "migrates from the release", points: 2))
    } else if let file = folder.files.first(where: { $0.hasSuffix("/release.ex") }), folder.says(file, "def migrate"),
      let module = Words.between("defmodule ", " do", in: folder.text(file) ?? "")
    {
      migration.command = "\(release)/\(app) eval '\(module).migrate'"
      migration.evidence.append(Evidence(folder.full(file), "migrates from the release", points: 2))
    } else {
      migration.command = "MIX_ENV=prod mix ecto.migrate"
      migration.hint = "'mix phx.gen.release' makes a migrator for the release"
    }
    service.migration = migration
    return service
  }
}

/// A Go program.
enum GoStack: StackDetector {
  static func detect(in folder: ProjectFolder) -> DetectedService? {
    guard let module = folder.text("go.mod") else { return nil }
    var service = DetectedService("Go", .go, template: "go-migrate")
    service.found("go.mod", "makes it a Go module", points: 3, in: folder)
    let commands = folder.files.filter { $0.hasPrefix("cmd/") && $0.hasSuffix("/main.go") }
    if folder.has("main.go") {
      service.build = "go build -o app"
      service.found("main.go", "is its program", points: 1, in: folder)
    } else if let command = ["server", "web", "api", "app"].compactMap({ name in commands.first { $0 == "cmd/\(name)/main.go" } }).first
      ?? commands.first
    {
      service.build = "go build -o app ./\(Words.folder(of: command))"
      service.found(command, "is its program", points: 1, in: folder)
      if commands.count > 1 { service.assumptions.append("'\(Words.folder(of: command))' is the server among \(commands.count) programs") }
    } else {
      return nil
    }
    service.start = "./app"
    let drivers = ["jackc/pgx", "lib/pq", "gorm.io/driver/postgres", "uptrace/bun/driver/pgdriver"]
    if let driver = drivers.first(where: module.contains) {
      service.needsDatabase = true
      service.found("go.mod", "asks for \(driver), which talks to PostgreSQL", points: 1, in: folder)
    }
    service.needsKeyValue = module.contains("redis/go-redis") || module.contains("hibiken/asynq")
    service.healthCheckPath = HealthRoutes.find(in: folder, [".go"])
    service.healthCheckHint = "http.HandleFunc(\"/healthz\", …) that answers 200"
    service.migration = SQLMigrations.detect(in: folder, &service)
    if service.migration != nil { service.needsDatabase = true }
    return service
  }
}

/// A Rust program.
enum RustStack: StackDetector {
  static func detect(in folder: ProjectFolder) -> DetectedService? {
    guard let cargo = folder.text("Cargo.toml"), folder.has("src/main.rs") else { return nil }
    let name = Words.between("name = \"", "\"", in: cargo) ?? "app"
    var service = DetectedService("Rust", .rust, template: "rust-sqlx")
    service.module = name
    service.found("Cargo.toml", "makes the program \(name)", points: 3, in: folder)
    service.build = "cargo build --release"
    service.start = "./target/release/\(name)"
    if let framework = ["axum", "actix-web", "rocket", "warp", "poem"].first(where: { cargo.contains("\n\($0) =") }) {
      service.stack = "Rust with \(framework)"
      service.found("Cargo.toml", "asks for \(framework)", points: 1, in: folder)
    }
    if ["\nsqlx =", "\ndiesel =", "\nsea-orm =", "\ntokio-postgres ="].contains(where: cargo.contains) {
      service.needsDatabase = true
      service.found("Cargo.toml", "asks for a library that talks to PostgreSQL", points: 1, in: folder)
    }
    service.needsKeyValue = cargo.contains("\nredis =")
    service.healthCheckPath = HealthRoutes.find(in: folder, [".rs"])
    service.healthCheckHint = "a route \"/healthz\" that answers 200"
    service.migration = SQLMigrations.detect(in: folder, &service)
    if let file = folder.sources(".rs").first(where: { folder.says($0, "sqlx::migrate!", "embed_migrations!") }) {
      service.migration = nil
      service.warnings.append(
        "\(folder.full(file)) migrates when the program starts, so no step of its own is made: take that out, and run this again")
    }
    return service
  }
}

/// A Laravel project; Render runs PHP from a Dockerfile.
enum LaravelStack: StackDetector {
  static func detect(in folder: ProjectFolder) -> DetectedService? {
    guard folder.has("artisan"), folder.has("composer.json") else { return nil }
    var service = DetectedService("Laravel", .docker, template: "laravel")
    service.found("artisan", "is Laravel's", points: 9, in: folder)
    DockerStack.describe(&service, folder)
    service.settings += [("APP_ENV", "production"), ("DB_CONNECTION", "pgsql"), ("LOG_CHANNEL", "stderr")]
    service.variables.append(DetectedVariable(key: "APP_KEY", file: folder.full("artisan")))
    service.needsDatabase = true
    service.healthCheckPath = folder.says("bootstrap/app.php", "health: '/up'") ? "/up" : HealthRoutes.find(in: folder, [".php"])
    service.healthCheckHint = "bootstrap/app.php: withRouting(health: '/up')"
    if folder.files.contains(where: { $0.hasPrefix("database/migrations/") }) {
      service.migration = DetectedMigration(
        tool: "Laravel", command: "php artisan migrate --force", reads: "DB_URL", directVariable: "DB_URL",
        evidence: [Evidence(folder.full("database/migrations"), "holds migrations of Laravel", points: 4)],
        hint: "Laravel reads DB_URL, for programs and migrations alike")
    }
    return service
  }
}

/// A Vapor or Hummingbird program; Render runs Swift from a Dockerfile.
enum SwiftStack: StackDetector {
  static func detect(in folder: ProjectFolder) -> DetectedService? {
    guard let package = folder.text("Package.swift") else { return nil }
    let isVapor = package.contains("vapor/vapor")
    guard isVapor || package.contains("hummingbird") else { return nil }
    var service = DetectedService(isVapor ? "Vapor" : "Hummingbird", .docker, template: isVapor ? "vapor" : "hummingbird")
    service.found("Package.swift", "depends on \(isVapor ? "vapor" : "hummingbird")", points: 9, in: folder)
    let target = Words.between(".executableTarget(\n", ",", in: package).flatMap { Words.between("name: \"", "\"", in: "\($0),") } ?? "App"
    service.module = target
    DockerStack.describe(&service, folder)
    if service.start == nil || isVapor && service.start?.contains("serve") == true && service.start?.hasPrefix("./") == true {
      service.start =
        isVapor ? "./\(target) serve --env production --hostname 0.0.0.0 --port $PORT" : "./\(target) --hostname 0.0.0.0 --port $PORT"
    }
    service.healthCheckPath = HealthRoutes.find(in: folder, [".swift"])
    service.healthCheckHint =
      isVapor ? "routes.swift: app.get(\"healthz\") { _ in HTTPStatus.ok }" : "router.get(\"/healthz\") { _, _ in HTTPResponse.Status.ok }"
    guard package.contains("postgres") else { return service }
    service.needsDatabase = true
    service.found("Package.swift", "depends on a driver for PostgreSQL", points: 1, in: folder)
    let usesFluent = package.contains("fluent-postgres-driver")
    if usesFluent || package.contains("postgres-migrations") {
      service.migration = DetectedMigration(
        tool: usesFluent ? "Fluent" : "postgres-migrations",
        command: usesFluent ? "./\(target) migrate --yes --env production" : "./\(target) migrate", reads: "DATABASE_URL",
        evidence: [
          Evidence(folder.full("Package.swift"), "depends on \(usesFluent ? "fluent-postgres-driver" : "postgres-migrations")", points: 4)
        ],
        hint: usesFluent
          ? "configure.swift decides which URL a migration takes" : "the program needs a command 'migrate' that applies and ends")
    }
    return service
  }
}
