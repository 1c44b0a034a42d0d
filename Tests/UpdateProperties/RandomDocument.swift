public import RenderBlueprint
import SourceDiagnostics
import YAMLSyntax

/// Writes a blueprint as some person might have: in a random style that changes on the way.
public struct RandomDocument: Chooser {
  public var generator: any RandomNumberGenerator
  private let listIndentation: Int
  private let flow: Double
  private let comments: Double
  private let shuffles: Bool
  private let blankLines: Double
  private let anchors: Double
  private let older: Double
  private var notes = 0
  private var anchored: [Said: String] = [:]
  private var anchorCount = 0

  private init(_ generator: any RandomNumberGenerator) {
    self.generator = generator
    self.listIndentation = 0
    (flow, comments, shuffles, blankLines, anchors, older) = (0, 0, false, 0, 0, 0)
  }

  private init(using generator: any RandomNumberGenerator) {
    var chooser = Self(generator)
    listIndentation = chooser.pick([0, 2, 2, 4])
    flow = chooser.pick([0, 0.1, 0.5])
    comments = chooser.pick([0, 0.1, 0.3])
    shuffles = chooser.chance(0.5)
    blankLines = chooser.pick([0, 0.2, 0.7])
    anchors = chooser.pick([0, 0, 0, 0.1])
    older = chooser.pick([0, 0, 0.5])
    self.generator = chooser.generator
  }

  public static func bytes(of blueprint: Blueprint, using generator: any RandomNumberGenerator) -> [UInt8] {
    var author = Self(using: generator)
    var lines: [String] = []
    if author.chance(0.2) { lines += ["# head", ""] }
    if author.chance(0.1) { lines.append("---") }
    if case .mapping(let mapping) = Said(blueprint) {
      lines += mapping.entries.isEmpty ? ["{}"] : author.lines(of: mapping, isRoot: true)
    }
    if author.chance(0.2) { lines += ["", "# end"] }
    let end = author.chance(0.2) ? "\r\n" : "\n"
    var text = lines.joined(separator: end)
    // The last line of a text behind `|` would be another one.
    let isLastBlock = YAMLDocument(parsing: SourceText(name: "", text)).withTape { $0.nodes.last { $0.kind == .scalar }?.style.isBlock }
    if author.chance(0.8) || isLastBlock == true { text += end }
    return (author.chance(0.1) ? [0xEF, 0xBB, 0xBF] : []) + Array(text.utf8)
  }

  /// How a value is written behind its key or dash.
  private enum Form {
    case inline(String)
    /// Lines below, relative to the indentation of what they belong to, behind an anchor or the head of a text.
    case list(String?, [String])
    case mapping(String?, [String])
    case text(String, [String])
  }

  private mutating func note() -> String {
    notes += 1
    return "# note \(notes)\(pick(["", ": it's", " é", " {", " - x: y"]))."
  }

  // MARK: - Block style

  private mutating func lines(of mapping: Said.Mapping, isRoot: Bool = false, isItem: Bool = false) -> [String] {
    var entries = mapping.entries
    var lines: [String] = []
    if let (anchor, kept) = merge(entries) {
      lines.append("<<: *\(anchor)")
      entries = kept
    }
    if shuffles, !isRoot { entries.shuffle(using: &generator) }
    if chance(0.02) { entries.append(Said.Entry(key: "x-unknown", value: .literal("1"))) }
    for entry in entries {
      // A comment behind a dash belongs to nothing in particular.
      let mayHaveLinesAbove = !(isItem && lines.isEmpty)
      if mayHaveLinesAbove {
        if !lines.isEmpty, isRoot ? chance(0.8) : chance(blankLines / 10) { lines.append("") }
        if chance(comments) { lines.append(note()) }
      }
      lines += self.lines(of: entry, in: mapping)
    }
    return lines
  }

