extension DatabaseDriver {
  static let python: [Self] = [
    Self(
      "psycopg", "psycopg 3", aliases: ["psycopg3"], parameters: .libpq, tls: .encrypts, statements: .named, file: "db.py", comment: "#",
      """
      import os
      from psycopg_pool import ConnectionPool

      pool = ConnectionPool(
          os.environ["DATABASE_URL"],
          max_size=int(os.environ.get("DB_POOL_MAX", "5")),
      pooled&plain|    kwargs={"prepare_threshold": None},
      pooled&tls|    kwargs={"prepare_threshold": None, "sslmode": "require"},
      direct&tls|    kwargs={"sslmode": "require"},
      )
      """),
    Self(
      "psycopg2", "psycopg 2", parameters: .libpq, tls: .encrypts, statements: .unnamed, file: "db.py", comment: "#",
      """
      import os
      from psycopg2.pool import ThreadedConnectionPool

      plain|pool = ThreadedConnectionPool(0, int(os.environ.get("DB_POOL_MAX", "5")), os.environ["DATABASE_URL"])
      tls|pool = ThreadedConnectionPool(
      tls|    0, int(os.environ.get("DB_POOL_MAX", "5")), os.environ["DATABASE_URL"], sslmode="require"
      tls|)
      """),
    Self(
      "asyncpg", "asyncpg",
      parameters: .settings([
        "sslmode", "sslcert", "sslkey", "sslrootcert", "sslcrl", "sslpassword", "passfile", "target_session_attrs", "host", "port", "user",
        "dbname", "database", "ssl_min_protocol_version", "ssl_max_protocol_version", "krbsrvname", "gsslib",
      ]), tls: .encrypts, statements: .named, file: "db.py", comment: "#",
      """
      import os
      import asyncpg

      async def open_pool():
          return await asyncpg.create_pool(
              os.environ["DATABASE_URL"],
              min_size=0,
              max_size=int(os.environ.get("DB_POOL_MAX", "5")),
      pooled|        statement_cache_size=0,  # an argument; in the URL it would become a setting of the server
      tls|        ssl="require",
          )
      """),
    Self(
      "sqlalchemy", "SQLAlchemy on psycopg 3", aliases: ["alembic", "flask-sqlalchemy"], parameters: .libpq, tls: .encrypts,
      statements: .named, file: "db.py", comment: "#",
      """
      import os
      from sqlalchemy import create_engine

      # SQLAlchemy knows 'postgresql', not 'postgres'; '+psycopg' names the driver.
      url = "postgresql+psycopg://" + os.environ["DATABASE_URL"].split("://", 1)[1]
      engine = create_engine(
          url,
          pool_size=int(os.environ.get("DB_POOL_MAX", "5")),
          max_overflow=0,
          pool_pre_ping=True,
      pooled&plain|    connect_args={"prepare_threshold": None},
      pooled&tls|    connect_args={"prepare_threshold": None, "sslmode": "require"},
      direct&tls|    connect_args={"sslmode": "require"},
      )
      """),
    Self(
      "sqlalchemy-asyncpg", "SQLAlchemy on asyncpg", aliases: ["sqlalchemy-async"], parameters: .unread, tls: .elsewhere,
      statements: .named, file: "db.py", comment: "#",
      """
      import os
      from uuid import uuid4
      from sqlalchemy.ext.asyncio import create_async_engine
      pooled|from sqlalchemy.pool import NullPool

      # The driver's settings are arguments; without the part behind '?'.
      url = "postgresql+asyncpg://" + os.environ["DATABASE_URL"].split("://", 1)[1].split("?")[0]
      engine = create_async_engine(
          url,
      direct|    pool_size=int(os.environ.get("DB_POOL_MAX", "5")),
      direct|    max_overflow=0,
      direct&tls|    connect_args={"ssl": "require"},
      pooled|    poolclass=NullPool,
      pooled|    connect_args={
      pooled|        "statement_cache_size": 0,
      pooled|        "prepared_statement_cache_size": 0,
      pooled|        "prepared_statement_name_func": lambda: f"__asyncpg_{uuid4()}__",
      pooled&tls|        "ssl": "require",
      pooled|    },
      )
      """),
    Self(
      "django", "Django", aliases: ["dj-database-url"], parameters: .libpq, tls: .encrypts, statements: .unnamed, file: "settings.py",
      comment: "#",
      """
      import dj_database_url

      DATABASES = {
      plain|    "default": dj_database_url.config(env="DATABASE_URL", conn_max_age=600, conn_health_checks=True)
      tls|    "default": dj_database_url.config(
      tls|        env="DATABASE_URL", conn_max_age=600, conn_health_checks=True, ssl_require=True
      tls|    )
      }
      pooled|DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = True
      pooled|# Behind the pool: no OPTIONS["options"]; set timeouts with ALTER ROLE over the direct URL.
      """),
  ]
}
