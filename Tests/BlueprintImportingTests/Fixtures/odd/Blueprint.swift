import RenderBlueprint

let shopDatabase = Postgres("shop")

let shopDatabase2 = Postgres("Shop")

let apiDatabase = Postgres("API")

let größe = KeyValue(
  "Größe",
  // not English
  ipAllowList: [])

let 日本 = KeyValue("日本")

let keyValue = KeyValue("--")

// What a person does not write every day.
let defaultService = WebService("default", .native(.node, start: "node a.js"), plan: "2c-4g", region: "mars") {
  // In both services.
  EnvVar("QUOTES", #"say "hi" \(name)"#)
  EnvVar("TEXT", "tab\there, bell\u{7}, zero width\u{200B}, line\u{2028}")
  EnvVar("NUMBER", "007")
  EnvVar("FLAG", "true")
  EnvVar("EMPTY", "")
  EnvVar("PREVIEW_ONLY", .literal(nil), preview: "x")
  EnvVar(
    "LONG",
    "https://one.example.com,https://two.example.com,https://three.example.com,https://four.example.com,https://five.example.com")
}

let service3dViewer = PrivateService("3d-viewer", .docker(), plan: .starter, region: .ohio) {
  EnvVar("QUOTES", #"say "hi" \(name)"#)
  EnvVar("TEXT", "tab\there, bell\u{7}, zero width\u{200B}, line\u{2028}")
  EnvVar("NUMBER", "007")
  EnvVar("FLAG", "true")
  EnvVar("EMPTY", "")
  EnvVar("PREVIEW_ONLY", .literal(nil), preview: "x")
  EnvVar(
    "LONG",
    "https://one.example.com,https://two.example.com,https://three.example.com,https://four.example.com,https://five.example.com")
}
.with {
  $0.healthCheckPath = "/up"
  $0.buildCommand = "true"
  $0.ipAllowList = []
}

let api = WebService("api", .image("acme/api@sha256:2bd0a5a3c3d0bd1c4e1cf3bd1c3b9e6a4f4b8c1d2e3f4a5b6c7d8e9f0a1b2c3d")) {
  EnvVar("SHOP", .service(ServiceReference(name: "shop", type: .web, property: .host)))
}

let shop = WebService(
  "shop",
  .python(
    build: """
      pip install -r requirements.txt
      cat <<TEXT | tee "a b.txt"
      ""\"quoted""\"
      TEXT

      """,
    start: "uvicorn main:app")
) {
  EnvVar("API", api.host)
  EnvVar("MISSING", .service(ServiceReference(name: "nowhere", type: .web, property: .host)))
  EnvVar("MISSING_DB", .database(DatabaseReference(name: "nowhere", property: .connectionString)))
  EnvVar("NIGHTLY", .service(ServiceReference(name: "nightly", type: .cron, envVarKey: "TOKEN_COUNT")))
}

let nightly = CronJob("nightly", .native(.rust), schedule: "@daily")

let deployment = Deployment {
  defaultService
  service3dViewer
  shop
  api
  nightly
  größe
  日本
  keyValue
  shopDatabase
  shopDatabase2
  apiDatabase
}
.with {
  $0.blueprint.version = "1"
}
