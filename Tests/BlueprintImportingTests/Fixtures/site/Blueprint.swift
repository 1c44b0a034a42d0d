import RenderBlueprint

let docs = StaticSite(
  "docs",
  build: "npm ci && npm run build",
  publish: "./dist",
  headers: [
    // Nobody frames us.
    Header("X-Frame-Options", "DENY", path: "/*"),
    Header("Cache-Control", "public, max-age=31536000, immutable", path: "/assets/*"),
  ],
  routes: [
    // 301
    .redirect("/help", to: "/guide"),
    .rewrite("/*", to: "/index.html"),
  ],
  domains: ["docs.example.com"],
  autoDeployTrigger: .off,
  previews: StaticSitePreviews(generation: .automatic))

let report = CronJob(
  "report",
  // pinned
  .image("ghcr.io/acme/report:1.4.2", credential: "ghcr", command: "/report --weekly"),
  schedule: "0 6 * * 1")

let deployment = Deployment {
  docs
  report
}
