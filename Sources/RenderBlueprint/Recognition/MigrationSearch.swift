/// Looks for migrations in commands, and in the scripts that they call.
package struct MigrationSearch {
  var files: ProjectFiles
  /// Texts that are migrations whatever they look like.
  var named: [String] = []
  /// What was found in a command; services of one repository have many in common.
  private var results: [String: Result] = [:]

  /// Longer texts are programs of their own, which nobody writes into a command.
  private static let mostBytes = 1 << 16

  package init(files: ProjectFiles, named: [String] = []) {
    self.files = files
    self.named = named
  }

  /// The steps of a service, in the order in which they run.
  package mutating func steps(of service: Service) -> [MigrationStep] {
    let rootDir = Path.joined("", service.programHost?.rootDir ?? "")
    var steps: [MigrationStep] = []
    for (key, command) in service.commands where key != "initialDeployHook" {
      let place = "\(rootDir)\n\(command)"
      let result = results[place] ?? look(into: command, Context(state: ShellState(root: rootDir)))
      results[place] = result
      steps += result.found.prefix(isForMigration(key, service) ? 1 : .max).map {
        step($0, key, command, service, isWhole: result.isWhole)
      }
    }
    if let start = service.dockerfileStart(in: files) {
      steps += look(into: start.text, Context(state: ShellState(root: rootDir), script: start.script)).found.map { found in
        var found = found
        found.obstacle = found.obstacle ?? "a Dockerfile is not edited"
        return step(found, "dockerCommand", start.text, service, isWhole: false)
      }
    }
    return steps
  }

  /// A pre-deploy command, and a job that we made, are there for the migration; what stands beside it belongs to it.
  private func isForMigration(_ key: String, _ service: Service) -> Bool {
    if key == "preDeployCommand" { return true }
    guard key.isStart, case .cron(let job) = service else { return false }
    return job.schedule == SeparateJob.schedule && job.name.hasSuffix("-migration")
  }

  private func step(_ found: Found, _ key: String, _ command: String, _ service: Service, isWhole: Bool) -> MigrationStep {
    let isForMigration = isForMigration(key, service)
    let isJob = key.isStart && service.canBeJob && (isWhole || isForMigration)
    var obstacle = isJob || isForMigration ? nil : found.obstacle
    if obstacle == nil, key.isStart, !isJob, found.script == nil, found.remainder == nil { obstacle = "nothing else stands there" }
    if obstacle == nil, !isJob, service.server == nil { obstacle = "a \(service.label) does other work, too" }
    return MigrationStep(
      service: service.name, key: key, command: isForMigration ? Self.unwrapped(command) : found.command, tool: found.tool,
      strategy: isJob ? SeparateJob.name : Self.strategy(key), isFailureHidden: found.isFailureHidden,
      script: isForMigration ? nil : found.script, isNamed: found.isNamed, remainder: isForMigration ? nil : found.remainder,
      obstacle: obstacle)
  }

  private static func strategy(_ key: String) -> String {
    switch key {
    case "preDeployCommand": PreDeploy.name
    case "buildCommand": BuildTime.name
    default: StartTime.name
    }
  }

  // MARK: - Texts

  fileprivate struct Context {
    var state: ShellState
    var script: MigrationStep.Script?
    var launcher = ""
    /// The scripts that are being looked into.
    var visited: Set<MigrationStep.Script> = []
    var depth = 0
  }

  private struct Result {
    var found: [Found] = []
    /// Nothing else happens in the text.
    var isWhole = false
    /// It is one command that migrates, behind others that prepare the shell for it.
    var isSingle = false
  }

  private struct Found {
    var command: String
    var tool: MigrationTool
    var isFailureHidden = false
    var script: MigrationStep.Script?
    var isNamed = false
    var remainder: String?
    var obstacle: String?
  }

  private enum Kind {
    /// It prepares the shell for what follows.
    case preparation
    /// It does nothing that counts.
    case idle
    case migration
    case other
  }

  /// What migrates in a text.
  private func look(into text: String, _ outer: Context) -> Result {
    guard text.utf8.count <= Self.mostBytes else { return Result() }
    let line = ShellLine(text)
    var context = outer
    var result = Result()
    var kinds: Set<Kind> = []
    var index = 0
    while index < line.parts.count {
      let part = line.parts[index]
      let text = line.text(part)
      let words = ShellWords.words(text)
      let last: Int
      if let tool = tool(of: text) {
        let unit = unit(line, from: index)
        last = unit.last
        kinds.insert(.migration)
        result.found.append(found(tool, line, index...last, unit.commands, context, isHidden: unit.isHidden))
      } else if context.state.follow(words, text) {
        // Where a condition decides on it, nobody knows what follows it.
        if part.isConditional { context.state.lose() }
        last = index
        kinds.insert(.preparation)
      } else {
        let end = handler(line, behind: index).last
        let inner = look(behind: text, words, line, index...end, context)
        last = inner.kind == .migration ? end : index
        kinds.insert(inner.kind)
        result.found += inner.found
      }
      index = last + 1
    }
    result.isWhole = kinds.contains(.migration) && !kinds.contains(.other)
    result.isSingle = result.isWhole && result.found.count == 1 && !kinds.contains(.idle)
    return result
  }

  private func found(
    _ tool: MigrationTool, _ line: ShellLine, _ range: ClosedRange<Int>, _ commands: [String], _ context: Context, isHidden: Bool
  ) -> Found {
    let text = commands.joined(separator: " && ")
    var obstacle = line.obstacle(to: range)
    if context.state.isLost { obstacle = obstacle ?? "its directory cannot be told" }
    if context.script?.name == nil, context.script != nil, text.contains("$@") || text.contains("$*") || text.contains("$1") {
      obstacle = obstacle ?? "it uses the arguments of that script"
    }
    if tool.doesMore(text) { obstacle = obstacle ?? "it does more than migrate" }
    return Found(
      command: context.command(commands), tool: tool, isFailureHidden: isHidden, script: context.script,
      isNamed: named.contains(line.text(line.parts[range.lowerBound])) || named.contains(text), remainder: line.removing(range),
      obstacle: obstacle)
  }

  /// A migration with what hides or reports its failure, and with the commands behind it that need its schema.
  private func unit(_ line: ShellLine, from index: Int) -> (last: Int, commands: [String], isHidden: Bool) {
    var commands = [line.text(line.parts[index]).withoutExec]
    let handler = handler(line, behind: index)
    guard handler.last == index else { return (handler.last, commands, handler.isHiding) }
    var last = index
    while last + 1 < line.parts.count, ["&&", ";", "\n"].contains(line.parts[last].separator), !line.parts[last + 1].isConditional,
      Self.needsSchema(line.text(line.parts[last + 1]))
    {
      last += 1
      commands.append(line.text(line.parts[last]))
    }
    return (last, commands, false)
  }

  /// `|| true` hides a failure, `|| exit 1` reports it; both belong to the command before them.
  private func handler(_ line: ShellLine, behind index: Int) -> (last: Int, isHiding: Bool) {
    guard line.parts[index].separator == "||", index + 1 < line.parts.count, !line.parts[index + 1].isConditional else {
      return (index, false)
    }
    let words = ShellWords.words(line.text(line.parts[index + 1]))
    guard words.first == "exit" || Self.isIdle(words) else { return (index, false) }
    return (index + 1, words.first != "exit" || words.dropFirst().first == "0")
  }

  /// What a group, a shell or a script runs.
  private func look(
    behind text: String, _ words: [String], _ line: ShellLine, _ range: ClosedRange<Int>, _ context: Context
  ) -> (kind: Kind, found: [Found]) {
    if Self.isIdle(words) { return (.idle, []) }
    guard context.depth < 8 else { return (.other, []) }
    var inner = context
    inner.depth += 1
    if let wrapping = ShellWords.wrapping(text) { return look(inside: wrapping, line, range, inner) }
    guard let directory = context.state.directory else { return (.other, []) }
    let scripts = files.called(by: ShellWords.program(words), in: directory).filter { !context.visited.contains($0.place) }
    let results = scripts.map { script in
      var inner = inner
      inner.state.enter(script.directory)
      inner.script = script.place
      inner.launcher = script.launcher
      inner.visited.insert(script.place)
      return (script: script, result: look(into: script.text, inner))
    }
    // A script that does nothing but migrate is the migration, by its own name.
    if results.allSatisfy({ $0.result.isWhole || $0.result.found.isEmpty }),
      let whole = results.first(where: { !$0.script.isHook && $0.result.isWhole })?.result.found, let tool = whole.first?.tool,
      whole.allSatisfy({ $0.obstacle == nil })
    {
      let isHidden = handler(line, behind: range.lowerBound).isHiding
      return (.migration, [found(tool, line, range, [text.withoutExec], context, isHidden: isHidden)])
    }
    return (
      .other,
      results.flatMap { script, result in
        result.found.map { found in
          var found = found
          if found.script == script.place, found.remainder == nil { found.obstacle = found.obstacle ?? "nothing else stands there" }
          return found
        }
      }
    )
  }

  private func look(
    inside wrapping: ShellWords.Wrapping, _ line: ShellLine, _ range: ClosedRange<Int>, _ inner: Context
  ) -> (kind: Kind, found: [Found]) {
    let result = look(into: wrapping.body, inner)
    guard let first = result.found.first else { return (.other, []) }
    // What somebody puts into brackets, or gives a shell in the middle of a chain, belongs together.
    if wrapping.isGroup || (line.parts.count > range.count && result.isWhole) {
      var whole = found(first.tool, line, range, [wrapping.body], inner, isHidden: first.isFailureHidden)
      if result.isSingle { whole.command = first.command }
      if !result.isWhole { whole.obstacle = whole.obstacle ?? (result.found.compactMap(\.obstacle).first) }
      return (.migration, [whole])
    }
    let part = line.parts[range.lowerBound].range
    let (before, after) = (line.text(0..<part.lowerBound), line.text(part.upperBound..<line.bytes.count))
    return (
      result.isWhole ? .migration : .other,
      result.found.map { found in
        var found = found
        guard found.script == inner.script, let rest = found.remainder else { return found }
        found.remainder = wrapping.around(rest).map { before + $0 + after }
        if found.remainder == nil { found.obstacle = found.obstacle ?? "it stands between quotes, with others" }
        return found
      }
    )
  }

  private func tool(of text: String) -> MigrationTool? {
    if named.contains(text) || named.contains(Self.unwrapped(text)) {
      return MigrationTool.recognize(text) ?? MigrationTool("script", locks: false)
    }
    return ShellWords.wrapping(text) == nil ? MigrationTool.recognize(text) : nil
  }

  /// A command without the shell that only exists to run it.
  private static func unwrapped(_ command: String) -> String {
    guard let wrapping = ShellWords.wrapping(command), wrapping.isOurs else { return command }
    return wrapping.body
  }
}

