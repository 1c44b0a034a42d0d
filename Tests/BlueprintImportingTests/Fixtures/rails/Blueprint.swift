import RenderBlueprint

let blogDb = Postgres(
  "blog-db",
  plan: .basic1gb,
  region: .oregon,
  diskSizeGB: 20,
  // we were bitten once
  highAvailability: true,
  readReplicas: [ReadReplica("blog-db-replica")],
  ipAllowList: [IPAllowance("203.0.113.7/32", "office"), IPAllowance("198.51.100.0/24")])

let blog = WebService(
  "blog",
  .docker(dockerfilePath: "./docker/Dockerfile", context: "."),
  plan: .standard,
  region: .oregon,
  domains: [
    "blog.example.com",  // bought at the registrar
    "example.com",
  ],
  scaling: Scaling(2...5, targetCPUPercent: 70)
) {
  EnvVar("DATABASE_URL", blogDb.connectionString)
  EnvVar("REPLICA_URL", .database(DatabaseReference(name: "blog-db-replica", property: .connectionString)))
  EnvVar("RAILS_MASTER_KEY", .prompted)
  EnvVar("SELF_URL", .service(ServiceReference(name: "blog", type: .web, envVarKey: "RENDER_EXTERNAL_URL")))
  EnvVar(
    "MOTD",
    #"""
    Say "hello" \o/
    to #{everybody}

    twice

    """#)
}

let blogJobs = BackgroundWorker(
  "blog-jobs",
  .docker(dockerfilePath: "./docker/Dockerfile", command: "bundle exec sidekiq"),
  plan: .starter,
  region: .oregon,
  numInstances: 2,
  disk: Disk("uploads", mountPath: "/var/uploads", sizeGB: 10),
  maxShutdownDelaySeconds: 120
) {
  EnvVar("RAILS_MASTER_KEY", blog.variable("RAILS_MASTER_KEY"))
  EnvVar("BLOG_URL", blog.externalURL)
}

let deployment = Deployment(strategy: .preDeploy) {
  blogDb
  blog
  blogJobs

  // Runs before traffic moves.
  Migration("bundle exec rails db:migrate", of: blogDb, by: blog, seed: "bundle exec rails db:seed", directVariable: "DATABASE_URL")
}
