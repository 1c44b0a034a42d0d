import BlueprintConnections
import BlueprintLoading
import BlueprintReporting

/// Connects to a database through `psql`, in bounded time, with the password in a file that only this user can read.
struct ConnectionTest {
  let console: Console
  let url: DatabaseURL
  /// Seconds for one attempt.
  let seconds: Int
  /// Seconds for a session, after which it is ended.
  private var limit: Int { seconds + 5 }

  /// The lines of the result; nil, with a message, where it cannot be tried.
  func run() async -> [ConnectionProbe.Line]? {
    guard let psql = BoundedProgram.find("psql", in: console.environment) else {
      console.fail("psql is not in PATH; --test connects with it (Debian: postgresql-client, macOS: libpq)")
      return nil
    }
    let probe = ConnectionProbe(url, connectSeconds: seconds)
    guard let password = probe.passwordFile else {
      console.fail("the password has a line end, which psql cannot be given")
      return nil
    }
    let parent = console.environment["TMPDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
    guard let folder = FileSystem.makeTemporaryDirectory(in: parent) else {
      console.fail("no temporary folder can be made; is the disk full?")
      return nil
    }
    // Files for what it asks too: writing to a psql that has ended already would end this program.
    let files = [
      "password": password, "questions": ConnectionProbe.questions, "holder": ConnectionProbe.holder, "later": ConnectionProbe.later,
    ]
    defer { FileSystem.removeDirectory(folder, files: Array(files.keys)) }
    for (name, text) in files {
      guard FileSystem.makePrivateFile("\(folder)/\(name)", Array(text.utf8)) else {
        console.fail("no temporary file can be made; is the disk full?")
        return nil
      }
    }
    return await run(psql, probe, folder: folder)
  }

  private func run(_ psql: String, _ probe: ConnectionProbe, folder: String) async -> [ConnectionProbe.Line]? {
    @Sendable func ask(_ file: String, rootCertificate: String? = nil) async -> BoundedProgram.Outcome {
      await BoundedProgram(
        psql, ConnectionProbe.arguments + ["-f", "\(folder)/\(file)"],
        environment: probe.environment(passwordFile: "\(folder)/password", rootCertificate: rootCertificate)
          .merging(["PATH": console.environment["PATH"] ?? ""]) { first, _ in first },
        limit: .seconds(limit)
      ).run()
    }
    // The transactions begin while the first session pauses.
    async let holding = withTaskGroup(of: ConnectionProbe.Answers.self) { group in
      for _ in 0..<ConnectionProbe.holders {
        group.addTask {
          try? await Task.sleep(for: .milliseconds(600))
          return Self.answers(await ask("holder"))
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    let outcome = await ask("questions")
    let holders = await holding
    switch outcome {
    case .notStarted:
      console.fail("psql cannot be started")
      return nil
    case .timedOut: return probe.lines(failed: nil, seconds: limit)
    case .ended(_, _, let errors):
      let answers = Self.answers(outcome)
      guard answers.isConnected else { return probe.lines(failed: errors, seconds: limit) }
      let later = Self.answers(await ask("later"))
      var certificate: String?
      if answers.isEncrypted, let authorities = url.parameter("sslrootcert") ?? Self.authorities.first(where: FileSystem.isFile) {
        if case .ended(let status, _, let errors) = await ask("later", rootCertificate: authorities) {
          certificate = status == 0 ? "" : errors
        }
      }
      return probe.lines(answers, certificate: certificate, holders: holders, later: later)
    }
  }

  /// What a session said; nothing where it did not end in time.
  private static func answers(_ outcome: BoundedProgram.Outcome) -> ConnectionProbe.Answers {
    guard case .ended(_, let output, let errors) = outcome else { return ConnectionProbe.Answers(output: "", errors: "") }
    return ConnectionProbe.Answers(output: output, errors: errors)
  }

  /// Where systems keep the certificates of authorities that they trust.
  private static let authorities = [
    "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem", "/etc/ssl/ca-bundle.pem",
  ]
}

extension ConnectionProbe.Line {
  func text(_ style: Style) -> String {
    let word =
      switch outcome {
      case .pass: style.green("pass          ")
      case .fail: style.red("fail          ")
      case .unknown: style.yellow("could not tell")
      }
    return "  \(name)\(String(repeating: " ", count: 12 - name.count))\(word)  \(MaskedText.message(text))\n"
  }
}
