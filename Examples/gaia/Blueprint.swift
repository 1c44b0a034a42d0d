import RenderBlueprint

let database = Postgres(
  "gaia-db", plan: .basic256mb, databaseName: "gaia", user: "gaia", ipAllowList: [],
  note: "Name, databaseName and user are fixed at creation. No address on the internet may connect.")

let backend = WebService(
  "gaia-backend", .node(build: "npm ci", start: "node server.js"), plan: .starter, rootDir: "backend",
  healthCheckPath: "/healthz", note: "The API. It owns the schema of gaia-db."
) {
  EnvVar("NODE_ENV", "production")
  EnvVar("DB_DIALECT", "postgres")
  DatabaseConnection(to: database, .direct)
  EnvVar("GEMINI_API_KEY", .prompted)
  EnvVar("OPENROUTER_API_KEY", .prompted)
}

let deployment = Deployment(strategy: .preDeploy) {
  database
  backend
  Migration("npm run migrate:prod", of: database, by: backend, seed: "node seed.js", reads: "DATABASE_URL")
}
