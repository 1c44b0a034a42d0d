import RenderBlueprint

/// One environment of the shop. What is in it carries its prefix, and refers only to what is in it.
struct Shop {
  let environment: Environment
  let migrations: [Migration]

  init(
    _ name: String, prefix: String, branch: String, connection: DatabaseConnection.Mode, plan: ServerPlan,
    databasePlan: PostgresPlan, instances: Int? = nil, protection: Switch? = nil
  ) {
    let orders = Postgres("\(prefix)-orders", plan: databasePlan, ipAllowList: [])
    let customers = Postgres("\(prefix)-customers", plan: databasePlan, ipAllowList: [])
    let cache = KeyValue("\(prefix)-cache", plan: .starter, maxmemoryPolicy: .allkeysLru)

    let settings = EnvVarGroup("\(prefix)-settings") {
      EnvVar("SHOP_ENVIRONMENT", .literal(name))
      EnvVar("SESSION_SECRET", .generated)
    }

    let accounts = PrivateService(
      "\(prefix)-accounts", node("accounts"), plan: plan, branch: branch, buildFilter: changes(in: "services/accounts"),
      note: "Logs customers in; only the API calls it."
    ) {
      settings
      DatabaseConnection(to: customers, connection)
    }

    let api = WebService(
      "\(prefix)-api",
      .go(build: "go build -o bin/ ./services/api github.com/pressly/goose/v3/cmd/goose", start: "bin/api"), plan: plan,
      branch: branch, healthCheckPath: "/healthz", numInstances: instances, buildFilter: changes(in: "services/api")
    ) {
      settings
      // goose reads its URL from a variable of its own, so the direct URL goes there.
      DatabaseConnection(to: orders, connection, directVariable: "GOOSE_DBSTRING")
      EnvVar("GOOSE_DRIVER", "postgres")
      EnvVar("GOOSE_MIGRATION_DIR", "services/api/migrations")
      EnvVar("CACHE_URL", cache.connectionString)
      EnvVar("ACCOUNTS_HOSTPORT", accounts.hostport)
    }

    let storefront = WebService(
      "\(prefix)-storefront", node("storefront"), plan: plan, branch: branch, healthCheckPath: "/api/health",
      numInstances: instances, buildFilter: changes(in: "apps/storefront"), note: "Next.js."
    ) {
      settings
      EnvVar("API_HOSTPORT", api.hostport)
      EnvVar("NEXT_PUBLIC_API_URL", api.externalURL)
      EnvVar("CACHE_URL", cache.connectionString)
    }

    let handbook = StaticSite(
      "\(prefix)-handbook", build: "npm ci && npm run build --workspace handbook", publish: "apps/handbook/dist",
      branch: branch, headers: [Header("X-Frame-Options", "DENY", path: "/*")],
      routes: [.redirect("/help", to: "/guide"), .rewrite("/guide/*", to: "/index.html")],
      buildFilter: changes(in: "apps/handbook"))

    environment = Environment(name, protection: protection) {
      storefront
      api
      accounts
      handbook
      cache
      orders
      customers
      settings
    }
    migrations = [
      Migration("bin/goose up", of: orders, by: api, directVariable: "GOOSE_DBSTRING"),
      Migration("npm run migrate --workspace accounts", of: customers, by: accounts, isLocking: true),
    ]
  }
}

/// An npm workspace of the monorepo.
func node(_ workspace: String) -> Program {
  .node(build: "npm ci && npm run build --workspace \(workspace)", start: "npm start --workspace \(workspace)")
}

/// A service builds when its own folder changes, or what all of them share.
func changes(in folder: String) -> BuildFilter {
  BuildFilter(paths: ["\(folder)/**", "packages/**", "package-lock.json", "go.sum"], ignoredPaths: ["**/*.md"])
}

let production = Shop(
  "production", prefix: "shop", branch: "main", connection: .pooled, plan: .standard, databasePlan: .basic1gb, instances: 2,
  protection: .enabled)

let staging = Shop(
  "staging", prefix: "shop-staging", branch: "staging", connection: .direct, plan: .starter, databasePlan: .basic256mb)

let deployment = Deployment(strategy: .preDeploy) {
  Project("shop") {
    production.environment
    staging.environment
  }
  for migration in production.migrations + staging.migrations { migration }
}
