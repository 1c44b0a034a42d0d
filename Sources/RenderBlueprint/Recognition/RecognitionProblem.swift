/// Why the migrations of a blueprint cannot be moved as they are.
public enum RecognitionProblem: Sendable, Hashable {
  case stuck(MigrationStep, String)
  case jobWithoutOwner(String)
  case jobOfItsOwn(String, owner: String, String)
  case severalOwners(String, services: [String], database: String?)
  case unknownService(String, known: [String])

  /// What is wrong, in one line.
  public var message: String {
    switch self {
    case .stuck(let step, let reason):
      "'\(step.command)' stands in \(step.script?.description ?? "'\(step.key)' of '\(step.service)'"), and \(reason)"
    case .jobWithoutOwner(let job): "'\(job)' migrates for a service that cannot be told"
    case .jobOfItsOwn(let job, let owner, let difference):
      "'\(job)' migrates, and '\(owner)' cannot do it in its place: \(difference)"
    case .severalOwners(let command, let services, let database):
      "'\(command)' runs in \(services.map { "'\($0)'" }.joined(separator: " and "))"
        + (database.map { ", on the one database '\($0)'" } ?? ", and the file does not say on which database")
    case .unknownService(let name, _): "no service is called '\(name)'"
    }
  }

  /// What to do instead.
  public var alternatives: [String] {
    switch self {
    case .stuck(let step, _):
      [
        "take it out there by hand, and name it: --migrate \(ShellWord.quoted(step.command)) --service \(ShellWord.quoted(step.service))"
      ]
    case .jobWithoutOwner: ["name the service: --owner NAME"]
    case .jobOfItsOwn(let job, _, _):
      ["let it be a separate job", "take '\(job)' out by hand, and name the migration: --migrate COMMAND --service NAME"]
    case .severalOwners(_, let services, let database):
      services.prefix(3).map { "let it own the migration: --owner \($0)" }
        + (database == nil ? ["name each that has a database of its own: \(services.map { "--owner \($0)" }.joined(separator: " "))"] : [])
    case .unknownService(_, let known): known.isEmpty ? [] : ["one of: \(known.joined(separator: ", "))"]
    }
  }

  /// The service that it is about.
  public var subject: String {
    switch self {
    case .stuck(let step, _): step.service
    case .jobWithoutOwner(let name), .jobOfItsOwn(let name, _, _), .unknownService(let name, _): name
    case .severalOwners(_, let services, _): services.first ?? ""
    }
  }
}
