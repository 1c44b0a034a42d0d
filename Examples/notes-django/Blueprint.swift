import RenderBlueprint

let database = Postgres("notes-db", plan: .basic256mb, ipAllowList: [])

let queue = KeyValue(
  "notes-queue", plan: .starter, maxmemoryPolicy: .noeviction, note: "Celery's broker: when it is full it must refuse, not forget.")

let settings = EnvVarGroup("notes-settings") {
  EnvVar("DJANGO_SETTINGS_MODULE", "notes.settings.production")
  EnvVar("DJANGO_SECRET_KEY", .generated)
  EnvVar("PYTHON_VERSION", "3.13.7")
}

/// The variables of everything that runs Django.
@EnvVarBuilder func variables() -> [EnvVar] {
  settings
  DatabaseConnection(to: database, .direct)
  EnvVar("CELERY_BROKER_URL", queue.connectionString)
}

let install = "pip install -r requirements.txt"

let web = WebService(
  "notes",
  .python(build: "\(install) && python manage.py collectstatic --noinput", start: "gunicorn notes.wsgi:application --workers 2"),
  plan: .starter, healthCheckPath: "/healthz", envVars: variables)

let worker = BackgroundWorker(
  "notes-worker", .python(build: install, start: "celery --app notes worker --concurrency 2"), plan: .starter, envVars: variables)

let cleanup = CronJob(
  "notes-cleanup", .python(build: install, start: "python manage.py clearsessions"), schedule: "15 3 * * *", plan: .starter,
  note: "Every night at 03:15 UTC.", envVars: variables)

let deployment = Deployment(strategy: .preDeploy) {
  web
  worker
  cleanup
  queue
  database
  settings
  Migration("python manage.py migrate --noinput", of: database, by: web, reads: "DATABASE_URL")
}
