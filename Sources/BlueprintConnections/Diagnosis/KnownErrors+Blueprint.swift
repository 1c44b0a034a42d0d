extension KnownError {
  static let ofBlueprints: [Self] = [
    Self(
      "R01", .blueprint, "pre-deploy command on a free service",
      ["pre-deploy command is not supported for free tier services", "predeploy command is not supported for free tier services"],
      cause: "a service on the free plan has a preDeployCommand; Render refuses the whole blueprint for it",
      fix: "take a paid plan for that service, or move the migration to a strategy that free services have", .quoted, .paidKeys),
    Self(
      "R02", .blueprint, "a key that free services do not have", ["not supported for free tier services"],
      cause: "a service on the free plan has a key that is for paid plans, such as disk or maxShutdownDelaySeconds",
      fix: "remove the key, or take a paid plan", .quoted, .paidKeys),
    Self(
      "R03", .blueprint, "a database user that Render refuses", ["databases[#].user: not a valid db user name"],
      cause: "the database asks for a user with a reserved name; 'postgres' is one",
      fix: "leave 'user' out or choose another name; it cannot be changed later", .quoted, .reservedUser),
    Self(
      "R04", .blueprint, "a database plan that is closed", ["legacy postgres plan*no longer supported for new databases"],
      cause: "the plan of a new database is one of the older ones: starter, standard, pro or pro plus",
      fix: "take a current plan, such as basic-256mb, pro-4gb or one named by its size", .quoted, .closedPlans),
    Self(
      "R05", .platform, "a service ended by itself", ["application exited early"],
      cause: "a web service, private service or worker ended, which is a failure also with status 0; Render starts it again",
      fix: "run what ends in a pre-deploy command, a one-off job or a cron job, not in a worker", .quoted, weight: .symptom, .endingServices
    ),
    Self(
      "R06", .platform, "a command ended with an error", ["application exited with code #", "exited with status #"],
      cause: "what was run ended with an error; a start command is tried again until the start times out, and then the deploy fails",
      fix: "read the lines above it; if a migration stands in front of the program, give it a step of its own", .quoted,
      weight: .consequence, .startMigrations),
  ]

  static let ofURLs: [Self] = [
    Self(
      "U01", .url, "a parameter that does not belong into this URL",
      ["invalid uri query parameter: \"*\"", "invalid connection option \"*\"", "unrecognized configuration parameter \"*\""],
      cause:
        "a setting of a driver stands in the URL; libpq (psql, psycopg, Ruby, PHP, Diesel) refuses it, asyncpg makes a setting of the server of it",
      fix: "keep the URL plain and set drivers in the program; 'blueprint connection --for TOOL' shows where", .observed, .literalURLs),
    Self(
      "U02", .url, "a scheme that SQLAlchemy does not know", ["can't load plugin: sqlalchemy.dialects:postgres"],
      cause: "the URL begins with postgres://; SQLAlchemy from 1.4 on only takes postgresql://",
      fix: "replace the scheme when the program starts: 'blueprint connection --for sqlalchemy' shows how", .observed, .literalURLs),
    Self(
      "U03", .url, "a URL in the schema of Prisma 7",
      [
        "the datasource property*is no longer supported in schema files", "datasource property*url*is no longer supported in schema files",
      ],
      cause: "from Prisma 7 on, the command line reads its URL from prisma.config.ts",
      fix: "put the direct URL into datasource.url of prisma.config.ts: 'blueprint connection --for prisma-7' shows it", .quoted, .wiring),
    Self(
      "U04", .url, "no password, as there is no URL", ["client password must be a string"],
      cause: "the variable with the URL is empty or missing in this step, and node-postgres fell back to its defaults",
      fix: "check the name of the variable, and that this service has it", .observed, .wiring),
  ]
}
