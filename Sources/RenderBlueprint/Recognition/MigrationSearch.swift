/// Looks for migrations in commands, and in the scripts that they call.
struct MigrationSearch {
  var files: ProjectFiles
  /// Texts that are migrations whatever they look like.
  var named: [String] = []
  /// What was found in a command; services of one repository have many in common.
  private var results: [String: Result] = [:]

  init(files: ProjectFiles, named: [String]) {
    self.files = files
    self.named = named
  }

  private struct Result {
    var found: [Found]
    /// Nothing else happens in the text.
    var isWhole: Bool
    /// It is one command that migrates, behind others that prepare the shell for it.
    var isSingle: Bool
  }

  /// The steps of a service, in the order in which they run.
  mutating func steps(of service: Service) -> [MigrationStep] {
    let rootDir = service.server?.rootDir ?? (service.programHost?.rootDir) ?? ""
    return service.commands.filter { $0.key != "initialDeployHook" }.flatMap { key, command -> [MigrationStep] in
      let place = "\(rootDir)\n\(command)"
      let result = results[place] ?? look(into: command, Context(directory: Path.joined("", rootDir), root: Path.joined("", rootDir)))
      results[place] = result
      let isWhole = key == "preDeployCommand" || (key.isStart && service.isCron)
      return result.found.prefix(isWhole ? 1 : .max).map { found in
        var found = found
        // A pre-deploy command and a cron job are there for the migration; what stands beside it belongs to it.
        if isWhole { found = Found(command: Self.unwrapped(command), tool: found.tool) }
        let isJob = key.isStart && (service.isCron || (result.isWhole && service.isWorker))
        return MigrationStep(
          service: service.name, key: key, command: found.command, tool: found.tool,
          strategy: isJob ? SeparateJob.name : Self.strategy(key, service), isFailureHidden: found.isFailureHidden, script: found.script,
          remainder: found.remainder, obstacle: isJob ? nil : found.obstacle)
      }
    }
  }

  private static func strategy(_ key: String, _ service: Service) -> String {
    switch (key, service) {
    case ("preDeployCommand", _): PreDeploy.name
    case ("buildCommand", _): BuildTime.name
    case (_, .cron): SeparateJob.name
    default: StartTime.name
    }
  }

  fileprivate struct Context {
    /// Where the commands run, from the root of the repository; nil where that is not known.
    var directory: String?
    /// Where a command runs that says nothing about it.
    var root: String
    /// What has to run before a command so that it runs as it does here.
    var preparations: [String] = []
    var launcher = ""
    var script: MigrationStep.Script?
    var depth = 0
  }

  private struct Found {
    var command: String
    var tool: MigrationTool
    var isFailureHidden = false
    var script: MigrationStep.Script?
    var remainder: String?
    var obstacle: String?
  }

  fileprivate enum Kind {
    /// It prepares the shell for what follows.
    case preparation
    /// It does nothing that counts.
    case idle
    case migration
    case other
  }

  /// What migrates in a text.
  private func look(into text: String, _ outer: Context) -> Result {
    let line = CommandLine(text)
    var context = outer
    var found: [Found] = []
    var kinds: [Kind] = []
    var index = 0
    while index < line.parts.count {
      let part = line.parts[index]
      let text = line.text(part)
      let words = ShellWords.words(text)
      var last = index
      defer { index = last + 1 }
      if let kind = context.prepare(words, text) {
        kinds.append(kind)
        continue
      }
      let isHidden =
        part.separator == "||" && index + 1 < line.parts.count && Self.isIdle(ShellWords.words(line.text(line.parts[index + 1])))
      if isHidden { last += 1 }
      if let tool = tool(of: text) {
        kinds.append(.migration)
        found.append(
          Found(
            command: context.command(text), tool: tool, isFailureHidden: isHidden, script: context.script,
            remainder: line.parts.count > last - index + 1 ? line.removing(index...last) : nil,
            obstacle: part.isConditional
              ? "it depends on a condition" : part.separator == "|" ? "its output goes into another command" : nil))
      } else {
        let inner = look(behind: text, words, line, index...last, context, isHidden)
        kinds.append(inner.kind)
        found += inner.found
      }
    }
    let isWhole = kinds.contains(.migration) && !kinds.contains(.other)
    return Result(found: found, isWhole: isWhole, isSingle: isWhole && found.count == 1 && !kinds.contains(.idle))
  }

