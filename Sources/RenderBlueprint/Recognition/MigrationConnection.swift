/// How a migration that stands somewhere comes to its URL.
struct MigrationConnection {
  var command: String
  var database = ""
  var directVariable = "DATABASE_URL"
  var urlVariable = "DATABASE_URL"

  /// - Parameter job: the service in whose environment it ran so far.
  init(_ command: String, of owner: Service, or job: Service) {
    let assigned = ShellCommand(command).assignment
    self.command = assigned?.command ?? command
    let direct = Self.reference(.connectionString, in: owner)
    let pooled = Self.reference(.connectionPoolString, in: owner)
    if let assigned {
      (urlVariable, directVariable) = (assigned.variable, assigned.source)
      let value = owner.envVars.first { $0.key == assigned.source }?.value
      if case .database(let reference) = value { database = reference.name }
      return
    }
    if let direct {
      (directVariable, database) = direct
      // What the program reads goes through the pool; a tool that knows no second variable has to be told. Prisma knows one.
      let knowsDirect = MigrationTool.recognize(command)?.name == "Prisma" || command.contains(directVariable)
      urlVariable = knowsDirect ? directVariable : pooled?.key ?? directVariable
    } else if let pooled {
      (directVariable, urlVariable, database) = ("DIRECT_DATABASE_URL", pooled.key, pooled.name)
    } else if let reference = Self.reference(.connectionString, in: job) {
      let isTaken = owner.envVars.contains { $0.key == reference.key }
      (directVariable, urlVariable, database) = (isTaken ? "DIRECT_DATABASE_URL" : reference.key, reference.key, reference.name)
    }
  }

  private static func reference(_ property: DatabaseProperty, in service: Service) -> (key: String, name: String)? {
    for variable in service.envVars {
      if case .database(let reference) = variable.value, reference.property == property { return (variable.key, reference.name) }
    }
    return nil
  }
}
