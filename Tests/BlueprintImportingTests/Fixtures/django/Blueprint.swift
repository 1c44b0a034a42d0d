// The bookshop on Render.
// Ask #platform before you change a plan.

import RenderBlueprint

// Data
let bookshopDb = Postgres(
  "bookshop-db",
  plan: .basic256mb,
  region: .frankfurt,
  databaseName: "bookshop",
  user: "bookshop",
  version: .v17,
  ipAllowList: [])

let bookshopCache = KeyValue(
  "bookshop-cache",
  plan: .free,
  region: .frankfurt,
  ipAllowList: [],  // private network only
  // Celery's broker must refuse, not forget
  maxmemoryPolicy: .noeviction)

let bookshopSettings = EnvVarGroup("bookshop-settings") {
  EnvVar("DJANGO_SECRET_KEY", .generated)
  EnvVar("PYTHON_VERSION", "3.13.7")
  EnvVar("DEBUG", "false")
}

// The shop itself.
let bookshop = WebService(
  "bookshop",
  .python(
    // Migrates as well: the free plan has no pre-deploy command.
    build: "pip install -r requirements.txt && python manage.py collectstatic --noinput",
    start: "gunicorn bookshop.wsgi:application --workers 2"),
  plan: .free,  // until there are customers
  region: .frankfurt,
  healthCheckPath: "/healthz"
) {
  // Where the data is
  EnvVar("DATABASE_URL", bookshopDb.connectionString)
  EnvVar("REDIS_URL", bookshopCache.connectionString)
  bookshopSettings
  EnvVar("STRIPE_KEY", .prompted)  // from the Dashboard
  EnvVar("WEB_CONCURRENCY", 4)
  // - key: DEBUG
  //   value: "true"
}

let bookshopWorker = BackgroundWorker(
  "bookshop-worker",
  .python(build: "pip install -r requirements.txt", start: "celery --app bookshop worker --concurrency 2"),
  plan: .starter,
  region: .frankfurt
) {
  bookshopSettings
  EnvVar("REDIS_URL", bookshopCache.connectionString)
  EnvVar("SHOP_HOST", bookshop.hostport)
}

// Every night
let bookshopCleanup = CronJob(
  "bookshop-cleanup",
  .python(build: "pip install -r requirements.txt", start: "python manage.py clearsessions"),
  schedule: "15 3 * * *",
  region: .frankfurt
) {
  EnvVar("DATABASE_URL", bookshopDb.connectionString)
}

let deployment = Deployment(strategy: .buildTime) {
  bookshop
  bookshopWorker
  bookshopCleanup
  bookshopCache
  bookshopDb
  bookshopSettings
  Migration("python manage.py migrate --noinput", of: bookshopDb, by: bookshop, directVariable: "DATABASE_URL")
}

// The end.
