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

private enum Mutation: CaseIterable {
  case deleteBytes, duplicateBytes, swapBytes, replaceByte, insertMark, deleteLine, duplicateLine, swapLines, indentLine, cut

  static func mutate(_ bytes: [UInt8], with generator: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      Self.allCases.randomElement(using: &generator)?.apply(to: &bytes, with: &generator)
    }
    return bytes
  }

  private static let marks: [[UInt8]] =
    [
      ":", "- ", "[", "]", "{", "}", "&a ", "*a", "!!str ", "'", "\"", "|", ">", "#", " ", "\t", "\n", "\r", "<<: ", "---\n", "...\n", "? ",
      "é", "😀",
    ]
    .map { Array($0.utf8) } + [[0], [0xFF], [0xC3], [0xEF, 0xBB, 0xBF], [0xE2, 0x80, 0xA8], [0xC2, 0x85]]

  private func apply(to bytes: inout [UInt8], with generator: inout SeededGenerator) {
    guard !bytes.isEmpty else { return }
    let place = Int.random(in: 0..<bytes.count, using: &generator)
    let end = min(bytes.count, place + Int.random(in: 1...8, using: &generator))
    switch self {
    case .deleteBytes: bytes.removeSubrange(place..<end)
    case .duplicateBytes: bytes.insert(contentsOf: bytes[place..<end], at: place)
    case .swapBytes: bytes.swapAt(place, end - 1)
    case .replaceByte: bytes[place] = UInt8.random(in: 0...255, using: &generator)
    case .insertMark: bytes.insert(contentsOf: Self.marks.randomElement(using: &generator) ?? [], at: place)
    case .cut: bytes.removeSubrange(place...)
    case .deleteLine, .duplicateLine, .swapLines, .indentLine:
      var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
      let line = Int.random(in: 0..<lines.count, using: &generator)
      switch self {
      case .deleteLine: lines.remove(at: line)
      case .duplicateLine: lines.insert(lines[line], at: line)
      case .swapLines: lines.swapAt(line, Int.random(in: 0..<lines.count, using: &generator))
      default: lines[line].insert(contentsOf: [0x20, 0x20], at: 0)
      }
      bytes = Array(lines.joined(separator: [0x0A]))
    }
  }
}
