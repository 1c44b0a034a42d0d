import RenderBlueprint

/// How many connections a service may open to a database at once, and how that number comes about.
struct ConnectionUse {
  private let service: ServiceEntry
  private let processes: Int
  private let pool: Int
  private let isProcessCountAssumed: Bool
  private let isPoolAssumed: Bool

  /// While a deploy replaces instances, old and new ones run side by side; a disk or a job allows one at a time.
  private var overlap: Int { service.isServer && service.disk == nil ? 2 : 1 }

  var sum: Int { service.mostInstances * processes * pool * overlap }

  /// Some number in it stands nowhere in the file.
  var isAssumed: Bool { isPoolAssumed || isProcessCountAssumed }

  init(_ service: ServiceEntry) {
    self.service = service
    let stated = Self.processes(of: service)
    processes = stated ?? 1
    isProcessCountAssumed = stated == nil && service.isServer
    let pool = Self.poolSize(in: service.variables)
    self.pool = pool ?? (service.isServer ? 10 : 1)
    isPoolAssumed = pool == nil
  }

  /// The arithmetic: `web service 'api': 3 instances × 2 processes × pool of 10 (assumed) × 2 while a deploy overlaps = 120`.
  var note: Finding.Note {
    func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
    var factors = [count(service.mostInstances, "instance")]
    factors.append(processes == 1 ? "1 process\(isProcessCountAssumed ? " (assumed)" : "")" : "\(processes) processes")
    factors.append("pool of \(pool)\(isPoolAssumed ? " (assumed)" : "")")
    if overlap == 2 { factors.append("2 while a deploy overlaps") }
    return Finding.Note("\(service.subject): \(factors.joined(separator: " × ")) = \(sum)", at: service.path / "name")
  }

  // MARK: - What the file says

  private static let poolVariables: Set<String> = [
    "DB_POOL", "DB_POOL_SIZE", "DB_POOL_MAX", "DB_MAX_CONNECTIONS", "DATABASE_POOL", "DATABASE_POOL_SIZE", "DATABASE_POOL_MAX",
    "DATABASE_MAX_CONNECTIONS", "PG_POOL_MAX", "PG_POOL_SIZE", "POOL_SIZE", "RAILS_MAX_THREADS", "SQLALCHEMY_POOL_SIZE", "ECTO_POOL_SIZE",
    "SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE",
  ]

  private static func poolSize(in list: VariableList) -> Int? {
    for variable in list.variables where poolVariables.contains(variable.key) {
      if case .literal(let text?) = variable.value, let size = Int(text), (1...1000).contains(size) { return size }
    }
    return nil
  }

  private static func processes(of service: ServiceEntry) -> Int? {
    if let start = service.start?.text, TextScan.containsAny(start, ["gunicorn", "uvicorn", "puma", "celery", "hypercorn", "pm2"]) {
      for part in CommandPart.all(of: start) {
        let options: Set<String> =
          part.words.contains("celery") ? ["--concurrency", "-c"] : part.program == "pm2" ? ["-i"] : ["--workers", "-w"]
        for (index, word) in part.words.enumerated() {
          let pieces = word.split(separator: "=", maxSplits: 1)
          guard let option = pieces.first, options.contains(String(option)) else { continue }
          let value = pieces.count == 2 ? String(pieces[1]) : index + 1 < part.words.count ? part.words[index + 1] : ""
          if let count = Int(value), (1...1000).contains(count) { return count }
        }
      }
    }
    return service.variables.literal(of: "WEB_CONCURRENCY").flatMap(Int.init).flatMap { (1...1000).contains($0) ? $0 : nil }
  }
}
