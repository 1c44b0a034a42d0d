/// The deployment that somebody meant who wrote a blueprint by hand: its migrations, found in the commands and taken out.
public struct RecognizedDeployment: Sendable {
  public private(set) var deployment: Deployment
  /// The name of the strategy in force; nil where no migration was found.
  public private(set) var strategy: String?
  /// Where the migrations stood.
  public private(set) var steps: [MigrationStep] = []

  public init(_ blueprint: Blueprint) {
    deployment = Deployment(blueprint: blueprint, migrations: [], strategy: Recommended())
    steps = blueprint.allServices.flatMap(MigrationStep.steps)
    for step in steps where !deployment.migrations.contains(where: { $0.command == step.command && $0.owner == step.service }) {
      take(out: step, of: blueprint)
    }
    strategy = steps.first?.strategy
  }

  private mutating func take(out step: MigrationStep, of blueprint: Blueprint) {
    let owner = step.strategy == SeparateJob.name ? Self.owner(of: step, in: blueprint) ?? step.service : step.service
    if owner != step.service {
      deployment.blueprint.removeService(named: step.service)
    } else {
      try? deployment.blueprint.update(service: owner) { service in
        service.server?.remove(step)
        return []
      }
    }
    let variable = blueprint.services(named: step.service).first?.envVars.first { variable in
      if case .database(let reference) = variable.value { reference.property == .connectionString } else { false }
    }
    var database = ""
    if case .database(let reference) = variable?.value { database = reference.name }
    deployment.migrations.append(
      Migration(
        command: step.command, database: database, owner: owner, directVariable: variable?.key ?? "DIRECT_DATABASE_URL",
        isLocking: step.tool.isLocking))
  }

  /// The service that a job belongs to: the one whose name it carries, or the only web service.
  private static func owner(of step: MigrationStep, in blueprint: Blueprint) -> String? {
    let others = blueprint.allServices.filter { $0.isServer && $0.name != step.service }
    for suffix in ["-migration", "-migrations", "-migrate", "-migrator"] where step.service.hasSuffix(suffix) {
      let stem = String(step.service.dropLast(suffix.count))
      if let named = others.first(where: { $0.name == stem }) ?? others.first(where: { $0.name.hasPrefix(stem) }) { return named.name }
    }
    let webs = others.filter { if case .web = $0 { true } else { false } }
    return webs.count == 1 ? webs[0].name : nil
  }
}

/// A migration in a command of a service.
public struct MigrationStep: Sendable, Hashable {
  public var service: String
  public var key: String
  /// The part of the command that migrates.
  public var command: String
  public var tool: MigrationTool
  /// The name of the strategy that puts it there.
  public var strategy: String
  /// `|| true` or the like hides that it failed.
  public var isFailureHidden: Bool

  static func steps(of service: Service) -> [Self] {
    service.commands.flatMap { key, command in
      parts(of: command).compactMap { part in
        guard let tool = MigrationTool.recognize(part.text) else { return nil }
        return Self(
          service: service.name, key: key, command: part.text, tool: tool, strategy: strategy(key, command, service),
          isFailureHidden: part.isFailureHidden)
      }
    }
  }

  private static func strategy(_ key: String, _ command: String, _ service: Service) -> String {
    switch (key, service) {
    case ("preDeployCommand", _): PreDeploy.name
    case ("buildCommand", _): BuildTime.name
    case (_, .cron): SeparateJob.name
    case (_, .worker) where parts(of: command).allSatisfy({ isIdle($0.text) || MigrationTool.recognize($0.text) != nil }):
      SeparateJob.name
    default: StartTime.name
    }
  }

  private static func isIdle(_ command: String) -> Bool {
    let words = command.split(separator: " ").filter { $0 != "exec" }
    return ["exit", "sleep", "cd", "tail", "echo", "true", "set"].contains(words.first ?? "")
  }

  /// The commands of a chain, from inside `sh -c '…'` too.
  static func parts(of command: String) -> [(text: String, isFailureHidden: Bool)] {
    var text = command[...]
    for shell in ["/bin/sh -c ", "sh -c ", "/bin/bash -c ", "bash -c ", "bash -lc "] where text.hasPrefix(shell) {
      text = text.dropFirst(shell.count)
      if let quote = text.first, quote == "'" || quote == "\"", text.last == quote, text.count > 1 { text = text.dropFirst().dropLast() }
    }
    var parts: [(text: String, isFailureHidden: Bool)] = []
    var current = ""
    var index = text.startIndex
    func finish(_ isHidden: Bool) {
      var part = current[...]
      while part.first?.isWhitespace == true || part.first == "(" { part.removeFirst() }
      while part.last?.isWhitespace == true || part.last == ")" { part.removeLast() }
      if !part.isEmpty { parts.append((String(part), isHidden)) }
      current = ""
    }
    while index < text.endIndex {
      let next = text.index(after: index)
      let pair = next < text.endIndex ? text[index...next] : text[index...index]
      if pair == "&&" || pair == "||" {
        finish(pair == "||")
        index = text.index(after: next)
      } else if text[index] == ";" || text[index].isNewline {
        finish(false)
        index = next
      } else {
        current.append(text[index])
        index = next
      }
    }
    finish(false)
    return parts
  }
}

extension ServerCommands {
  /// Takes a step out of the command that holds it.
  fileprivate mutating func remove(_ step: MigrationStep) {
    switch step.key {
    case "buildCommand": buildCommand = buildCommand.flatMap { Self.without(step.command, $0) }
    case "startCommand": startCommand = startCommand.flatMap { Self.without(step.command, $0) }
    case "dockerCommand": dockerCommand = dockerCommand.flatMap { Self.without(step.command, $0) }
    case "preDeployCommand": preDeployCommand = preDeployCommand.flatMap { Self.without(step.command, $0) }
    case "initialDeployHook": initialDeployHook = initialDeployHook.flatMap { Self.without(step.command, $0) }
    default: break
    }
  }

  private static func without(_ command: String, _ chain: String) -> String? {
    let rest = MigrationStep.parts(of: chain).map(\.text).filter { $0 != command }
    return rest.isEmpty ? nil : rest.joined(separator: " && ")
  }
}

extension Blueprint {
  fileprivate mutating func removeService(named name: String) {
    editEverywhere { services, _ in services.removeAll { $0.name == name } }
  }
}
