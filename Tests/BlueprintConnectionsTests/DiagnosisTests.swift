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
    #expect(Set(entries.map(\.id)) == Set(KnownError.all.map(\.code)))
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
