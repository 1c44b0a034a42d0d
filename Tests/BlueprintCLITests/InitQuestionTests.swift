import Foundation
import TestSupport
import Testing

/// `init` with somebody at a terminal.
@Suite(.serialized) struct InitQuestionTests {
  @Test func `at a terminal it asks what it cannot know, and Return is what would be assumed`() async throws {
    let typed = try await InitTests.inRepository { folder in
      let run = await Run(["init"], in: folder, answers: { _ in "" })
      #expect(run.status == 0, "\(run.errors)")
      for question in ["Which plans?", "Where does it run?", "How do migrations reach production?", "Write these files? [Y/n] \n"] {
        #expect(run.output.contains(question), "\(question)")
      }
      #expect(!run.output.contains("Assumed"))
      return try InitTests.files(in: folder)
    }
    let assumed = try await InitTests.inRepository { folder in
      let run = await Run(["init", "--yes", "--region", "oregon"], in: folder, answers: { _ in "2" })
      #expect(run.status == 0 && !run.output.contains("?"))
      return try InitTests.files(in: folder)
    }
    #expect(typed == assumed)
  }

  @Test func `what is answered is what is written`() async throws {
    try await InitTests.inRepository { folder in
      let given = Answers(["free", "9", "fra", "start", "maybe", "y"])
      let run = await Run(["init"], in: folder, answers: { _ in given.next() })
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.contains("Type a number from 1 to 5, or Return for oregon.\n[1] fra\n"))
      #expect(run.output.contains("Type y or n, or Return for yes.\n"))
      let yaml = try folder.text(of: "render.yaml")
      #expect(yaml.contains("plan: free") && yaml.contains("region: frankfurt"))
      // A free service has no pre-deploy command, and no job of its own.
      #expect(!run.output.contains("  pre-deploy") && !run.output.contains("  separate-job"))
      #expect(run.output.contains("Strategy\n  start-time"))
    }
  }

  @Test func `nothing is asked where a manifest stands`() async throws {
    try await InitTests.inRepository { folder in
      _ = await Run(["init"], in: folder)
      let again = await Run(["init"], in: folder, answers: { _ in nil })
      #expect(again.status == 0 && again.output.contains("is there already, with the same text"))
    }
  }

  @Test func `what the command line says is not asked`() async throws {
    try await InitTests.inRepository { folder in
      let run = await Run(
        ["init", "--free", "--region", "ohio", "--strategy", "manual"], in: folder, answers: { _ in "" })
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.split(separator: "?").count == 2)
      #expect(await Run(["init", "--region", "europe"], in: folder).status == 64)
    }
  }

  @Test func `a Dockerfile beside what Render builds itself is a question`() async throws {
    let files = ["requirements.txt": "flask\ngunicorn\n", "app.py": "app = Flask(__name__)\n", "Dockerfile": "FROM python\n"]
    try await InitTests.inRepository(files) { folder in
      let given = Answers(["2", "", "", "y"])
      let run = await Run(["init"], in: folder, answers: { _ in given.next() })
      #expect(run.status == 0, "\(run.errors)")
      // There is no database to speak of.
      #expect(run.output.contains("  1  paid  starter; nothing sleeps\n  2  free  sleeps when nobody visits\n"))
      let yaml = try folder.text(of: "render.yaml")
      #expect(yaml.contains("runtime: docker"))
    }
  }

  @Test func `an empty folder is asked for a template`() async throws {
    try await InitTests.inRepository([:]) { folder in
      let none = await Run(["init"], in: folder, answers: { _ in "" })
      #expect(none.status == 1 && none.output.contains("Take a template?"))
      let given = Answers(["flask"])
      let run = await Run(["init"], in: folder, answers: { _ in given.next() ?? "" })
      #expect(run.status == 0, "\(run.errors)")
      let yaml = try folder.text(of: "render.yaml")
      #expect(yaml.contains("gunicorn"))
    }
  }

  @Test("saying no, the end of the input and Ctrl-C leave nothing behind", arguments: [("n\n", 1), ("\u{4}", 1), ("\u{3}", -2)])
  func stops(key: String, status: Int32) async throws {
    try await InitTests.inRepository { folder in
      let before = try InitTests.files(in: folder)
      let run = try Terminal.run(["init"], in: folder, keys: ["\n", "\n", "\n", key])
      #expect(run.status == status, "\(run.screen)")
      #expect(run.screen.contains("Write these files? [Y/n] "))
      #expect(run.screen.contains("Nothing was written.") == (status == 1))
      #expect(try InitTests.files(in: folder) == before)
    }
  }

  @Test func `at a real terminal nothing is wider than that`() async throws {
    try await InitTests.inRepository { folder in
      let run = try Terminal.run(["init"], in: folder, keys: ["2\n", "\n", "\n", "\n"])
      #expect(run.status == 0, "\(run.screen)")
      #expect(run.screen.contains("[1] 2\n"))
      #expect(run.screen.split(separator: "\n").allSatisfy { $0.count <= 80 })
      #expect(folder.exists("render.yaml") && folder.exists("Blueprint.swift"))
    }
  }
}

/// Answers that are given one by one, and then no more.
private final class Answers: @unchecked Sendable {
  private let lock = NSLock()
  private var answers: [String]
  init(_ answers: [String]) { self.answers = answers }
  func next() -> String? { lock.withLock { answers.isEmpty ? nil : answers.removeFirst() } }
}
