/// What Python projects have in common: how packages are installed, and how their programs are run.
struct PythonProject {
  let packages: Set<String>
  let install: String
  /// What stands before a program of a package: `uv run `.
  let launcher: String
  let manager: String
  let manifest: String

  init?(_ folder: ProjectFolder) {
    let requirements = folder.first(of: [
      "requirements.txt", "requirements/production.txt", "requirements/prod.txt", "requirements/base.txt",
    ])
    let files = [requirements, "pyproject.toml", "Pipfile"].compactMap { $0 }.filter(folder.has)
    guard let manifest = files.first else { return nil }
    var packages: Set<String> = []
    for file in files + folder.files.filter({ $0.hasPrefix("requirements/") && $0.hasSuffix(".txt") }) {
      packages.formUnion(Words.pythonPackages(in: folder.text(file) ?? ""))
    }
    self.packages = packages
    if folder.has("uv.lock") {
      (install, launcher, manager, self.manifest) = ("uv sync --frozen", "uv run ", "uv", "uv.lock")
    } else if folder.has("poetry.lock") {
      (install, launcher, manager, self.manifest) = ("poetry install --no-interaction", "poetry run ", "poetry", "poetry.lock")
    } else if folder.has("Pipfile"), requirements == nil || folder.has("Pipfile.lock") {
      (install, launcher, manager, self.manifest) = ("pipenv install --deploy", "pipenv run ", "pipenv", "Pipfile")
    } else if let requirements {
      (install, launcher, manager, self.manifest) = ("pip install -r \(requirements)", "", "pip", requirements)
    } else {
      (install, launcher, manager, self.manifest) = ("pip install .", "", "pip", manifest)
    }
  }

  func has(_ names: String...) -> Bool { names.contains(where: packages.contains) }

  /// What is the same for all frameworks.
  func describe(_ service: inout DetectedService, _ folder: ProjectFolder) {
    service.launcher = launcher
    service.found(manifest, "is read by \(manager)", points: 1, in: folder)
    let drivers = [
      "psycopg", "psycopg2", "psycopg2-binary", "psycopg-binary", "asyncpg", "pg8000", "sqlalchemy", "sqlmodel", "dj-database-url",
    ]
    if let driver = drivers.first(where: packages.contains) {
      service.needsDatabase = true
      service.found(manifest, "asks for \(driver), which talks to a database", points: 1, in: folder)
    }
    if has("mysqlclient", "pymysql", "pymongo") {
      service.usesForeignDatabase = true
      service.warnings.append("it asks for a driver for MySQL or MongoDB, and Render's own databases are PostgreSQL")
    }
    service.needsKeyValue = has("redis", "django-redis", "rq", "django-rq")
    if has("celery") { service.queue = "celery" }
    service.healthCheckPath = HealthRoutes.find(in: folder, [".py"])
    if let version = folder.text(".python-version").map(Words.trimmed), version.first?.isNumber == true, version.contains(".") {
      service.evidence.append(Evidence(folder.full(".python-version"), "asks for Python \(version)", points: 1))
    }
    if !has("gunicorn"), service.start?.contains("gunicorn") == true {
      service.warnings.append("gunicorn starts it, and \(manifest) does not ask for it: add gunicorn")
    }
    if !has("uvicorn", "fastapi-standard"), service.start?.contains("uvicorn") == true, !has("fastapi-cli") {
      service.warnings.append("uvicorn starts it, and \(manifest) does not ask for it: add uvicorn")
    }
  }
}

/// A Django project.
enum DjangoStack: StackDetector {
  static func detect(in folder: ProjectFolder) -> DetectedService? {
    guard folder.has("manage.py"), let python = PythonProject(folder) else { return nil }
    var service = DetectedService("Django", .python, template: "django")
    service.found("manage.py", "is Django's", points: 6, in: folder)
    let wsgi = folder.files.first { Words.name(of: $0) == "wsgi.py" }
    let asgi = folder.files.first { Words.name(of: $0) == "asgi.py" }
    service.module = (wsgi ?? asgi).map { Words.pythonModule(Words.folder(of: $0) + ".py") }
    if let asgi, python.has("uvicorn", "channels", "daphne"), !python.has("gunicorn") || wsgi == nil {
      service.start = "\(python.launcher)uvicorn \(Words.pythonModule(asgi)):application --host 0.0.0.0 --port $PORT"
    } else if let wsgi {
      service.start = "\(python.launcher)gunicorn \(Words.pythonModule(wsgi)):application"
    } else {
      service.assumptions.append("'app.wsgi' is its WSGI module, because there is no wsgi.py")
      service.start = "\(python.launcher)gunicorn app.wsgi:application"
    }
    let settings = folder.files.filter { $0.hasSuffix(".py") && $0.contains("settings") }
    let collects = settings.contains { folder.says($0, "STATIC_ROOT") }
    service.build = python.install + (collects ? " && \(python.launcher)python manage.py collectstatic --no-input" : "")
    if collects { service.found(settings.first { folder.says($0, "STATIC_ROOT") } ?? "", "collects static files", points: 1, in: folder) }
    let production = settings.first { Words.name(of: $0) == "production.py" || Words.name(of: $0) == "prod.py" }
    if let production { service.settings.append(("DJANGO_SETTINGS_MODULE", Words.pythonModule(production))) }
    service.healthCheckHint = "urls.py: path(\"healthz\", lambda request: HttpResponse(\"ok\")), and Render's host in ALLOWED_HOSTS"
    python.describe(&service, folder)
    service.migration = PythonMigrations.django(python, in: folder, settings)
    if service.migration != nil { service.needsDatabase = true }
    return service
  }
}

