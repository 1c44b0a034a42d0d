import RenderBlueprint
import TestSupport
import Testing

@Suite struct DeclarationTests {
  let database = Postgres("db")
  let cache = KeyValue("cache", note: "Sessions.")
  let shared = EnvVarGroup("shared") { EnvVar("LOG_LEVEL", "info") }

  @Test func `references name their resource, its type and the property`() {
    let api = PrivateService("api", .go(build: "b", start: "s"))
    let web = WebService("web", .docker()) {
      EnvVar("DATABASE_URL", database.connectionString)
      EnvVar("REDIS_URL", cache.connectionString)
      EnvVar("API", api.hostport)
      EnvVar("API_TOKEN", api.variable("TOKEN"))
      EnvVar("PORT", 8080)
      EnvVar("DEBUG", false, preview: "true")
      shared
    }
    expectEqual(
      web.envVars,
      [
        EnvVar(key: "DATABASE_URL", value: .database(DatabaseReference(name: "db", property: .connectionString))),
        EnvVar(key: "REDIS_URL", value: .service(ServiceReference(name: "cache", type: .keyvalue, property: .connectionString))),
        EnvVar(key: "API", value: .service(ServiceReference(name: "api", type: .pserv, property: .hostport))),
        EnvVar(key: "API_TOKEN", value: .service(ServiceReference(name: "api", type: .pserv, envVarKey: "TOKEN"))),
        EnvVar(key: "PORT", value: .literal("8080")),
        EnvVar(key: "DEBUG", value: .literal("false"), previewValue: "true"),
        EnvVar(key: "", value: .group("shared")),
      ])
  }

  @Test func `blocks take conditions and loops`() {
    let isDebugging = true
    let web = WebService("web", .docker()) {
      if isDebugging { EnvVar("DEBUG", "1") }
      for name in ["A", "B"] { EnvVar(name, .prompted) }
    }
    #expect(web.envVars.map(\.key) == ["DEBUG", "A", "B"])
  }

  @Test func `a Key Value instance without an allow list is closed, a database keeps what is set`() {
    #expect(cache.ipAllowList == [])
    #expect(database.ipAllowList == nil)
  }

  @Test func `environments of a project hold their own resources`() {
    let deployment = Deployment {
      Project("shop") {
        for name in ["production", "staging"] {
          Environment(name, isolation: .enabled) {
            Postgres("\(name)-db")
            WebService("\(name)-web", .docker())
          }
        }
      }
      Ungrouped { KeyValue("old-cache") }
    }
    #expect(deployment.blueprint.allServices.map(\.name) == ["production-web", "staging-web", "old-cache"])
    #expect(deployment.blueprint.allDatabases.map(\.name) == ["production-db", "staging-db"])
    #expect(deployment.blueprint.projects[0].environments[1].networking?.isolation == .enabled)
  }

  @Test func `notes and lines take no part in comparing`() {
    #expect(KeyValue("cache") == cache)
    #expect(KeyValue("cache").annotation.line == #line)
  }

  @Test func `words of tomorrow are kept`() {
    #expect(ServerPlan("64c-1t").isKnown == false)
    #expect(WebService("web", .docker(), plan: "64c-1t").plan == ServerPlan(rawValue: "64c-1t"))
  }

  @Test func `keys that an initialiser does not take are set behind it`() {
    let worker = BackgroundWorker("worker", .native(.node, start: "node worker.js")) {
      EnvVar(fromGroup: "shared")
    }
    .with { $0.healthCheckPath = "/up" }
    #expect(worker.healthCheckPath == "/up")
    #expect(worker.buildCommand == nil)
    #expect(worker.envVars == [EnvVar(key: "", value: .group("shared"))])
    #expect(Deployment { worker }.with { $0.blueprint.version = "1" }.blueprint.version == "1")
  }

  @Test func `the older name of a Key Value instance means the same, and stays as it is written`() {
    let older = EnvVar.Value.service(ServiceReference(name: "cache", type: .redis, property: .connectionString))
    #expect(older == cache.connectionString)
    #expect(Set([older, cache.connectionString]).count == 1)
    #expect(ServiceReferenceType.redis.rawValue == "redis")
    #expect(ServiceReferenceType.redis != .web)
  }
}
