import BlueprintConnections
import Foundation
import TestSupport
import Testing

@Suite("Known errors in logs")
struct DiagnosisTests {
  static func codes(_ log: String) -> [String] { Diagnosis(of: Array(log.utf8)).findings.map(\.error.code) }

  @Test("each message is the error that it is, and no other", arguments: Samples.all.indices)
  func recognises(index: Int) {
    let sample = Samples.all[index]
    #expect(Self.codes(sample.message) == [sample.code])
  }

  @Test("each error has a message that is tried, a code of its own, a cause and a fix", arguments: KnownError.all.map(\.code))
  func isComplete(code: String) throws {
    let errors = KnownError.all.filter { $0.code == code }
    let error = try #require(errors.first)
    #expect(errors.count == 1)
    #expect(Samples.all.contains { $0.code == code })
    #expect(!error.title.isEmpty && !error.cause.isEmpty && !error.fix.isEmpty && !error.messages.isEmpty)
  }

  @Test("what only looks like one is none", arguments: Samples.harmless)
  func passesOver(line: String) {
    #expect(Self.codes(line) == [])
  }

  @Test("a message is found in what programs and collectors put around it", arguments: Samples.all.indices)
  func unwraps(index: Int) throws {
    let (code, message) = Samples.all[index]
    // A message that is known by the start of its line stands there.
    guard message != "SSL required" else { return }
    let json = String(decoding: try JSONEncoder().encode(["msg": message, "level": "info"]), as: UTF8.self)
    let wrapped = [
      "2026-11-23T10:12:13.123456Z api-7f9c5 \(message)", "Nov 23 10:12:13 PM  \u{1B}[31m\(message)\u{1B}[0m",
      "\u{1B}[1;31m[api]\u{1B}[39m \(message)\r",
      "\t\(message.replacing(" ", with: "  "))", message.uppercased(), json, "    at async main (/app/server.js:3:1): \(message)",
      "{\"message\":\"boot\\n\\u001b[31m\(message.replacing("\"", with: "\\\""))\\u001b[0m\\nend\"}",
    ]
    for text in wrapped {
      #expect(Self.codes("start of it all\n\(text)\nend of it") == [code], "\(text)")
    }
  }

  @Test("every message of the team's table is its error", .enabled(if: Paths.shared != nil))
  func sharedTable() throws {
    struct Entry: Decodable {
      var id: String
      var samples: [String]
    }
    let text = try String(contentsOf: #require(Paths.shared).appending(path: "facts/pooling-diagnosis.md"), encoding: .utf8)
    let start = try #require(text.range(of: "```json\n"))
    let end = try #require(text.range(of: "\n```", range: start.upperBound..<text.endIndex))
    let entries = try JSONDecoder().decode([Entry].self, from: Data(text[start.upperBound..<end.lowerBound].utf8))
    #expect(Set(entries.map(\.id)).isSubset(of: KnownError.all.map(\.code)))
    for entry in entries {
      for sample in entry.samples { #expect(Self.codes(sample) == [entry.id], "\(sample)") }
    }
  }

  @Test("the cause comes before what follows from it, the first of several before the later ones; repetitions are counted")
  func ranks() {
    let log = """
      ==> Running 'node server.js'
      error: Connection terminated unexpectedly
      SequelizeConnectionAcquireTimeoutError: Operation timeout
      FATAL:  sorry, too many clients already
      FATAL:  password authentication failed for user "a"
      FATAL:  sorry, too many clients already
      ==> Application exited with code 1
      """
    let diagnosis = Diagnosis(of: Array(log.utf8))
    #expect(diagnosis.findings.map(\.error.code) == ["S02", "A01", "X01", "C01", "R06"])
    #expect(diagnosis.findings.map(\.line) == [4, 5, 2, 3, 7])
    #expect(diagnosis.findings[0].count == 2)
    #expect(diagnosis.lines == 7)
  }

  /// Each log of the folder: the code of the first entry and the line it points at; nil where nothing is known.
  static let logs: [String: (code: String?, line: Int)] = [
    "alembic-from-an-unlisted-address": ("N07", 7), "blueprint-is-refused": ("R01", 4), "celery-pool-is-empty": ("C05", 38),
    "django-too-many-clients": ("S02", 51), "drizzle-two-starts-at-once": ("M09", 5), "fastapi-asyncpg-behind-the-pool": ("P01", 31),
    "flask-before-its-schema": ("M15", 13), "flyway-stranded-lock": ("M06", 5), "go-on-a-laptop": ("N01", 5),
    "go-pgx-behind-the-pool": ("P01", 32), "golang-migrate-cut-off": ("M08", 5), "knex-hides-a-certificate": ("T06", 4),
    "knex-in-github-actions": ("T01", 13), "laravel-without-a-url": ("N04", 2), "nest-startup-parameter": ("P04", 6),
    "npgsql-search-path": ("P04", 3), "own-pgbouncer-is-stuck": ("P07", 11), "phoenix-in-another-region": ("N01", 3),
    "pino-lost-statement": ("P02", 21), "prisma-migrate-through-the-pool": ("M01", 31), "rails-two-instances-migrate": ("M02", 18),
    "redis-and-http-are-down-too": ("A01", 25), "sequelize-during-a-deploy": ("S01", 61), "spring-json-lines": ("S01", 40),
    "sqlx-wrong-password": ("A01", 5), "worker-that-only-migrates": ("R05", 11),
    // What is an error, and no known one, is pointed at; where all is well, nothing is.
    "only-redis-is-down": (nil, 11), "nothing-to-do-with-databases": (nil, 21), "all-is-well": (nil, 0),
  ]

  @Test("a whole log has its cause first", arguments: logs.keys.sorted())
  func wholeLogs(name: String) throws {
    let expected = try #require(Self.logs[name])
    let file = Paths.project.appending(path: "Tests/BlueprintConnectionsTests/Logs/\(name).log")
    let diagnosis = Diagnosis(of: Array(try Data(contentsOf: file)))
    #expect(diagnosis.findings.first?.error.code == expected.code, "\(diagnosis.findings.map(\.error.code))")
    #expect(diagnosis.findings.first?.line ?? diagnosis.unknownErrors.first ?? 0 == expected.line)
  }

  @Test("every log of the folder is tried")
  func allLogs() throws {
    let files = try FileManager.default.contentsOfDirectory(
      at: Paths.project.appending(path: "Tests/BlueprintConnectionsTests/Logs"), includingPropertiesForKeys: nil)
    #expect(Set(files.map { $0.deletingPathExtension().lastPathComponent }) == Set(Self.logs.keys))
  }

  @Test(
    "a word for errors that counts none is none", arguments: ["0 failed", "failed: 0", "Tests: 3 passed, 0 failed", "failed=0, error=0"])
  func none(line: String) {
    #expect(Diagnosis(of: Array(line.utf8)).unknownErrors == [])
    #expect(Diagnosis(of: Array("\(line); 1 failed".utf8)).unknownErrors == [1])
  }

  @Test("what is not known is pointed at")
  func unknown() {
    let diagnosis = Diagnosis(of: Array("fine\nTypeError: x is undefined\nfine\nall failed\n".utf8))
    #expect(diagnosis.findings.isEmpty)
    #expect(diagnosis.unknownErrors == [2, 4])
    #expect(Diagnosis(of: []).lines == 0)
  }

  @Test("a hostile log is read in a moment", .timeLimit(.minutes(1)))
  func hostile() {
    for unit in ["P1001 ", "no pg_hba.conf entry for host ", "\u{1B}[", "{\"\\u00", "prepared statement \"", "dpg-", "::1", "\\n"] {
      let log = String(repeating: unit, count: 4000)
      _ = Diagnosis(of: Array(log.utf8))
      _ = Diagnosis(of: Array("{\(log)".utf8))
    }
    let clock = ContinuousClock()
    let line = Array("2026-11-23T10:12:13Z GET /orders/17 200 in 12 ms, connection ok, prepared, error free\n".utf8)
    let log = Array(repeatElement(line, count: 2000).joined())
    #expect(clock.measure { _ = Diagnosis(of: log) } < .seconds(20))
  }
}