  private mutating func lines(of entry: Said.Entry, in mapping: Said.Mapping) -> [String] {
    var (key, value) = (entry.key, entry.value)
    if chance(older) {
      switch (key, value) {
      case ("runtime", _) where mapping.older["env"] != nil && mapping["env"] == nil: key = "env"
      case ("autoDeployTrigger", .text("commit", _)) where mapping.older["autoDeploy"] != nil:
        (key, value) = ("autoDeploy", .literal("true"))
      case ("autoDeployTrigger", .text("off", _)) where mapping.older["autoDeploy"] != nil: (key, value) = ("autoDeploy", .literal("false"))
      case ("domains", .list(let items)) where items.count == 1 && mapping.older["domain"] != nil: (key, value) = ("domain", items[0].value)
      default: break
      }
    }
    let name = chance(0.03) ? "\"\(key)\"" : chance(0.02) ? "'\(key)'" : key
    let form = form(of: value)
    let remark = chance(comments) ? "  \(note())" : ""
    switch form {
    case .inline(let text): return ["\(name): \(text)\(remark)"]
    case .list(let head, let lines): return ["\(name):\(head.map { " \($0)" } ?? "")\(remark)"] + indented(lines, listIndentation)
    case .mapping(let head, let lines): return ["\(name):\(head.map { " \($0)" } ?? "")\(remark)"] + indented(lines, 2)
    case .text(let head, let lines): return ["\(name): \(head)"] + indented(lines, 2)
    }
  }

  private mutating func lines(of items: [Said.Item]) -> [String] {
    let isSpaced = chance(blankLines)
    var lines: [String] = []
    for item in items {
      if isSpaced, !lines.isEmpty { lines.append("") }
      if chance(comments) { lines.append(note()) }
      switch form(of: item.value, isItem: true) {
      case .inline(let text): lines.append("- \(text)\(chance(comments) ? " \(note())" : "")")
      case .text(let head, let more): lines += ["- \(head)"] + indented(more, 2)
      case .mapping(nil, let more), .list(nil, let more):
        lines.append("- \(more[0])")
        lines += indented(Array(more.dropFirst()), 2)
      case .mapping(let head?, let more), .list(let head?, let more): lines += ["- \(head)"] + indented(more, 2)
      }
    }
    return lines
  }

  private func indented(_ lines: [String], _ count: Int) -> [String] {
    lines.map { $0.isEmpty ? "" : String(repeating: " ", count: count) + $0 }
  }

  private mutating func form(of value: Said, isItem: Bool = false) -> Form {
    if let anchor = anchored[value], chance(0.5) { return .inline("*\(anchor)") }
    guard chance(anchors) else { return plainForm(of: value, isItem: isItem) }
    anchorCount += 1
    let name = "a\(anchorCount)"
    defer { anchored[value] = name }
    return switch plainForm(of: value, isItem: isItem) {
    case .inline(let text): .inline("&\(name) \(text)")
    case .list(let head, let lines): .list("&\(name)\(head.map { " \($0)" } ?? "")", lines)
    case .mapping(let head, let lines): .mapping("&\(name)\(head.map { " \($0)" } ?? "")", lines)
    case .text(let head, let lines): .text("&\(name) \(head)", lines)
    }
  }

