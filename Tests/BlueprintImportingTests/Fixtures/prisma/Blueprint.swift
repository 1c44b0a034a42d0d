import RenderBlueprint

let ticketsDb = Postgres(
  "tickets-db",
  plan: .basic1gb,
  connectionPool: .pgbouncer,
  ipAllowList: [],
  previewPlan: .basic256mb,
  previewDiskSizeGB: 5)

let shared = EnvVarGroup("shared") {
  EnvVar("LOG_LEVEL", "info", preview: "debug")
}

let tickets = WebService(
  "tickets",
  .node(
    build: """
      npm ci && \
      npx prisma generate && \
      npm run build && \
      npm run check --workspace api --workspace web --workspace mail --workspace jobs
      """,
    start: "node dist/server.js"),
  plan: .starter,
  autoDeployTrigger: .checksPass,
  buildFilter: BuildFilter(paths: ["api/**", "package-lock.json"], ignoredPaths: ["**/*.md"]),
  previews: ServicePreviews(generation: .off, plan: .starter)
) {
  DatabaseConnection(to: ticketsDb, .pooled, directVariable: "DIRECT_URL")
  shared
  EnvVar(fromGroup: "made-in-the-dashboard")
  EnvVar("NODE_ENV", "production")
  EnvVar("JWT_SECRET", .generated)
  EnvVar("PUBLIC_URL", "https://tickets.example.com", preview: "https://preview.example.com")
}

let deployment = Deployment(
  strategy: .preDeploy,
  previews: BlueprintPreviews(
    generation: .automatic,
    // days without a push
    expireAfterDays: 3)
) {
  ticketsDb
  shared
  tickets
  Migration("npx prisma migrate deploy", of: ticketsDb, by: tickets, directVariable: "DIRECT_URL")
}
