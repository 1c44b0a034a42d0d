/// One thing that a person does who migrates, or mends a migration, by hand.
public enum RunbookStep: Sendable, Hashable {
  /// A sentence to read.
  case say(String)
  /// A command for a shell; what is in capitals is the person's to fill in.
  case run(String)
  /// A statement for the prompt of `psql`.
  case query(String)
}

extension Migration {
  /// How a person runs it: on an instance or as a job of its owner, or over the external URL where there is neither.
  public func stepsByHand(in blueprint: Blueprint) -> [RunbookStep] {
    guard let owner = blueprint.services(named: owner).first?.server else { return [] }
    if owner.plan == .free {
      return stepsFromOutside("'\(owner.name)' is free and has neither shell nor jobs", owner, blueprint)
    }
    guard hasDirectURL(in: blueprint) else {
      return stepsFromOutside("'\(owner.name)' has no variable with the direct URL", owner, blueprint)
    }
    let command = owner.command(of: self)
    return [
      .say("On an instance of the last build; the running one may still have the old code:"),
      .run("render ssh \(owner.name) --ephemeral"), .run(command.text),
      .say("Or without a terminal, as a job; the command returns before it has run, so look how it ended:"),
      .run(
        "render jobs create \(owner.name) --start-command \(ShellCommand(owner.isContainer ? command.standalone : command.text).quoted)"),
      .run("render jobs list \(owner.name)"),
    ]
  }

  /// Another command of the migration's tool, with the direct URL as the migration has it where it is run by hand.
  ///
  /// - Parameter command: with `$DIRECT_DATABASE_URL` where the tool takes a URL as an argument.
  package func beside(_ command: String, in blueprint: Blueprint) -> String {
    let owner = blueprint.services(named: owner).first?.server
    let place = owner.flatMap { $0.plan != .free && hasDirectURL(in: blueprint) ? $0 : nil }
    if command.contains("$DIRECT_DATABASE_URL") {
      let hasVariable = place?.envVars.contains { $0.key == directVariable } == true
      return command.replacing("$DIRECT_DATABASE_URL", with: "$\(hasVariable ? directVariable : urlVariable)")
    }
    guard let place else { return command }
    var other = self
    other.command = command
    return place.command(of: other).text
  }

  /// Whether the owner has a variable with the direct URL; a database that the blueprint does not declare is its own affair.
  private func hasDirectURL(in blueprint: Blueprint) -> Bool {
    database.isEmpty
      || blueprint.services(named: owner).first?.envVars.contains { $0.key == directVariable || $0.value == directURL } == true
  }

  private func stepsFromOutside(_ reason: String, _ owner: any ServerCommands, _ blueprint: Blueprint) -> [RunbookStep] {
    let declared = blueprint.database(named: database)
    let directory = owner.rootDir.map { ", in \($0)/" } ?? ""
    return [.say("\(reason), so from your own machine\(directory), over the external URL.")] + Postgres.opening(declared) + [
      .say("Put the external URL of \(databaseName), with ?sslmode=require, into the environment, not into a file or an argument:"),
      .run("read -rs \(urlVariable) && export \(urlVariable)"), .run("blueprint connection --env \(urlVariable) --from outside --test"),
      .run(command), .run("unset \(urlVariable)"),
    ] + Postgres.closing(declared)
  }
}

extension Postgres {
  /// Lets a person's own address in, and nothing wider.
  ///
  /// - Parameter database: nil where the blueprint does not declare it.
  public static func opening(_ database: Postgres?) -> [RunbookStep] {
    guard let database, let list = database.ipAllowList else {
      return [
        .say(
          "Let your address in, if not every address is: Dashboard, \(database.map { "'\($0.name)'" } ?? "the database"), Access Control.")
      ]
    }
    return [
      .say("Let your address in, with it for ADDRESS; the command replaces the list, so the entries of the blueprint are in it:"),
      .run(command(database.name, list + [IPAllowance("ADDRESS/32", "migration by hand")])),
    ]
  }

  /// Takes a person's own address off the list again.
  public static func closing(_ database: Postgres?) -> [RunbookStep] {
    guard let database, let list = database.ipAllowList else { return [.say("Take your address off the list again.")] }
    return [.say("Take your address off the list again, as the next sync of the blueprint would:"), .run(command(database.name, list))]
  }

  private static func command(_ name: String, _ list: [IPAllowance]) -> String {
    let entries = list.map { " --ip-allow-list " + ShellCommand("cidr=\($0.source),description=\($0.description ?? $0.source)").quoted }
    return "render pg update \(name)" + (entries.isEmpty ? " --clear-ip-allow-list" : entries.joined())
  }
}

extension Blueprint {
  /// The first database with a name.
  package func database(named name: String) -> Postgres? {
    scopes.lazy.flatMap { self.databases(in: $0) }.first { $0.name == name }
  }
}
