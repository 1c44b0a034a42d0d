import BlueprintValidation
import Foundation
import SourceDiagnostics
import TestSupport
import Testing

/// Real files that an accident has changed: whatever they have become, the rules can look at them.
@Suite struct RuleMutationTests {
  private static let parts = 20
  private static let mutationsPerPart = 500

  /// The smaller files, which are looked at fastest and hold every kind of resource.
  private static let texts = Paths.corpus.compactMap { try? Array(Data(contentsOf: $0)) }.filter { !$0.isEmpty }
    .sorted { $0.count < $1.count }.prefix(200)

  @Test(
    "a real file that has changed can be validated, and what is said about it has its places in it",
    .enabled(if: !Paths.corpus.isEmpty, "there is no corpus"), .timeLimit(.minutes(5)), arguments: 0..<parts)
  func mutations(part: Int) {
    var generator = SeededGenerator(seed: UInt64(part))
    let texts = Self.texts.enumerated().filter { $0.offset % Self.parts == part }.map(\.element)
    for number in 0..<Self.mutationsPerPart {
      let bytes = Mutation.mutate(texts[number % texts.count], with: &generator)
      expectSound(Validation(of: SourceText(name: "render.yaml", fileBytes: bytes)).file())
    }
  }
}
