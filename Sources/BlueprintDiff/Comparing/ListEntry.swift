import RenderBlueprint

/// One entry of a list: what it is, and what it says beside that.
struct ListEntry: Hashable {
  var identity: String
  var text: String
  var variable: EnvVar?

  init(identity: String, text: String, variable: EnvVar? = nil) {
    self.identity = identity
    self.text = text
    self.variable = variable
  }

  /// What tells the entries of each list apart, declared here and nowhere else. Variables and replicas say it themselves.
  init(of object: some BlueprintObject, at index: Int) {
    switch object {
    case let header as Header: self.init(identity: "\(header.path) \(header.name)", text: header.value)
    case let route as Route: self.init(identity: route.source, text: "\(route.type?.rawValue ?? "?") to \(route.destination)")
    case let allowance as IPAllowance: self.init(identity: allowance.source, text: allowance.description ?? "allowed")
    case let replica as ReadReplica: self.init(identity: replica.name, text: replica.name)
    default: self.init(identity: object.identity ?? "\(index)", text: "\(object)")
    }
  }

  init(_ variable: EnvVar) {
    self.init(identity: EnvVarKeys(variable).identity ?? "", text: variable.source, variable: variable)
  }

  /// Lists whose absence means something else than their being empty.
  static let isAbsenceMeant: Set<String> = ["ipAllowList", "readReplicas"]
  /// Lists whose order has a meaning.
  static let isOrdered: Set<String> = ["routes"]

  /// The entries with identities of their own: of several with one identity, the later ones are numbered. The same text twice is one.
  static func unique(_ entries: [Self]) -> [Self] {
    var counts: [String: Int] = [:]
    counts.reserveCapacity(entries.count)
    for entry in entries { counts[entry.identity, default: 0] += 1 }
    if counts.count == entries.count { return entries }
    var seen: Set<Self> = []
    var numbers: [String: Int] = [:]
    return entries.filter { seen.insert($0).inserted }.map { entry in
      let number = numbers[entry.identity, default: 0] + 1
      numbers[entry.identity] = number
      var entry = entry
      if number > 1 { entry.identity += " (\(number))" }
      return entry
    }
  }
}

extension EnvVar {
  /// Where the value comes from; never the value.
  var source: String {
    switch value {
    case .literal(.some): "literal"
    case .literal(nil): "no value"
    case .generated: "generated"
    case .prompted: "prompted"
    case .database(let reference): "\(reference.property?.rawValue ?? "?") of database '\(reference.name)'"
    case .service(let reference):
      "\(reference.envVarKey ?? reference.property?.rawValue ?? "?") of \(reference.kind) '\(reference.name)'"
    case .group: "linked"
    }
  }

  /// Tells whether the value stands in the file.
  var isLiteral: Bool { if case .literal(.some) = value { true } else { false } }
}

extension ServiceReference {
  fileprivate var kind: String {
    switch type?.rawValue {
    case "redis", "keyvalue": "keyvalue"
    default: type?.rawValue ?? "service"
    }
  }
}