  private mutating func plainForm(of value: Said, isItem: Bool) -> Form {
    switch value {
    case .literal(let text): return .inline(text)
    case .text(let text, let mayBeNumber):
      if chance(0.3) {
        if let (header, lines) = ScalarText.literal(text) {
          let lines = lines.map(String.init)
          return switch number(0...4) {
          case 0: .text("|2\(header.dropFirst())", lines)
          case 1: .text(">\(header.dropFirst())", folded(lines))
          default: .text(header, lines)
          }
        }
        let isFoldable = !text.isEmpty && text.first != " " && text.last != " " && !text.contains(where: \.isNewline)
        if isFoldable, !text.contains("\t"), ScalarText.like(.singleQuoted, text).first == "'", chance(0.3) {
          return .text(">-", broken(text))
        }
        if isFoldable, chance(0.3) {
          let lines = broken(scalar(text, mayBeNumber: false, inFlow: false))
          return lines.count > 1 ? .text(lines[0], Array(lines.dropFirst())) : .inline(lines[0])
        }
      }
      return .inline(scalar(text, mayBeNumber: mayBeNumber, inFlow: false))
    case .mapping(let mapping):
      if mapping.entries.isEmpty || chance(flow) { return .inline(self.flow(value)) }
      return .mapping(nil, lines(of: mapping, isItem: isItem))
    case .list(let items):
      if items.isEmpty || chance(flow) {
        if items.count > 1, chance(0.3) {
          let texts = items.map { self.flow($0.value) }
          let isIndented = chance(0.5)
          return .mapping("[", texts.map { "\($0)," } + [isIndented ? "  ]" : "]"])
        }
        return .inline(self.flow(value))
      }
      return .list(nil, lines(of: items))
    }
  }

  /// A text in lines that reading joins by spaces.
  private mutating func broken(_ text: String) -> [String] {
    var lines = [""]
    for (index, word) in text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
      if index > 0, !word.isEmpty, lines[lines.count - 1].last != " ", lines[lines.count - 1] != "-", chance(0.4) {
        lines.append(String(word))
      } else {
        lines[lines.count - 1] += index > 0 ? " \(word)" : "\(word)"
      }
    }
    return lines
  }

  /// The lines of a text behind `>`: between two that would be joined stands an empty one.
  private mutating func folded(_ lines: [String]) -> [String] {
    var result: [String] = []
    var previous = " "
    for line in lines {
      guard !line.isEmpty else {
        result.append(line)
        continue
      }
      if previous.first != " ", line.first != " " { result.append("") }
      result += line.first == " " ? [line] : broken(line)
      previous = line
    }
    return result
  }

  /// An anchored mapping whose entries another one can take over, and what it then says itself.
  private mutating func merge(_ entries: [Said.Entry]) -> (anchor: String, kept: [Said.Entry])? {
    guard anchors > 0 else { return nil }
    let own = Set(entries.map(\.key))
    for (value, anchor) in anchored.sorted(by: { $0.value < $1.value }) {
      guard case .mapping(let source) = value, source.entries.count > 1, source.entries.allSatisfy({ own.contains($0.key) }) else {
        continue
      }
      let kept = entries.filter { source[$0.key] != $0.value }
      if !kept.isEmpty, kept.count < entries.count, chance(0.5) { return (anchor, kept) }
    }
    return nil
  }

  // MARK: - Flow style

  private mutating func flow(_ value: Said) -> String {
    switch value {
    case .literal(let text): return text
    case .text(let text, let mayBeNumber): return scalar(text, mayBeNumber: mayBeNumber, inFlow: true)
    case .list(let items):
      let space = items.isEmpty || chance(0.8) ? "" : " "
      return "[\(space)\(items.map { flow($0.value) }.joined(separator: ", "))\(space)]"
    case .mapping(let mapping):
      let space = mapping.entries.isEmpty || chance(0.5) ? "" : " "
      return "{\(space)\(mapping.entries.map { "\($0.key): \(flow($0.value))" }.joined(separator: ", "))\(space)}"
    }
  }

  private mutating func scalar(_ text: String, mayBeNumber: Bool, inFlow: Bool) -> String {
    if mayBeNumber, ["3000", "-1"].contains(text), chance(0.5) { return text }
    let needsQuotes = inFlow && text.utf8.contains { ",[]{}?".utf8.contains($0) }
    switch number(0...9) {
    case 0...1: return ScalarText.quoted(text)
    case 2...3: return text.contains(where: \.isNewline) ? ScalarText.quoted(text) : ScalarText.like(.singleQuoted, text)
    default: return needsQuotes ? ScalarText.quoted(text) : ScalarText.inline(text)
    }
  }
}

extension YAMLNode.Style {
  fileprivate var isBlock: Bool { self == .literal || self == .folded }
}
