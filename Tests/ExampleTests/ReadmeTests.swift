import BlueprintValidation
import Foundation
import SourceDiagnostics
import TestSupport
import Testing

/// What a README shows is what the files say.
@Suite("READMEs of the examples")
struct ReadmeTests {
  @Test("each block is an excerpt of a file", arguments: Example.all)
  func excerpts(example: Example) throws {
    let readme = try String(contentsOf: example.folder.appending(path: "README.md"), encoding: .utf8)
    let manifest = try String(contentsOf: example.folder.appending(path: "Blueprint.swift"), encoding: .utf8)
    let yaml =
      Fixtures.emitted + Paths.files(in: Fixtures.folder.appending(path: "founding"), withExtension: "yaml")
    let sources = [
      "yaml": try yaml.map { try String(contentsOf: $0, encoding: .utf8) },
      "swift": [manifest, manifest.replacingOccurrences(of: ".direct", with: ".pooled")],
    ]
    for (language, block) in Self.blocks(of: readme) {
      guard let texts = sources[language] else { continue }
      #expect(texts.contains { $0.contains(block) }, "no file says:\n\(block)")
    }
  }

  @Test("each command works, and prints what is shown", arguments: Example.all)
  func commands(example: Example) async throws {
    let readme = try String(contentsOf: example.folder.appending(path: "README.md"), encoding: .utf8)
    for (language, block) in Self.blocks(of: readme) where language == "console" {
      try await Self.check(console: block, in: example)
    }
  }

  /// Runs the command of a block, and looks for what the block shows.
  private static func check(console block: String, in example: Example) async throws {
    let lines = block.split(separator: "\n", omittingEmptySubsequences: false)
    let words = try #require(lines.first).split(separator: " ").map(String.init)
    try #require(words.starts(with: ["$", "blueprint"]))
    let run = await example.blueprint(Array(words.dropFirst(2)))
    let shown = lines.dropFirst().joined(separator: "\n")
    #expect((run.output + run.errors).contains(shown), "\(words.joined(separator: " ")) prints:\n\(run.output)\(run.errors)")
  }

  /// Runs the command of a block at a terminal, in the repository that it goes to, types what the block has behind the questions,
  /// and expects exactly what the block shows.
  private static func checkInit(console block: String) async throws {
    let lines = block.split(separator: "\n", omittingEmptySubsequences: false)
    let words = try #require(lines.first).split(separator: " ").map(String.init)
    try #require(words.count > 5 && words[3...5] == ["&&", "blueprint", "init"])
    let repository = try #require(RepositoryText.all.first { $0.name == words[2] })
    try await Paths.withTemporaryFolder { parent in
      let folder = parent.appending(path: repository.name)
      try repository.write(to: folder)
      let shown = lines.dropFirst().map(String.init)
      let run = await Run(
        Array(words.dropFirst(5)), in: folder,
        answers: { screen in
          let screen = screen.split(separator: "\n", omittingEmptySubsequences: false)
          guard let question = screen.last, screen.count <= shown.count else { return nil }
          return String(shown[screen.count - 1].dropFirst(question.count))
        })
      // A recording of a terminal has no spaces at the ends of lines.
      let screen = run.output.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        String(line.reversed().drop { $0 == " " }.reversed())
      }
      #expect(screen == shown)
      #expect(shown.allSatisfy { $0.count <= 80 })
      // What is there then is valid, and the manifest says the same.
      #expect(await Run(["validate"], in: folder).status == 0)
      #expect(await Run(["generate", "--check"], in: folder).status == 0)
    }
  }

  @Test func `the README of the project shows the manifest of gaia and what commands print there`() async throws {
    let readme = try String(contentsOf: Paths.project.appending(path: "README.md"), encoding: .utf8)
    let manifest = try String(contentsOf: Example.gaia.folder.appending(path: "Blueprint.swift"), encoding: .utf8)
    let makefile = try String(contentsOf: Paths.project.appending(path: "Makefile"), encoding: .utf8)
    let ci = try String(contentsOf: Paths.project.appending(path: ".ci/run"), encoding: .utf8)
    for (language, block) in Self.blocks(of: readme) {
      switch language {
      case "swift": #expect(block == manifest)
      case "console" where block.hasPrefix("$ cd "): try await Self.checkInit(console: block)
      case "console": try await Self.check(console: block, in: .gaia)
      case "yaml":
        let configuration = RuleConfiguration(reading: SourceText(name: "README.md", block))
        #expect(configuration.file.diagnostics.isEmpty && !configuration.settings.levels.isEmpty)
      case "sh":
        // CI runs these, this test among them; here it is enough that it does.
        let target = try #require(block.split(separator: " ").dropFirst().first).trimmingCharacters(in: .newlines)
        #expect(makefile.contains("\n\(target):"), "make has no \(target)")
        #expect(ci.contains("make \(target)"), "CI does not run make \(target)")
      default: Issue.record("a block in '\(language)' is run by nothing")
      }
    }
  }

  /// The fenced blocks of a Markdown text with their languages.
  private static func blocks(of markdown: String) -> [(language: String, text: String)] {
    var blocks: [(language: String, text: String)] = []
    var isInside = false
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        if !isInside { blocks.append((String(line.dropFirst(3)), "")) }
        isInside.toggle()
      } else if isInside {
        blocks[blocks.endIndex - 1].text += "\(line)\n"
      }
    }
    return blocks
  }
}
