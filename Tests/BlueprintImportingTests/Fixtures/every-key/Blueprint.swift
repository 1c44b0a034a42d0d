import RenderBlueprint

let db = Postgres(
  "db",
  plan: .pro4gb,
  version: .v16,
  storageAutoscalingEnabled: false,
  connectionPool: .pgbouncer,
  highAvailability: false,
  readReplicas: [],
  previewPlan: .free,
  previewDiskSizeGB: 5)

let db2 = Postgres("db2", connectionPool: ConnectionPool.none)

let udb = Postgres("udb")

let kv = KeyValue("kv", plan: "20g", ipAllowList: [IPAllowance("0.0.0.0/0", "all")], persistenceMode: .off, previewPlan: .free)

let g = EnvVarGroup("g") {}

let g2 = EnvVarGroup("g2") {
  EnvVar("A", .generated)
}

let g3 = EnvVarGroup("g3") {}

let img = BuildSource("img", image: ContainerImage(url: "acme/x:1", creds: RegistryCredential("reg")))

let dock = BuildSource(
  "dock",
  git: BuildSource.Git(
    repo: "https://github.com/a/b",
    .docker,
    build: "x",
    branch: "main",
    rootDir: "r",
    region: .ohio,
    buildFilter: BuildFilter(paths: ["a"]),
    baseDir: "b",
    dockerfilePath: "D",
    baseImageCredential: "reg"
  ) {
    EnvVar("A", 1)
  })

let ps = BuildSource("ps", image: ContainerImage(url: "a"))

let us = BuildSource("us", image: ContainerImage(url: "a"))

let w = WebService(
  "w",
  .docker(dockerfilePath: "./D", context: ".", command: "a b", baseImageCredential: "reg"),
  plan: .proPlus,
  region: .ohio,
  rootDir: "x",
  repo: "https://github.com/a/b",
  branch: "main",
  healthCheckPath: "/x",
  domains: ["a.b"],
  numInstances: 2,
  scaling: Scaling().with {
    $0.minInstances = 3
    $0.maxInstances = 2
    $0.targetMemoryPercent = 50
  },
  preDeployCommand: "p",
  initialDeployHook: "i",
  autoDeployTrigger: .off,
  buildFilter: BuildFilter(ignoredPaths: []),
  disk: Disk("d", mountPath: "/d"),
  previews: ServicePreviews(),
  maintenanceMode: MaintenanceMode().with {
    $0.uri = "https://x.y"
  },
  maxShutdownDelaySeconds: 10,
  ipAllowList: [IPAllowance("1.2.3.4/32")],
  renderSubdomainPolicy: .disabled
)
.with {
  $0.buildCommand = "b"
  $0.startCommand = "s"
}

let wf = Workflow("wf", .node, start: "s", region: .ohio) {
  g
  EnvVar("A", "x")
}

let k = BackgroundWorker(
  "k",
  .built(
    by: BuildSource().with {
      $0.name = "elsewhere"
    },
    start: "y",
    dockerCommand: "x")
) {
  EnvVar("A", .literal(nil))
  EnvVar("B", .literal(nil), preview: "3")
  EnvVar("C", .generated, preview: "x")
  EnvVar("D", w.variable("X"))
  EnvVar("E", .service(ServiceReference(name: "st", type: .static, envVarKey: "X")))
  EnvVar("F", wf.slug)
  EnvVar("G", .service(ServiceReference(name: "wf", type: .workflow, envVarKey: "X")))
  EnvVar("H", kv.port)
  EnvVar("I", db.property(.user))
  EnvVar("J", db.connectionPoolString)
}
.with {
  $0.domains = ["x.y"]
  $0.maintenanceMode = MaintenanceMode(enabled: false)
  $0.renderSubdomainPolicy = .enabled
}

let c = CronJob(
  "c",
  .image("x/y"),
  schedule: "* * * * *",
  plan: .proPlus,
  region: .ohio,
  rootDir: "x",
  repo: "r",
  branch: "b",
  autoDeployTrigger: .commit,
  buildFilter: BuildFilter(paths: [], ignoredPaths: ["b"])
)
.with {
  $0.buildCommand = "b"
  $0.startCommand = "s"
  $0.dockerfilePath = "D"
  $0.dockerContext = "c"
  $0.registryCredential = RegistryCredential("reg")
  $0.preDeployCommand = "x"
}

let st = StaticSite(
  "st",
  headers: [Header("b", "c", path: "a")],
  routes: [.rewrite("a", to: "b")],
  previews: StaticSitePreviews(),
  ipAllowList: [],
  renderSubdomainPolicy: .enabled
)
.with {
  $0.preDeployCommand = "x"
}

let deployment = Deployment(
  previews: BlueprintPreviews().with {
    $0.expireAfterDays = 3
  }
) {
  img
  dock
  w
  k
  c
  st
  kv
  wf
  db
  db2
  g
  g2
  Project("p", buildSources: [ps]) {
    Environment("e") {}.with {
      $0.networking = Environment.Networking()
      $0.permissions = Environment.Permissions()
    }
    Environment("f") {
      g3
    }
  }
  Project("q") {}
  Ungrouped {
    udb
  }
  .with {
    $0.buildSources = [us]
  }
}
.with {
  $0.blueprint.version = "1"
}