extension MigrationSearch.Context {
  /// Commands as they run from the service's directory.
  fileprivate func command(_ commands: [String]) -> String {
    state.prefix + commands.map(launched).joined(separator: " && ")
  }

  /// A program that only the scripts of a package find by its name gets what finds it elsewhere.
  private func launched(_ text: String) -> String {
    guard !launcher.isEmpty, ShellWords.wrapping(text) == nil else { return text }
    let program = text.split(separator: " ").first { !ShellWords.isAssignment(String($0)) }
    guard let program, !program.contains("/"), !Self.systemPrograms.contains(String(program)) else { return text }
    return String(text[..<program.startIndex]) + launcher + text[program.startIndex...]
  }

  private static let systemPrograms: Set<String> = [
    "node", "npm", "npx", "pnpm", "yarn", "bun", "bunx", "deno", "sh", "bash", "python", "python3", "ruby", "bundle", "php", "psql",
    "env", "make", "go", "cargo", "java",
  ]
}

extension String {
  fileprivate var withoutExec: String { hasPrefix("exec ") ? String(dropFirst("exec ".count)) : self }

  /// The key of a command that runs as long as the service does.
  fileprivate var isStart: Bool { self == "startCommand" || self == "dockerCommand" }
}

extension Service {
  /// A worker or cron job can be there for nothing but the migration.
  fileprivate var canBeJob: Bool {
    switch self {
    case .worker, .cron: true
    default: false
    }
  }
}
