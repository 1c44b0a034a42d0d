extension EnvVar {
  /// Makes a variable; a value is text, `.generated`, `.prompted`, or a reference such as `database.connectionString`.
  public init(_ key: String, _ value: Value, preview: String? = nil) {
    self.init(key: key, value: value, previewValue: preview)
  }

  /// Links a group that is not declared here.
  public init(fromGroup name: String) {
    self.init(key: "", value: .group(name))
  }
}

extension EnvVar.Value: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
  public init(stringLiteral text: String) { self = .literal(text) }
  public init(integerLiteral number: Int) { self = .literal(String(number)) }
  public init(booleanLiteral flag: Bool) { self = .literal(String(flag)) }
}

extension Postgres {
  /// The internal URL of the database itself.
  public var connectionString: EnvVar.Value { property(.connectionString) }
  /// The internal URL through the managed pool; a deployment that uses it switches the pool on.
  public var connectionPoolString: EnvVar.Value { property(.connectionPoolString) }
  public var host: EnvVar.Value { property(.host) }
  public var port: EnvVar.Value { property(.port) }
  public var password: EnvVar.Value { property(.password) }

  /// Any property, `.user` and `.database` among them.
  public func property(_ property: DatabaseProperty) -> EnvVar.Value {
    .database(DatabaseReference(name: name, property: property))
  }
}

extension ReadReplica {
  /// The internal URL of the replica.
  public var connectionString: EnvVar.Value { property(.connectionString) }

  public func property(_ property: DatabaseProperty) -> EnvVar.Value {
    .database(DatabaseReference(name: name, property: property))
  }
}

extension KeyValue {
  /// The internal URL of the instance.
  public var connectionString: EnvVar.Value { property(.connectionString) }
  public var host: EnvVar.Value { property(.host) }
  public var port: EnvVar.Value { property(.port) }

  private func property(_ property: ServiceProperty) -> EnvVar.Value {
    .service(ServiceReference(name: name, type: .keyvalue, property: property))
  }
}

/// A kind of server that others reach over the private network.
public protocol PrivatelyReachable: ServerKind {}
extension Web: PrivatelyReachable {}
extension Private: PrivatelyReachable {}

extension Server where Kind: PrivatelyReachable {
  /// The host on the private network, which is not the public one.
  public var host: EnvVar.Value { property(.host) }
  public var port: EnvVar.Value { property(.port) }
  /// Host and port on the private network, as `host:port`.
  public var hostport: EnvVar.Value { property(.hostport) }

  private func property(_ property: ServiceProperty) -> EnvVar.Value {
    .service(ServiceReference(name: name, type: Self.referenceType, property: property))
  }
}

extension WebService {
  /// The public URL, which Render provides as `RENDER_EXTERNAL_URL`.
  public var externalURL: EnvVar.Value { variable("RENDER_EXTERNAL_URL") }
  /// The public host, which Render provides as `RENDER_EXTERNAL_HOSTNAME`.
  public var externalHostname: EnvVar.Value { variable("RENDER_EXTERNAL_HOSTNAME") }
}

extension Server {
  /// The value of a variable of this service, at each sync.
  public func variable(_ key: String) -> EnvVar.Value {
    .service(ServiceReference(name: name, type: Self.referenceType, envVarKey: key))
  }

  static var referenceType: ServiceReferenceType { ServiceReferenceType(rawValue: Kind.type.description) }
}

extension Workflow {
  /// The slug by which tasks are addressed as `slug/task`.
  public var slug: EnvVar.Value { .service(ServiceReference(name: name, type: .workflow, property: .slug)) }
}