  /// What a group, a shell or a script runs.
  private func look(
    behind text: String, _ words: [String], _ line: CommandLine, _ parts: ClosedRange<Int>, _ context: Context, _ isHidden: Bool
  ) -> (kind: Kind, found: [Found]) {
    if Self.isIdle(words) { return (.idle, []) }
    guard context.depth < 8 else { return (.other, []) }
    var inner = context
    inner.depth += 1
    let remainder = line.parts.count > parts.count ? line.removing(parts) : nil
    if let (prefix, body, suffix) = ShellWords.wrapped(text) {
      let result = look(into: body, inner)
      guard let first = result.found.first else { return (.other, []) }
      // What somebody puts into brackets, or gives a shell in the middle of a chain, belongs together.
      if prefix == "(" || (line.parts.count > parts.count && result.isWhole) {
        let whole = result.isSingle ? first.command : context.command(ShellWords.unescaped(body, in: prefix))
        let isHidden = isHidden || first.isFailureHidden
        return (
          .migration,
          [Found(command: whole, tool: first.tool, isFailureHidden: isHidden, script: context.script, remainder: remainder)]
        )
      }
      let range = line.parts[parts.lowerBound].range
      let (before, after) = (line.text(0..<range.lowerBound), line.text(range.upperBound..<line.bytes.count))
      return (
        result.isWhole ? .migration : .other,
        result.found.map { found in
          var found = found
          if found.script == context.script {
            found.remainder = found.remainder.map { before + prefix + $0 + suffix + after }
          }
          return found
        }
      )
    }
    guard let directory = context.directory else { return (.other, []) }
    let scripts = files.called(by: ShellWords.program(words), in: directory)
    let results = scripts.map { script in
      var inner = inner
      inner.directory = script.directory
      inner.script = script.place
      inner.launcher = script.launcher
      return (script, look(into: script.text, inner))
    }
    // A script that does nothing but migrate is the migration, by its own name.
    if results.allSatisfy({ $0.1.isWhole || $0.1.found.isEmpty }), let whole = results.first(where: { !$0.0.isHook && $0.1.isWhole }),
      let tool = whole.1.found.first?.tool, !whole.1.found.contains(where: { $0.obstacle != nil })
    {
      return (
        .migration,
        [Found(command: context.command(text), tool: tool, isFailureHidden: isHidden, script: context.script, remainder: remainder)]
      )
    }
    return (
      .other,
      results.flatMap { script, result in
        result.found.map { found in
          var found = found
          if found.script == script.place, found.remainder == nil { found.obstacle = "nothing else stands there" }
          return found
        }
      }
    )
  }

  private func tool(of text: String) -> MigrationTool? {
    if named.contains(Self.unwrapped(text)) || named.contains(text) {
      return MigrationTool.recognize(text) ?? MigrationTool("script", locks: false)
    }
    return ShellWords.wrapped(text) == nil ? MigrationTool.recognize(text) : nil
  }

  static func isIdle(_ words: [String]) -> Bool {
    let words = words.first == "exec" ? words.dropFirst() : words[...]
    // Generating a client from the schema belongs to migrating it.
    let isGeneration = words.last == "generate" || words.last?.hasSuffix(":generate") == true
    return ["exit", "sleep", "tail", "echo", "true", ":", "wait"].contains(words.first ?? "") || isGeneration
  }

  /// A command without the shell that only exists to run it.
  private static func unwrapped(_ command: String) -> String {
    guard let (prefix, body, suffix) = ShellWords.wrapped(command), prefix.hasPrefix("/bin/sh -c"), suffix.count == 1 else {
      return command
    }
    return ShellWords.unescaped(body, in: prefix)
  }
}

extension MigrationSearch.Context {
  /// Takes note of a command that changes what those behind it mean; nil for others.
  fileprivate mutating func prepare(_ words: [String], _ text: String) -> MigrationSearch.Kind? {
    switch words.first {
    case "cd" where words.count > 1:
      let target = words[1]
      if target.hasPrefix("/") || target.contains("$") || target == "-" || directory == nil {
        directory = nil
        preparations.append(text)
      } else {
        directory = directory.map { Path.joined($0, target) }
      }
      return .preparation
    case "export", "source", ".":
      // Only what sets the shell up; a script that is read in may do more.
      if words.first == "export" || words.dropFirst().contains(where: { $0.hasSuffix("activate") || $0.contains(".env") }) {
        preparations.append(text)
        return .preparation
      }
      return nil
    case "set", "shopt", "umask": return .preparation
    default: return nil
    }
  }

  /// A command as it runs from the service's directory.
  fileprivate func command(_ text: String) -> String {
    var text = text.hasPrefix("exec ") ? String(text.dropFirst(5)) : text
    if !launcher.isEmpty, let word = text.split(separator: " ").first, MigrationTool.isNodeTool(String(word)) { text = launcher + text }
    var steps = preparations
    if let directory, directory != root {
      let isInside = root.isEmpty || directory.hasPrefix(root + "/")
      let up = root.split(separator: "/").map { _ in ".." }.joined(separator: "/")
      let path = isInside ? String(directory.dropFirst(root.isEmpty ? 0 : root.count + 1)) : directory.isEmpty ? up : "\(up)/\(directory)"
      steps.insert("cd \(path)", at: 0)
    }
    return (steps + [text]).joined(separator: " && ")
  }
}

extension Service {
  fileprivate var isCron: Bool { if case .cron = self { true } else { false } }
  fileprivate var isWorker: Bool { if case .worker = self { true } else { false } }

  fileprivate var programHost: (any ProgramHost)? {
    if case .cron(let job) = self { job } else { server as (any ProgramHost)? }
  }
}

extension String {
  /// The key of a command that runs as long as the service does.
  fileprivate var isStart: Bool { self == "startCommand" || self == "dockerCommand" }
}
