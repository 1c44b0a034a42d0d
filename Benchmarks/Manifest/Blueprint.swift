import RenderBlueprint

// A shop with a search service, a mailer and a nightly report.
// The manifest that `run` compiles; REVISION is replaced by another number each time.

let database = Postgres("shop-db", plan: .basic1gb, region: .frankfurt, version: "17", ipAllowList: [])
let cache = KeyValue("cache", plan: .starter, region: .frankfurt, maxmemoryPolicy: "allkeys-lru")
let sources = BuildFilter(paths: ["shop/**", "packages/**"], ignoredPaths: ["**/*.md"])

let mail = EnvVarGroup("mail") {
  EnvVar("SENDER", "shop@example.com")
  EnvVar("SMTP_HOST", "smtp.example.com")
}

let shop = WebService(
  "shop", .node(build: "npm ci && npm run build", start: "node dist/server.js"),
  plan: .starter, region: .frankfurt, rootDir: "shop", healthCheckPath: "/healthz",
  domains: ["shop.example.com"], numInstances: 2, buildFilter: sources
) {
  DatabaseConnection(to: database, .pooled)
  EnvVar("CACHE_URL", cache.connectionString)
  EnvVar("REVISION", "REVISION")
  EnvVar("SESSION_SECRET", .generated)
  EnvVar("STRIPE_KEY", .prompted)
}

let search = PrivateService(
  "search", .docker(dockerfilePath: "./search/Dockerfile", context: "./search"),
  plan: .starter, region: .frankfurt, disk: Disk("index", mountPath: "/var/index", sizeGB: 10)
) {
  EnvVar("LOG_LEVEL", "info")
}

let mailer = BackgroundWorker(
  "mailer", .node(build: "npm ci", start: "node dist/mailer.js"),
  plan: .starter, region: .frankfurt, rootDir: "mailer"
) {
  mail
  EnvVar("CACHE_URL", cache.connectionString)
  EnvVar("SHOP_URL", shop.externalURL)
}

let report = CronJob(
  "report", .python(build: "pip install -r requirements.txt", start: "python report.py"),
  schedule: "0 4 * * *", plan: .starter, region: .frankfurt, rootDir: "report"
) {
  EnvVar("DATABASE_URL", database.connectionString)
  EnvVar("SEARCH", search.hostport)
}

let deployment = Deployment(strategy: .preDeploy) {
  database
  cache
  mail
  shop
  search
  mailer
  report
  Migration("npx prisma migrate deploy", of: database, by: shop, isLocking: true)
}
