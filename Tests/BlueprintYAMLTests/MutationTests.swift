import BlueprintYAML
import Foundation
import SourceDiagnostics
import TestSupport
import Testing
import YAMLSyntax

/// Files that an accident has changed: nothing may crash, and every place that is mentioned must be in the text.
@Suite struct MutationTests {
  @Test(
    "a real file with a few bytes or lines changed can be looked at",
    .enabled(if: !Paths.corpus.isEmpty, "there is no corpus"), arguments: 0..<20)
  func mutations(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let files = Paths.corpus.enumerated().filter { $0.offset % 20 == seed }.map(\.element)
    let texts = try files.map { Array(try Data(contentsOf: $0)) }.filter { $0.count < 3_000 && !$0.isEmpty }
    for number in 0..<100 {
      expectSound(read(Mutation.mutate(texts[number % texts.count], with: &generator)))
    }
  }

  @Test(
    "every beginning of a real file can be looked at", .enabled(if: !Paths.corpus.isEmpty, "there is no corpus"),
    arguments: Paths.corpus.dropFirst(10).prefix(4))
  func prefixes(file: URL) throws {
    let bytes = Array(try Data(contentsOf: file).prefix(1_000))
    for length in 0...bytes.count { expectSound(read(Array(bytes[..<length]))) }
  }

  @Test(
    "every value of a file can be of the wrong kind",
    arguments: ["1", "[]", "{}", "~", "[{a: {b: []}}]", "*x"])
  func wrongKinds(value: String) throws {
    let text = try String(contentsOf: Paths.project.appending(path: "Tests/BlueprintYAMLTests/Fixtures/every-key.yaml"), encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for number in lines.indices {
      guard let colon = lines[number].firstRange(of: ":") else { continue }
      var changed = lines
      changed[number] = lines[number][..<colon.upperBound] + " \(value)"
      expectSound(read(Array("#\n\(changed.joined(separator: "\n"))".utf8)))
      // Without the lines below it, so that the value stands alone.
      expectSound(read(Array("x: &x {name: a}\n\(changed[...number].joined(separator: "\n"))".utf8)))
    }
  }

  private func read(_ bytes: [UInt8]) -> DecodedBlueprint {
    DecodedBlueprint(reading: SourceText(name: "render.yaml", fileBytes: bytes))
  }
}
