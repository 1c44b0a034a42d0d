extension ConnectionProbe {
  /// What `psql` said, by what it was asked.
  public struct Answers: Sendable {
    var byQuestion: [String: [String]]
    var errors: String

    public init(output: String, errors: String) {
      var question = ""
      var answers: [String: [String]] = [:]
      for line in output.split(separator: "\n") {
        if line.hasPrefix("=") {
          question = String(line.dropFirst())
          answers[question] = []
        } else {
          answers[question, default: []].append(String(line))
        }
      }
      byQuestion = answers
      self.errors = errors
    }

    /// The processes that answered a question.
    func processes(_ question: String) -> [Process] {
      (byQuestion[question] ?? []).compactMap { line in
        let numbers = line.split(separator: " ").compactMap { Double($0) }
        guard numbers.count == 3, let id = Int(exactly: numbers[0]) else { return nil }
        return Process(id: id, start: numbers[1], time: numbers[2])
      }
    }

    /// A process of the server: since when it is there, and when it answered, in seconds of the server's clock.
    struct Process {
      var id: Int
      var start: Double
      var time: Double
    }

    /// Whether the server answered at all; a pool takes clients in whom it has no connection to give.
    public var isConnected: Bool { !processes("first").isEmpty }
    /// Whether it is encrypted.
    public var isEncrypted: Bool { byQuestion["tls"]?.contains { $0.contains("TLSv") } == true }
  }

  /// The lines for a connection that came about.
  ///
  /// - Parameters:
  ///   - certificate: what the attempt to verify the certificate printed; nil where there was none, empty where it went well.
  ///   - holders: the transactions that were held open meanwhile.
  ///   - later: a session after all of these.
  public func lines(_ answers: Answers, certificate: String?, holders: [Answers], later: Answers) -> [Line] {
    [
      Line(name: "reachable", outcome: .pass, text: "yes"), tls(answers), verification(answers, certificate),
      Line(name: "login", outcome: .pass, text: "as \(first(answers, "role") ?? "?")"),
      fact("version", first(answers, "version").map { "PostgreSQL \($0)" }), route(answers, holders, later), slots(answers),
      latency(answers),
    ].compactMap { $0 }
  }

  /// The lines for a connection that did not come about; what was not reached is not told.
  ///
  /// - Parameter errors: what `psql` printed; nil where it was not done in time.
  public func lines(failed errors: String?, seconds: Int) -> [Line] {
    let names = ["reachable", "TLS", "login", "slots"]
    guard let errors else {
      return names.enumerated().map { index, name in
        Line(name: name, outcome: index == 0 ? .fail : .unknown, text: index == 0 ? "no answer in \(seconds) seconds" : "not reached")
      }
    }
    let finding = Diagnosis(of: Array(errors.utf8)).findings.first
    // Here the address is the one that was given, not a driver's default.
    let error = finding?.error.code == "N04" ? KnownError.all.first { $0.code == "N05" } : finding?.error
    let failed =
      switch error?.layer {
      case .network?, nil: error?.code == "N07" ? 1 : 0
      case .tls?: 1
      case .slots?: 3
      case .auth?, .pooler?, .url?, .session?, .client?, .migration?, .blueprint?, .platform?: 2
      }
    return names.enumerated().map { index, name in
      if index < failed { return Line(name: name, outcome: index == 1 && failed == 3 ? .unknown : .pass, text: "so far") }
      if index > failed { return Line(name: name, outcome: .unknown, text: "not reached") }
      let text =
        error.map { "\($0.title) [\($0.code)]: \($0.fix)" }
        ?? "psql cannot connect, for a reason that is not known here"
      return Line(name: name, outcome: .fail, text: text)
    }
  }

  private func first(_ answers: Answers, _ question: String) -> String? { answers.byQuestion[question]?.first }

  private func fact(_ name: String, _ text: String?) -> Line {
    Line(name: name, outcome: text == nil ? .unknown : .pass, text: text ?? "no answer")
  }

  private func tls(_ answers: Answers) -> Line {
    guard
      let version = answers.byQuestion["tls"]?.lazy.flatMap({ $0.split { " ,:()|".contains($0) } }).first(where: { $0.hasPrefix("TLSv") })
    else {
      let isNeeded = DatabaseAddress(url).region != nil
      return Line(name: "TLS", outcome: isNeeded ? .fail : .pass, text: "not encrypted")
    }
    return Line(name: "TLS", outcome: version == "TLSv1" || version == "TLSv1.1" ? .fail : .pass, text: String(version))
  }

  private func verification(_ answers: Answers, _ certificate: String?) -> Line? {
    guard answers.isEncrypted else { return nil }
    guard let certificate else {
      return Line(name: "certificate", outcome: .unknown, text: "no authorities on this machine to verify it with")
    }
    if certificate.isEmpty { return Line(name: "certificate", outcome: .pass, text: "trusted, and for this host") }
    let reason = Diagnosis(of: Array(certificate.utf8)).findings.first?.error.title ?? "it could not be verified"
    return Line(name: "certificate", outcome: .unknown, text: "encrypted, not verified: \(reason)")
  }

  /// Direct or pooled, and how, by the processes that answered.
  private func route(_ answers: Answers, _ holders: [Answers], _ later: Answers) -> Line {
    func line(_ outcome: Outcome, _ text: String) -> Line { Line(name: "pool", outcome: outcome, text: text) }
    if ([answers] + holders).contains(where: { $0.errors.lowercased().contains("statement pooling mode") }) {
      return line(.fail, "statement mode: transactions are refused")
    }
    let own = answers.processes("first") + answers.processes("processes")
    guard let first = own.first, let last = own.last, own.count > 2 else { return line(.unknown, "no answer") }
    let meanwhile = holders.flatMap { $0.processes("process") }.filter { $0.time > first.time && $0.time < last.time }
    if own.contains(where: { $0.id != first.id }) || meanwhile.contains(where: { $0.id == first.id }) {
      return line(
        .pass, "transaction mode: transactions of different sessions share connections of the server; migrations need the direct URL")
    }
    guard let next = later.processes("process").first else {
      return line(.unknown, "no second connection came about, so nothing is known")
    }
    // A process that is older than the session which it answers was another session's before.
    if next.start < last.time {
      return meanwhile.isEmpty
        ? line(.unknown, "there is one; no other session got through beside this one, so its mode is not known")
        : line(.pass, "session mode: a session keeps its connection of the server, and the next one gets it afterwards")
    }
    let port = self.first(answers, "port")
    if port == String(url.port ?? DatabaseAddress.directPort) || url.host.isEmpty || url.host.hasPrefix("/") {
      return line(.pass, "none: PostgreSQL itself")
    }
    return line(
      .unknown, "each connection was a new one, as from PostgreSQL itself; but it listens at another port, so something is in between")
  }

  private func slots(_ answers: Answers) -> Line {
    let numbers = first(answers, "slots")?.split(separator: " ").compactMap { Int($0) } ?? []
    guard numbers.count == 3, numbers.allSatisfy({ (0...1_000_000).contains($0) }) else {
      return Line(name: "slots", outcome: .unknown, text: "no answer")
    }
    let free = numbers[0] - numbers[1] - numbers[2]
    return Line(name: "slots", outcome: free > 0 ? .pass : .fail, text: "\(free) free of \(numbers[0]) (\(numbers[1]) reserved)")
  }

  private func latency(_ answers: Answers) -> Line {
    // `Time: 0.123 ms`, after each of the answers.
    let times = answers.byQuestion["latency"]?.filter { $0.hasPrefix("Time: ") }.compactMap { Double($0.dropFirst(6).prefix { $0 != " " }) }
    guard let best = times?.min(), (0..<1_000_000).contains(best) else {
      return Line(name: "latency", outcome: .unknown, text: "no answer")
    }
    let tenths = Int((best * 10).rounded())
    return Line(name: "latency", outcome: .pass, text: tenths == 0 ? "below 0.1 ms" : "\(tenths / 10).\(tenths % 10) ms")
  }
}
