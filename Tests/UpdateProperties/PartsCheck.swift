public import SourceDiagnostics
public import YAMLSyntax

/// Whether a text read in two parts, from the dash of an item on, is the text read in one go.
public struct PartsCheck {
  /// False where the text has to be read in one go.
  public private(set) var isInParts = false
  /// What did not hold.
  public private(set) var problems: [String] = []

  public init(_ source: SourceText, at dash: Int, limits: YAMLLimits = .standard) {
    guard let document = YAMLDocument(parsing: source, limits: limits, inPartsAt: dash) else { return }
    isInParts = true
    let whole = YAMLDocument(parsing: source, limits: limits)
    let (nodes, expected) = (Self.nodes(of: document), Self.nodes(of: whole))
    if nodes.count != expected.count { problems.append("\(nodes.count) nodes are not \(expected.count)") }
    if let (node, expected) = zip(nodes, expected).first(where: { $0 != $1 }) { problems.append("\(node) is not \(expected)") }
    if document.diagnostics != whole.diagnostics { problems.append("\(document.diagnostics) is not \(whole.diagnostics)") }
    if !problems.isEmpty { problems.append("in parts at byte \(dash) of \(source.name)") }
  }

  /// The dashes of all items in block style, and of what looks like one.
  public static func dashes(in source: SourceText) -> [Int] {
    let lines = source.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return lines.compactMap { line in
      let item = line.drop { $0 == UInt8(ascii: " ") }
      return item.starts(with: "- ".utf8) ? item.startIndex : nil
    }
  }

  /// All that a document says about each of its nodes.
  private static func nodes(of document: YAMLDocument) -> [(YAMLNode, text: String, tag: String?)] {
    document.withTape { tape in tape.nodes.indices.map { (tape[$0], tape.text($0), document.tag(of: $0)) } }
  }
}
