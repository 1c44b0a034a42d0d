import RenderBlueprint

let shopDb = Postgres("shop-db", plan: .pro4gb)

let leftovers = KeyValue("leftovers")

let accountsBuild = BuildSource(
  "accounts-build",
  git: BuildSource.Git(repo: "https://github.com/acme/accounts", .go, build: "go build -o bin/accounts") {
    EnvVar("CGO_ENABLED", "0")
  })

let shopAccounts = PrivateService("shop-accounts", .built(by: accountsBuild, start: "bin/accounts"), plan: .starter)

let shop = WebService("shop", .go(build: "go build -o bin/ ./...", start: "bin/shop"), plan: .standard) {
  EnvVar("DB", shopDb.connectionString)
  EnvVar("ACCOUNTS", shopAccounts.hostport)
}

let shopStaging = WebService(
  "shop-staging",
  .go(build: "go build -o bin/ ./...", start: "bin/shop"),
  plan: .free,
  maintenanceMode: MaintenanceMode(enabled: true, uri: "https://status.example.com"))

let deployment = Deployment {
  // One shop, twice.
  Project("shop") {
    Environment(
      "production",
      isolation: .enabled,
      // admins only
      protection: .enabled
    ) {
      shop
      shopAccounts
      shopDb
    }
    Environment("staging") {
      shopStaging
    }
  }
  accountsBuild
  Ungrouped {
    leftovers
  }
}