/// A FastAPI, Starlette or Litestar program.
enum FastAPIStack: StackDetector {
  static func detect(in folder: ProjectFolder) -> DetectedService? {
    guard let python = PythonProject(folder), python.has("fastapi", "starlette", "litestar"), !folder.has("manage.py") else { return nil }
    var service = DetectedService(python.has("fastapi") ? "FastAPI" : "Starlette", .python, template: "fastapi-alembic")
    service.found(python.manifest, "asks for \(python.has("fastapi") ? "fastapi" : "an ASGI framework")", points: 4, in: folder)
    let program = folder.sources(".py").lazy.compactMap { file in application(in: file, folder).map { (file, $0) } }.first
    if let (file, name) = program {
      service.found(file, "makes the application '\(name)'", points: 2, in: folder)
      // A package below src is imported without it.
      let path = file.hasPrefix("src/") ? String(file.dropFirst("src/".count)) : file
      let directory = file.hasPrefix("src/") ? " --app-dir src" : ""
      service.start = "\(python.launcher)uvicorn \(Words.pythonModule(path)):\(name) --host 0.0.0.0 --port $PORT\(directory)"
      service.module = path.split(separator: "/").first.map { String($0).hasSuffix(".py") ? String($0.dropLast(3)) : String($0) }
    } else {
      service.assumptions.append("'main:app' is its application, because no file makes one")
      service.start = "\(python.launcher)uvicorn main:app --host 0.0.0.0 --port $PORT"
    }
    service.build = python.install
    service.healthCheckHint = "@app.get(\"/healthz\") with a function that returns {\"status\": \"ok\"}"
    python.describe(&service, folder)
    service.migration = PythonMigrations.alembic(python, in: folder) ?? SQLMigrations.detect(in: folder, &service)
    if service.migration != nil { service.needsDatabase = true }
    return service
  }

  private static func application(in file: String, _ folder: ProjectFolder) -> String? {
    guard let text = folder.text(file), text.contains("FastAPI(") || text.contains("Starlette(") || text.contains("Litestar(") else {
      return nil
    }
    for line in text.split(whereSeparator: \.isNewline) {
      guard line.contains("FastAPI(") || line.contains("Starlette(") || line.contains("Litestar("), line.first?.isWhitespace == false,
        let equals = line.firstIndex(of: "=")
      else { continue }
      let name = Words.trimmed(line[..<equals].prefix { $0 != ":" })
      if name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) { return name }
    }
    return nil
  }
}

/// A Flask program.
enum FlaskStack: StackDetector {
  static func detect(in folder: ProjectFolder) -> DetectedService? {
    guard let python = PythonProject(folder), python.has("flask"), !folder.has("manage.py") || !python.has("django") else { return nil }
    var service = DetectedService("Flask", .python, template: "flask")
    service.found(python.manifest, "asks for flask", points: 4, in: folder)
    let sources = folder.sources(".py")
    if let file = ["wsgi.py", "app.py", "main.py", "run.py"].first(where: { folder.says($0, "app = ") }) {
      let isServed = folder.says(file, "app = Flask(", "app = create_app(")
      service.found(file, isServed ? "makes the application 'app'" : "has the application 'app'", points: 2, in: folder)
      service.start = "\(python.launcher)gunicorn \(Words.pythonModule(file)):app"
    } else if let file = sources.first(where: { folder.says($0, "def create_app(") }) {
      service.found(file, "makes the application in create_app", points: 2, in: folder)
      let module = Words.name(of: file) == "__init__.py" ? Words.pythonModule(Words.folder(of: file) + ".py") : Words.pythonModule(file)
      service.start = "\(python.launcher)gunicorn '\(module):create_app()'"
      service.settings.append(("FLASK_APP", "\(module):create_app"))
    } else if let file = sources.first(where: { folder.says($0, "app = Flask(") }) {
      service.found(file, "makes the application 'app'", points: 2, in: folder)
      service.start = "\(python.launcher)gunicorn \(Words.pythonModule(file)):app"
    } else {
      service.assumptions.append("'app:app' is its application, because no file makes one")
      service.start = "\(python.launcher)gunicorn app:app"
    }
    service.build = python.install
    service.healthCheckHint = "@app.get(\"/healthz\") with a function that returns \"ok\""
    python.describe(&service, folder)
    service.migration = PythonMigrations.alembic(python, in: folder) ?? SQLMigrations.detect(in: folder, &service)
    if service.migration != nil { service.needsDatabase = true }
    return service
  }
}
