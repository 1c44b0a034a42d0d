import BlueprintConnections
import Foundation
import TestSupport
import Testing

enum ServerPrograms {
  static let areInstalled =
    ["initdb", "postgres", "pgbouncer", "openssl", "psql"].allSatisfy { program in
      ["/usr/lib/postgresql/15/bin", "/usr/sbin", "/usr/local/bin", "/usr/bin"].contains {
        FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
      }
    } && Python.interpreter(with: "json") != nil
}

/// Real servers on loopback, real clients, and what those print.
@Suite("With PostgreSQL and PgBouncer", .enabled(if: ServerPrograms.areInstalled, "PostgreSQL 15, PgBouncer, openssl or Python is missing"))
struct ServerTests {
  struct Results: Decodable {
    var failures: [Failure]
    var snippets: [Snippet]
    /// Drivers that are not installed.
    var missing: [String]
    var tests: [Tested]
    /// What the servers wrote.
    var logs: String
    var password: String
  }

  struct Failure: Decodable {
    var name: String
    var code: String
    var text: String
  }

  struct Snippet: Decodable {
    var name: String
    var status: Int32
    var text: String
  }

  struct Tested: Decodable {
    var name: String
    var status: Int32
    var output: String
    var errors: String
    var arguments: [String]
    var left: [String]
    var changed: Bool
    var seconds: Double
  }

  struct Document: Decodable {
    var test: [Line]?

    struct Line: Decodable {
      var name: String
      var outcome: String
      var text: String
    }
  }

  @Test(
    "each failure is named first, what is to be pasted runs, and 'connection --test' tells the truth about each server",
    .timeLimit(.minutes(10)))
  func servers() throws {
    let python = try #require(Python.interpreter(with: "psycopg", "asyncpg") ?? Python.interpreter(with: "json"))
    let script = Paths.project.appending(path: "Tests/BlueprintConnectionsTests/Servers/provoke.py").path
    let run = try Python.run(python, [script, Built.program], input: Data())
    try #require(run.status == 0, "\(run.errors)")
    let results = try JSONDecoder().decode(Results.self, from: Data(run.output.utf8))
    try check(results.failures)
    for snippet in results.snippets { #expect(snippet.status == 0, "\(snippet.name): \(snippet.text)") }
    if !results.missing.isEmpty { print("Not installed, so not run: \(results.missing.joined(separator: ", "))") }
    #expect(results.snippets.contains { $0.name == "psql, pooled with TLS" })
    #expect(results.snippets.count { $0.name.hasPrefix("runbook: ") } == 3)
    for tested in results.tests { try check(tested, password: results.password) }
    #expect(Set(results.tests.map(\.name)) == Set(Self.expected.keys).union(["crash"]))
    #expect(results.logs.contains("FATAL") && !results.logs.contains(results.password))
    #expect(results.tests.contains { !$0.arguments.isEmpty }, "psql was never seen among the processes")
  }

  private func check(_ failures: [Failure]) throws {
    for failure in failures {
      let findings = Diagnosis(of: Array(failure.text.utf8)).findings
      #expect(findings.first?.error.code == failure.code, "\(failure.name): \(findings.map(\.error.code))\n\(failure.text)")
    }
    let observed = Set(KnownError.all.filter { $0.evidence == .observed }.map(\.code))
    #expect(Set(failures.map(\.code)).subtracting(observed) == [], "these are observed now")
    #expect(failures.count >= 25)
    #expect(Set(failures.map(\.code)).count >= 25)
  }

  /// The exit status, and what lines say.
  static let expected: [String: (status: Int32, lines: [String])] = [
    "direct": (0, ["TLS pass TLSv1.3", "login pass as app", "pool pass none", "slots pass"]),
    "direct with TLS": (
      0,
      [
        "TLS pass TLSv1.3", "certificate unknown encrypted, not verified: the certificate is not trusted", "login pass as ext",
        "pool pass none",
      ]
    ),
    "trusted": (0, ["certificate unknown encrypted, not verified: the certificate is for another host"]),
    "tls": (0, ["TLS pass TLSv1.3", "certificate pass trusted", "pool pass transaction mode"]),
    "wrong password": (1, ["reachable pass", "login fail wrong password [A01]", "slots unknown"]),
    "no TLS": (1, ["reachable pass", "TLS fail the server takes TLS only [T02]", "login unknown"]),
    "nobody": (1, ["reachable fail nothing listens there [N05]", "TLS unknown"]),
    "transaction": (0, ["TLS pass not encrypted", "pool pass transaction mode"]),
    "session": (0, ["pool pass session mode"]),
    "statement": (1, ["pool fail statement mode"]),
    // The one connection of the pool serves all, one after the other.
    "single": (0, ["pool pass transaction mode"]),
    // The one connection is this session's, so nobody else gets through beside it.
    "single session": (0, ["pool unknown there is one"]),
    "forwarded": (0, ["pool unknown each connection was a new one"]),
    "stalling": (1, ["reachable fail no answer in 8 seconds", "TLS unknown"]),
    "silent": (1, ["reachable fail no answer in time [N06]", "TLS unknown"]),
    "busy": (0, ["pool pass transaction mode"]),
    "busy session": (0, ["pool pass session mode"]),
    "occupied": (1, ["reachable pass", "login fail no connection became free in the pooler [P07]"]),
  ]

  private func check(_ tested: Tested, password: String) throws {
    #expect(!(tested.output + tested.errors + tested.arguments.joined()).contains(password), "\(tested.name)")
    #expect(!tested.arguments.contains { $0.contains("postgresql://") && $0.contains("blueprint") })
    #expect(!tested.changed && tested.seconds < 30)
    if tested.name == "crash" {
      #expect(tested.status == -SIGSEGV || tested.errors.contains("Program crashed"), "\(tested.errors)")
      return
    }
    #expect(tested.left == [], "a file with the password stayed, or a program with it")
    let expected = try #require(Self.expected[tested.name])
    #expect(tested.status == expected.status, "\(tested.name): \(tested.errors)")
    let lines = try JSONDecoder().decode(Document.self, from: Data(tested.output.utf8)).test ?? []
    let texts = lines.map { "\($0.name) \($0.outcome) \($0.text)" }
    for line in expected.lines {
      #expect(texts.contains { $0.hasPrefix(line) }, "\(tested.name):\n\(texts.joined(separator: "\n"))")
    }
  }
}
