extension DatabaseDriver {
  private static let pg: Set<String> = [
    "sslmode", "ssl", "sslcert", "sslkey", "sslrootcert", "uselibpqcompat", "application_name", "fallback_application_name", "options",
    "client_encoding", "statement_timeout", "lock_timeout", "query_timeout", "idle_in_transaction_session_timeout", "keepalives",
  ]

  /// Settings of node-postgres for TLS: `sslmode` in the URL would win over them (seen with pg 8.8 and Sequelize 6).
  static let node: [Self] = [
    Self(
      "pg", "node-postgres", aliases: ["node-postgres", "node-pg"], parameters: .ignoring(pg), tls: .verifies, statements: .unnamed,
      file: "db.js",
      """
      import pg from "pg";

      export const pool = new pg.Pool({
        connectionString: process.env.DATABASE_URL,
        max: Number(process.env.DB_POOL_MAX ?? 5),
      tls|  ssl: { rejectUnauthorized: false }, // encrypts, does not verify; no sslmode in the URL
      });
      pooled|// Behind the pool: no query with a name, no statement_timeout, lock_timeout or options here.
      """),
    Self(
      "sequelize", "Sequelize", parameters: .ignoring(pg), tls: .verifies, statements: .unnamed, file: "db.js",
      """
      import { Sequelize } from "sequelize";

      export const sequelize = new Sequelize(process.env.DATABASE_URL, {
        dialect: "postgres",
        pool: { max: Number(process.env.DB_POOL_MAX ?? 5), min: 0 },
      tls|  dialectOptions: { ssl: { require: true, rejectUnauthorized: false } }, // no sslmode in the URL: it would win
      });
      """),
    Self(
      "knex", "Knex", parameters: .ignoring(pg), tls: .verifies, statements: .unnamed, file: "knexfile.js",
      """
      export default {
        client: "pg",
      plain|  connection: process.env.DATABASE_URL,
      tls|  connection: { connectionString: process.env.DATABASE_URL, ssl: { rejectUnauthorized: false } },
        pool: { min: 0, max: Number(process.env.DB_POOL_MAX ?? 5) },
      };
      """),
    Self(
      "typeorm", "TypeORM", parameters: .ignoring(pg), tls: .verifies, statements: .unnamed, file: "data-source.ts",
      """
      import { DataSource } from "typeorm";

      export const source = new DataSource({
        type: "postgres",
        url: process.env.DATABASE_URL,
        poolSize: Number(process.env.DB_POOL_MAX ?? 5),
      tls|  ssl: { rejectUnauthorized: false },
      });
      """),
    Self(
      "mikro-orm", "MikroORM", aliases: ["mikroorm"], parameters: .ignoring(pg), tls: .verifies, statements: .unnamed,
      file: "mikro-orm.config.ts",
      """
      import { defineConfig } from "@mikro-orm/postgresql";

      export default defineConfig({
        clientUrl: process.env.DATABASE_URL,
        pool: { min: 0, max: Number(process.env.DB_POOL_MAX ?? 5) },
      tls|  driverOptions: { connection: { ssl: { rejectUnauthorized: false } } },
      });
      """),
    Self(
      "drizzle", "Drizzle on node-postgres", parameters: .ignoring(pg), tls: .verifies, statements: .unnamed, file: "db.ts",
      """
      import { drizzle } from "drizzle-orm/node-postgres";
      import pg from "pg";

      const pool = new pg.Pool({
        connectionString: process.env.DATABASE_URL,
        max: Number(process.env.DB_POOL_MAX ?? 5),
      tls|  ssl: { rejectUnauthorized: false },
      });
      export const db = drizzle({ client: pool });
      """),
    Self(
      "postgres.js", "Postgres.js", aliases: ["postgresjs", "postgres-js"],
      parameters: .settings(["sslmode", "ssl", "max", "idle_timeout", "connect_timeout", "prepare", "application_name"]), tls: .encrypts,
      statements: .named, file: "db.js",
      """
      import postgres from "postgres";

      export const sql = postgres(process.env.DATABASE_URL, {
        max: Number(process.env.DB_POOL_MAX ?? 5),
      pooled|  prepare: false,
      tls|  ssl: "require",
      });
      """),
    Self(
      "prisma-6", "Prisma 6 and older", aliases: ["prisma6", "prisma-5", "prisma5"],
      parameters: .ignoring([
        "schema", "connection_limit", "connect_timeout", "pool_timeout", "sslmode", "sslcert", "sslidentity", "sslpassword", "sslaccept",
        "host", "socket_timeout", "pgbouncer", "application_name", "channel_binding", "options", "statement_cache_size",
      ]), tls: .elsewhere, statements: .named, file: "schema.prisma",
      """
      datasource db {
        provider  = "postgresql"
        url       = env("DATABASE_URL")
        directUrl = env("DIRECT_DATABASE_URL") // the direct URL, for 'prisma migrate'
      }
      pooled|// Only where PgBouncer is older than 1.21, the URL needs ?pgbouncer=true; Render does not state its version.
      """),
    Self(
      "prisma-7", "Prisma 7", aliases: ["prisma", "prisma7"], parameters: .ignoring(pg), tls: .verifies, statements: .unnamed,
      file: "prisma.config.ts",
      """
      import { defineConfig, env } from "prisma/config";

      export default defineConfig({
        schema: "prisma/schema.prisma",
        datasource: { url: env("DIRECT_DATABASE_URL") }, // for 'prisma migrate'; the program has its adapter:
      });
      // new PrismaClient({ adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL }) })
      """),
  ]
}
