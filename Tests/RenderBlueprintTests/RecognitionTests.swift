import RenderBlueprint
import Testing

@Suite struct RecognitionTests {
  @Test(arguments: [
    ("npx prisma migrate deploy", "Prisma"), ("pnpm prisma migrate deploy", "Prisma"),
    ("./node_modules/.bin/prisma migrate deploy", "Prisma"),
    ("pnpm exec prisma migrate deploy", "Prisma"), ("npx --yes prisma migrate deploy", "Prisma"),
    ("npx sequelize-cli db:migrate", "Sequelize"), ("yarn sequelize db:migrate", "Sequelize"),
    ("npx knex --env production migrate:latest", "Knex"),
    ("npx typeorm migration:run -d dist/data-source.js", "TypeORM"), ("python manage.py migrate --noinput", "Django"),
    ("python3 backend/manage.py migrate", "Django"), ("poetry run python manage.py migrate", "Django"),
    ("uv run alembic upgrade head", "Alembic"),
    ("alembic -c db/alembic.ini upgrade head", "Alembic"), ("python -m alembic upgrade head", "Alembic"),
    ("flask db upgrade", "Flask-Migrate"),
    ("bundle exec rails db:migrate", "Rails"), ("bin/rails db:prepare", "Rails"), ("bundle exec rake db:migrate", "Rails"),
    ("MIX_ENV=prod mix ecto.migrate", "Ecto"), ("php artisan migrate --force", "Laravel"), ("goose -dir sql postgres \"$URL\" up", "goose"),
    ("migrate -path db -database \"$URL\" up", "golang-migrate"), ("dbmate --wait up", "dbmate"), ("sqlx migrate run", "sqlx"),
    ("npm run migrate:prod", "script"), ("yarn db:migrate", "script"), ("npm run -s migrate", "script"),
    ("node migrate-and-seed.js", "script"),
    ("node scripts/migrate.js", "script"), ("bash scripts/run_migrations.sh", "script"), ("_build/prod/rel/app/bin/migrate", "program"),
    ("./app migrate", "program"),
  ])
  func `migrations are recognised`(_ command: String, _ tool: String) {
    #expect(MigrationTool.recognize(command)?.name == tool)
  }

  @Test(arguments: [
    "go build -o migrate ./cmd/migrate", "RUN_MIGRATIONS=1 node server.js", "npm run migrate:create", "npm run build", "node server.js",
    "cargo build --bin migrate", "npm ci", "npm run migration:generate", "python manage.py collectstatic --noinput", "prisma generate",
    "npx prisma generate", "echo migrate", "pip install alembic", "npm run migrate:down", "gunicorn app.wsgi", "yarn",
  ])
  func `what only looks like a migration is none`(_ command: String) {
    #expect(MigrationTool.recognize(command) == nil)
  }

  static func web(build: String = "npm ci", start: String = "node server.js", preDeploy: String? = nil) -> Blueprint {
    Deployment {
      WebService("api", .node(build: build, start: start), preDeployCommand: preDeploy)
    }.blueprint
  }

  static let cases: [(Blueprint, strategy: String?, owner: WebService)] = [
    (web(preDeploy: "npx prisma migrate deploy"), "pre-deploy", WebService("api", .node(build: "npm ci", start: "node server.js"))),
    (web(build: "npm ci && npx prisma migrate deploy"), "build-time", WebService("api", .node(build: "npm ci", start: "node server.js"))),
    (
      web(build: "npm ci && npx prisma migrate deploy && npm run build"), "build-time",
      WebService("api", .node(build: "npm ci && npm run build", start: "node server.js"))
    ),
    (
      web(start: "npx prisma migrate deploy; node server.js"), "start-time",
      WebService("api", .node(build: "npm ci", start: "node server.js"))
    ),
    (web(), nil, WebService("api", .node(build: "npm ci", start: "node server.js"))),
  ]

  @Test(arguments: cases.indices) func `the strategy of a file is found and its step taken out`(_ index: Int) {
    let (blueprint, strategy, owner) = Self.cases[index]
    let recognized = RecognizedDeployment(blueprint)
    #expect(recognized.strategy.map { type(of: $0).name } == strategy)
    #expect(recognized.deployment.blueprint.services == [.web(owner)])
    #expect(recognized.deployment.migrations.map(\.command) == (strategy == nil ? [] : ["npx prisma migrate deploy"]))
  }

  @Test func `a worker that only migrates is a separate job, and its owner is found by name`() {
    let web = WebService("gaia-backend", .node(build: "b", start: "node server.js"))
    let job = BackgroundWorker("gaia-migration", .node(build: "b", start: "cd backend && node migrate-and-seed.js && exit 0"))
    let blueprint = Deployment {
      job
      web
    }.blueprint
    let recognized = RecognizedDeployment(blueprint)
    #expect(recognized.strategy?.spelling == "separate-job")
    #expect(recognized.deployment.migrations.map(\.owner) == ["gaia-backend"])
    #expect(recognized.deployment.blueprint.services == [.web(web)])
  }

  @Test func `a hidden failure is seen`() {
    let recognized = RecognizedDeployment(Self.web(build: "npm ci && npx prisma migrate deploy || true"))
    #expect(recognized.steps.map(\.isFailureHidden) == [true])
  }
}
