import BlueprintYAML
import RenderBlueprint
import SourceDiagnostics
import YAMLSyntax

/// What is done with bytes that mean ill, and what must hold then; the names are those of the folders of kept inputs.
public enum FuzzTarget: String, CaseIterable, Sendable {
  case reading, updating

  /// What did not hold.
  public func problems(with bytes: [UInt8]) -> [String] {
    switch self {
    case .reading: Self.read(bytes)
    case .updating: Self.update(bytes)
    }
  }

  /// Small enough that a hostile input is refused before it costs much time.
  private static let limits = YAMLLimits(bytes: 1 << 16, depth: 50, nodes: 20_000, expandedNodes: 50_000)

  private static func read(_ bytes: [UInt8]) -> [String] {
    let decoded = DecodedBlueprint(reading: SourceText(name: "render.yaml", fileBytes: bytes), limits: limits)
    let source = decoded.document.source
    var problems: [String] = []
    func isInside(_ range: Range<Int>?) -> Bool { range.map { $0.lowerBound >= 0 && $0.upperBound <= source.bytes.count } ?? true }
    for diagnostic in decoded.diagnostics {
      let edits = diagnostic.fixes.flatMap(\.edits)
      let ranges = [diagnostic.range] + diagnostic.notes.map(\.range) + edits.map(\.range)
      if !ranges.allSatisfy(isInside) { problems.append("\(diagnostic.rule) points outside of the text") }
      for fix in diagnostic.fixes { _ = source.applying(fix.edits) }
    }
    if !decoded.secretRanges.allSatisfy(isInside) { problems.append("a secret is outside of the text") }
    let table = LineTable(source)
    for diagnostic in decoded.diagnostics.prefix(50) { _ = diagnostic.range.map { table.location(of: $0.lowerBound) } }
    if case nil = try? decoded.blueprint.yaml() { problems.append("what was read cannot be written") }
    let dashes = PartsCheck.dashes(in: source)
    if !dashes.isEmpty { problems += PartsCheck(source, at: dashes[bytes.count % dashes.count], limits: limits).problems }
    return problems
  }

  /// The first eight bytes choose a change, the rest is the file.
  private static func update(_ bytes: [UInt8]) -> [String] {
    guard bytes.count > 8 else { return [] }
    let source = SourceText(name: "render.yaml", fileBytes: Array(bytes.dropFirst(8)))
    let decoded = DecodedBlueprint(reading: source, limits: limits)
    guard let root = decoded.document.root, decoded.document.withTape({ $0[root].kind == .mapping }),
      !decoded.document.diagnostics.contains(where: { $0.severity == .error })
    else { return [] }
    let seed = bytes.prefix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    let wanted = RandomBlueprint.changed(decoded.blueprint, using: Generator(state: seed))
    return UpdateCheck(decoded, to: wanted, comparesLines: !decoded.hasErrors).problems.map { problem in
      "\(problem)\n\(String(decoding: source.bytes, as: UTF8.self))\n---- change\n\(decoded.blueprint.lines(changedTo: wanted))"
    }
  }

  /// SplitMix64.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }
}
