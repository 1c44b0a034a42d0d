import YAMLSyntax

/// How the text around a place is written, so that new text looks the same.
struct LocalStyle {
  /// Keys whose values are quoted although they need not be.
  var quotes: [String: YAMLNode.Style] = [:]
  /// Keys whose values stand between braces or brackets.
  var flowKeys: Set<String> = []
  /// Items of the list stand between braces.
  var hasFlowItems = false
  /// Braces have a space inside: `{ name: db }`.
  var isPadded = false

  /// The style of a mapping.
  init(ofMapping mapping: YAMLNodeIndex, in tape: YAMLTape) {
    var votes = Votes()
    votes.count(mapping, tape)
    self.init(votes)
  }

  /// The style of the items of a list, told by the first and the last of them.
  init(ofItems items: [YAMLNodeIndex], in tape: YAMLTape) {
    var votes = Votes()
    for item in items.count > 24 ? Array(items.prefix(12) + items.suffix(12)) : items { votes.count(item, tape) }
    self.init(votes)
    let mappings = items.filter { tape[$0].kind == .mapping }
    hasFlowItems = !mappings.isEmpty && mappings.allSatisfy { tape[$0].style == .flow }
  }

  init() {}

  private init(_ votes: Votes) {
    for (key, count) in votes.quotes {
      if let style = count.majority { quotes[key] = style }
    }
    flowKeys = Set(votes.flow.lazy.filter { $0.value > 0 }.map(\.key))
    isPadded = votes.padding > 0
  }

  /// How a value under a key is quoted; `preDeployCommand` as other commands, where there is no other one of its name.
  func quotes(for key: String) -> YAMLNode.Style {
    quotes[key] ?? quotes[Votes.family(of: key)] ?? .plain
  }
}

private struct Votes {
  struct Count {
    var plain = 0
    var single = 0
    var double = 0

    var majority: YAMLNode.Style? {
      single + double <= plain ? nil : single > double ? .singleQuoted : .doubleQuoted
    }
  }

  var quotes: [String: Count] = [:]
  var flow: [String: Int] = [:]
  var padding = 0

  /// `*Command` for `buildCommand`: an asterisk begins no key of the format.
  static func family(of key: String) -> String {
    let start = key.utf8.lastIndex { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") }
    return "*" + key[(start ?? key.endIndex)...]
  }

  /// Looks at a mapping and at all inside it.
  mutating func count(_ outer: YAMLNodeIndex, _ tape: YAMLTape) {
    for index in outer..<Int(tape[outer].next) where tape[index].kind == .mapping {
      if tape[index].style == .flow, tape[index].content > 0 {
        padding += tape.bytes[tape.contentRange(of: index).lowerBound + 1] == UInt8(ascii: " ") ? 1 : -1
      }
      var key = index + 1
      while key < Int(tape[index].next) {
        let value = Int(tape[key].next)
        if tape[key].kind == .scalar { count(tape.text(key), value, isOuter: index == outer, tape) }
        key = Int(tape[value].next)
      }
    }
  }

  private mutating func count(_ key: String, _ value: YAMLNodeIndex, isOuter: Bool, _ tape: YAMLTape) {
    switch (tape[value].kind, tape[value].style) {
    case (.scalar, let style):
      // Quotes that the text needs say nothing about what its author likes.
      guard ScalarText.isPlain(tape.text(value)) else { return }
      for name in isOuter ? [key, Self.family(of: key)] : [key] {
        switch style {
        case .plain: quotes[name, default: Count()].plain += 1
        case .singleQuoted: quotes[name, default: Count()].single += 1
        case .doubleQuoted: quotes[name, default: Count()].double += 1
        default: break
        }
      }
    case (.alias, _): break
    case (_, let style): if tape[value].content > 0 { flow[key, default: 0] += style == .flow ? 1 : -1 }
    }
  }
}
