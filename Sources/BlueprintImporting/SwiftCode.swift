/// A piece of Swift that knows how to stand on one line and how to be broken, in the style of `swift format`.
indirect enum SwiftCode {
  case word(String)
  case string(String)
  case call(Call)
  case list([Item])

  /// `Name(argument, label: argument) { statements }.with { changes }`
  struct Call {
    var name: String
    var arguments: [Item] = []
    /// The statements of a trailing closure; nil where there is none.
    var block: [Item]?
    /// What is set after the initialiser.
    var changes: [Item] = []

    /// The call on one line; parentheses that hold nothing are left out before a closure.
    fileprivate func head(_ arguments: String) -> String {
      arguments.isEmpty && block != nil ? name : "\(name)(\(arguments))"
    }
  }

  /// An argument, a statement or an item of a list, with its comments.
  struct Item {
    /// Comments as lines of Swift; an empty line stands for one.
    var above: [String] = []
    /// What stands before the code on its line, such as `plan: ` or `let api = `.
    var prefix = ""
    var code: SwiftCode
    var behind: String?
    var below: [String] = []

    init(_ code: SwiftCode, prefix: String = "") {
      self.code = code
      self.prefix = prefix
    }

    init(_ label: String, _ code: SwiftCode) { self.init(code, prefix: "\(label): ") }

    var hasComments: Bool { !above.isEmpty || behind != nil || !below.isEmpty }
    var comments: [String] { above + [behind].compactMap { $0 } + code.comments + below }

    func labelled(_ label: String) -> Self {
      var item = self
      item.prefix = "\(label): "
      return item
    }

    mutating func add(_ claim: CommentIndex.Claim) {
      above += claim.above
      if behind == nil, claim.behind.count == 1 { behind = claim.behind[0] } else { above += claim.behind }
      below += claim.below
    }
  }

  static let lineLength = 140
}

extension SwiftCode {
  /// Every comment inside, in its order.
  var comments: [String] {
    switch self {
    case .word, .string: []
    case .list(let items): items.flatMap(\.comments)
    case .call(let call): (call.arguments + (call.block ?? []) + call.changes).flatMap(\.comments)
    }
  }

  /// A list of small things, each on one line below its comments.
  var withCommentsAboveItems: Self {
    guard case .list(let items) = self else { return self }
    return .list(
      items.map { item in
        var item = item
        item.above += item.code.comments
        item.code = item.code.withoutComments
        return item
      })
  }

  private var withoutComments: Self {
    func bare(_ items: [Item]) -> [Item] { items.map { Item($0.code.withoutComments, prefix: $0.prefix) } }
    switch self {
    case .word, .string: return self
    case .list(let items): return .list(bare(items))
    case .call(var call):
      call.arguments = bare(call.arguments)
      call.block = call.block.map(bare)
      call.changes = bare(call.changes)
      return .call(call)
    }
  }

  /// The code on one line; nil where comments, statements or line ends stand against it.
  var inline: String? {
    switch self {
    case .word(let word): return word
    case .string(let text): return SwiftLiteral.inline(text)
    case .list(let items): return Self.inline(items).map { "[\($0)]" }
    case .call(let call):
      guard call.changes.isEmpty, call.block?.isEmpty ?? true, let arguments = Self.inline(call.arguments) else { return nil }
      return call.head(arguments) + (call.block == nil ? "" : " {}")
    }
  }

  private static func inline(_ items: [Item]) -> String? {
    var parts: [String] = []
    for item in items {
      guard !item.hasComments, let code = item.code.inline else { return nil }
      parts.append(item.prefix + code)
    }
    return parts.joined(separator: ", ")
  }

  /// The code as lines, the first without indentation; `lead` and `trail` are what else stands on the first and the last line.
  func lines(indentation: Int, lead: Int, trail: Int) -> [String] {
    if let inline, indentation + lead + inline.count + trail <= Self.lineLength { return [inline] }
    let space = String(repeating: " ", count: indentation)
    switch self {
    case .word(let word): return [word]
    case .string(let text): return SwiftLiteral.lines(text, indentation: indentation + (lead > 0 ? 2 : 0))
    case .list(let items):
      return ["["] + Self.arguments(items, indentation: indentation + 2, comma: items.count > 1 ? "," : "") + [space + "]"]
    case .call(let call): return Self.lines(of: call, indentation: indentation, lead: lead, trail: trail)
    }
  }

  private static func lines(of call: Call, indentation: Int, lead: Int, trail: Int) -> [String] {
    let space = String(repeating: " ", count: indentation)
    let opening = call.block.map { $0.isEmpty ? " {}" : " {" } ?? ""
    // What follows on the line: a closure of changes, or what the caller puts there.
    let end = call.block != nil ? 0 : call.changes.isEmpty ? trail : ".with {".count
    var lines: [String]
    if let arguments = inline(call.arguments),
      case let head = call.head(arguments) + opening, indentation + lead + head.count + end <= lineLength
    {
      lines = [head]
    } else {
      lines = ["\(call.name)("] + Self.arguments(call.arguments, indentation: indentation + 2, comma: "")
      if call.block == nil, call.changes.isEmpty {
        lines[lines.count - 1] += ")"
      } else {
        lines.append("\(space))\(opening)")
      }
    }
    if let block = call.block, !block.isEmpty {
      lines += statements(block, indentation: indentation + 2) + [space + "}"]
    }
    if !call.changes.isEmpty {
      if lines.count == 1 {
        lines[0] += ".with {"
      } else {
        lines.append("\(space).with {")
      }
      lines += statements(call.changes, indentation: indentation + 2) + [space + "}"]
    }
    return lines
  }

  /// One argument a line; the last one has no comment behind it, because a parenthesis follows there.
  private static func arguments(_ items: [Item], indentation: Int, comma: String) -> [String] {
    var lines: [String] = []
    for (index, item) in items.enumerated() {
      let isLast = index == items.count - 1
      let end = isLast ? comma : ","
      var item = item
      item.above += item.below
      item.below = []
      if end.isEmpty, let behind = item.behind {
        item.above.append(behind)
        item.behind = nil
      }
      lines += self.lines(of: item, indentation: indentation, end: end)
    }
    return lines
  }

  /// One statement a line, with an empty line before what has a comment above it.
  static func statements(_ items: [Item], indentation: Int) -> [String] {
    var lines: [String] = []
    for item in items {
      if !item.above.isEmpty, let last = lines.last, !last.isEmpty { lines.append("") }
      lines += self.lines(of: item, indentation: indentation, end: "")
    }
    return lines
  }

  private static func lines(of item: Item, indentation: Int, end: String) -> [String] {
    let space = String(repeating: " ", count: indentation)
    var code = item.code.lines(indentation: indentation, lead: item.prefix.count, trail: end.count)
    code[0] = space + item.prefix + code[0]
    code[code.count - 1] += end
    var above = item.above
    if let behind = item.behind {
      let longer = "\(code[code.count - 1])  \(behind)"
      if longer.count <= lineLength {
        code[code.count - 1] = longer
      } else {
        above.append(behind)
      }
    }
    func indented(_ lines: [String]) -> [String] { lines.map { $0.isEmpty ? "" : space + $0 } }
    return indented(above) + code + indented(item.below)
  }
}
