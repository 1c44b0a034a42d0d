/// Finds the migration tool of a Python program.
enum PythonMigrations {
  static func django(_ python: PythonProject, in folder: ProjectFolder, _ settings: [String]) -> DetectedMigration? {
    var evidence = [Evidence(folder.full("manage.py"), "migrates the tables of Django's own applications", points: 2)]
    if let file = folder.files.first(where: { $0.contains("migrations/0001_") && $0.hasSuffix(".py") }) {
      evidence = [Evidence(folder.full(file), "is a migration of Django", points: 4)]
    }
    var migration = DetectedMigration(
      tool: "Django", command: "\(python.launcher)python manage.py migrate --noinput", reads: "DATABASE_URL", evidence: evidence)
    if let file = settings.first(where: { folder.says($0, "DIRECT_DATABASE_URL") }) {
      migration.reads = "DIRECT_DATABASE_URL"
      migration.evidence.append(Evidence(folder.full(file), "reads DIRECT_DATABASE_URL", points: 1))
    } else if !settings.contains(where: { folder.says($0, "DATABASE_URL", "dj_database_url", "env.db(") }) {
      migration.warnings.append("no settings read DATABASE_URL; 'dj_database_url.config()' does")
    }
    return migration
  }

  static func alembic(_ python: PythonProject, in folder: ProjectFolder) -> DetectedMigration? {
    let usesFlask = python.has("flask-migrate")
    let file = folder.first(of: ["alembic.ini", "migrations/alembic.ini"])
    guard usesFlask || file != nil else { return nil }
    if usesFlask, !folder.has("alembic.ini") {
      let evidence =
        file.map { Evidence(folder.full($0), "is Flask-Migrate's", points: 4) }
        ?? Evidence(folder.full(python.manifest), "asks for flask-migrate", points: 3)
      return DetectedMigration(
        tool: "Flask-Migrate", command: "\(python.launcher)flask db upgrade", reads: "DATABASE_URL", evidence: [evidence],
        warnings: file == nil ? ["Flask-Migrate has no migrations yet: 'flask db init' and 'flask db migrate' make them"] : [])
    }
    let text = folder.text("alembic.ini") ?? ""
    let location = Words.between("script_location = ", "\n", in: text).map { Words.trimmed($0) } ?? "alembic"
    let script = location.hasPrefix("%(here)s/") ? String(location.dropFirst("%(here)s/".count)) : location
    var migration = DetectedMigration(
      tool: "Alembic", command: "\(python.launcher)alembic upgrade head", reads: "DATABASE_URL",
      evidence: [Evidence(folder.full("alembic.ini"), "configures Alembic", points: 4)],
      hint: "\(script)/env.py: config.set_main_option(\"sqlalchemy.url\", os.environ[\"DIRECT_DATABASE_URL\"])")
    if folder.says("\(script)/env.py", "DIRECT_DATABASE_URL") {
      migration.reads = "DIRECT_DATABASE_URL"
      migration.evidence.append(Evidence(folder.full("\(script)/env.py"), "reads DIRECT_DATABASE_URL", points: 1))
      migration.hint = nil
    } else if !folder.says("\(script)/env.py", "DATABASE_URL", "environ", "settings", "get_url"), text.contains("sqlalchemy.url = ") {
      migration.warnings.append("the URL stands in alembic.ini; let \(script)/env.py read it from the environment")
    }
    return migration
  }
}
