import RenderBlueprint

/// The environment variables that code reads, by the ways in which languages read them.
enum VariableSearch {
  private static let readings = [
    "process.env.", "process.env[", "import.meta.env.", "Bun.env.", "Deno.env.get(", "os.environ[", "os.environ.get(", "os.getenv(",
    "environ[", "environ.get(", "config(", "env(", "env.str(", "env.bool(", "env.int(", "env.list(", "ENV[", "ENV.fetch(",
    "System.get_env(", "System.fetch_env!(", "os.Getenv(", "os.LookupEnv(", "env::var(", "getenv(", "Environment.get(",
  ]

  /// Names that a platform or the blueprint itself provides, or that only development needs.
  private static let provided: Set<String> = [
    "PORT", "HOST", "HOSTNAME", "HOME", "PATH", "PWD", "USER", "CI", "NODE_ENV", "RAILS_ENV", "RACK_ENV", "MIX_ENV", "DATABASE_URL",
    "DIRECT_DATABASE_URL", "DIRECT_URL", "REDIS_URL", "DB_URL", "TZ", "SHELL", "LANG", "VIRTUAL_ENV", "PYTHONPATH", "GOPATH", "POOL_SIZE",
    "RAILS_MAX_THREADS", "RAILS_MIN_THREADS", "WEB_CONCURRENCY", "PIDFILE", "RAILS_LOG_LEVEL", "RAILS_LOG_TO_STDOUT",
    "RAILS_SERVE_STATIC_FILES", "ECTO_IPV6", "PHX_SERVER", "PHX_HOST", "DNS_CLUSTER_QUERY", "ANALYZE", "DEBUG", "SHADOW_DATABASE_URL",
    "DJANGO_SETTINGS_MODULE", "FLASK_APP", "FLASK_ENV", "DEV", "PROD", "MODE", "BASE_URL", "SSR", "LOG_LEVEL", "POSTGRES_DB",
  ]

  /// The variables that a folder's code and examples name, without those that need no value from anybody.
  static func variables(in folder: ProjectFolder) -> [DetectedVariable] {
    var named: [(key: String, file: String)] = []
    func add(_ key: String, _ file: String) {
      if isName(key), !named.contains(where: { $0.key == key }) { named.append((key, folder.full(file))) }
    }
    for file in folder.files where ProjectTree.isVariableExample(file) {
      for line in (folder.text(file) ?? "").split(whereSeparator: \.isNewline) {
        guard let equals = line.firstIndex(of: "=") else { continue }
        let key = Words.trimmed(line[..<equals])
        add(key.hasPrefix("export ") ? String(key.dropFirst("export ".count)) : key, file)
      }
    }
    let sources = folder.sources(
      ".js", ".mjs", ".cjs", ".ts", ".tsx", ".jsx", ".py", ".rb", ".ex", ".exs", ".go", ".rs", ".php", ".swift", ".vue", ".svelte", ".erb")
    for file in sources { for key in names(in: folder.text(file) ?? "") { add(key, file) } }
    let parts = DatabaseParts(named.map(\.key))
    return named.compactMap { key, file in
      if let source = parts.source(of: key) { return DetectedVariable(key: key, file: file, source: source) }
      return isProvided(key) ? nil : DetectedVariable(key: key, file: file)
    }
  }

  /// The names that a text reads, in its order.
  static func names(in text: String) -> [String] {
    guard text.utf8.count < 400_000, text.contains("env") || text.contains("ENV") || text.contains("config(") else { return [] }
    var names: [String] = []
    for reading in readings {
      var rest = text[...]
      while let range = rest.firstRange(of: reading) {
        rest = rest[range.upperBound...]
        let isProperty = reading.hasSuffix("env.")
        let quoted = rest.drop { $0 == " " }
        guard isProperty || quoted.first == "\"" || quoted.first == "'" || quoted.first == "`" else { continue }
        let start = isProperty ? rest : quoted.dropFirst()
        let name = start.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        if isName(String(name)), !names.contains(String(name)) { names.append(String(name)) }
      }
    }
    return names
  }

  /// Whether nobody has to give a value: a platform does, the blueprint does, or only development wants one.
  static func isProvided(_ key: String) -> Bool { provided.contains(key) || isProvidedByRender(key) }

  private static func isName(_ text: String) -> Bool {
    guard (3...64).contains(text.utf8.count), let first = text.utf8.first, first >= 0x41, first <= 0x5A else { return false }
    return text.utf8.allSatisfy { ($0 >= 0x41 && $0 <= 0x5A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x5F }
  }

  private static func isProvidedByRender(_ key: String) -> Bool {
    if ["DB_", "POSTGRES_", "REDIS_"].contains(where: key.hasPrefix) {
      // Parts of an address that nobody asks a host for, and what has a default everywhere.
      let words = [
        "HOST", "PORT", "USER", "USERNAME", "PASSWORD", "PASS", "NAME", "DATABASE", "DB", "URL", "SSL", "SSLMODE", "POOL", "TIMEOUT",
      ]
      return words.contains { key.hasSuffix("_\($0)") }
    }
    return ["RENDER", "PG", "NPM_", "GITHUB_", "VERCEL", "HEROKU", "FLY_", "RAILWAY_"].contains { key.hasPrefix($0) }
  }
}

/// Variables that carry a database, or a part of its address, by the names that are usual for them.
private struct DatabaseParts {
  /// Beginnings of names such as `DB_`, where the code asks for a host by it.
  private let prefixes: [String]

  init(_ keys: [String]) {
    prefixes = ["DATABASE_", "POSTGRES_", "POSTGRESQL_", "DB_", "PG", "REDIS_"].filter { keys.contains("\($0)HOST") }
  }

  func source(of key: String) -> DetectedVariable.Source? {
    switch key {
    case "DATABASE_URL", "POSTGRES_URL", "POSTGRESQL_URL", "POSTGRES_PRISMA_URL", "PG_URL", "DATABASE_URI", "SQLALCHEMY_DATABASE_URI":
      return .database(.connectionString)
    case "REDIS_URL", "REDIS_TLS_URL", "CELERY_BROKER_URL", "CELERY_RESULT_BACKEND": return .keyValue(.connectionString)
    default: break
    }
    guard let prefix = prefixes.first(where: key.hasPrefix) else { return nil }
    let part = key.dropFirst(prefix.count)
    if prefix == "REDIS_" { return part == "HOST" ? .keyValue(.host) : part == "PORT" ? .keyValue(.port) : nil }
    switch part {
    case "HOST": return .database(.host)
    case "PORT": return .database(.port)
    case "USER", "USERNAME": return .database(.user)
    case "PASSWORD", "PASS": return .database(.password)
    case "NAME", "DATABASE", "DB": return .database(.database)
    default: return nil
    }
  }
}
