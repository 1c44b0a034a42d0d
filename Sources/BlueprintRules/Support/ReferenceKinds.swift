import RenderBlueprint

extension ServiceEntry.Kind {
  /// The kind that a reference names by its type; nil for words of which nothing is known.
  init?(_ type: ServiceReferenceType) {
    switch type {
    case .web: self = .web
    case .pserv: self = .privateService
    case .worker: self = .worker
    case .cron: self = .cron
    case .static: self = .staticSite
    case .keyvalue: self = .keyValue
    case .workflow: self = .workflow
    default: return nil
    }
  }

  /// The type by which a reference names it.
  var referenceType: ServiceReferenceType {
    switch self {
    case .web, .staticSite: .web
    case .privateService: .pserv
    case .worker: .worker
    case .cron: .cron
    case .keyValue: .keyvalue
    case .workflow: .workflow
    }
  }

  /// Whether a reference of a type can mean it: a static site is one by its runtime, and a `web` service by its type.
  func isReferred(as type: ServiceReferenceType) -> Bool {
    type == referenceType || (self == .staticSite && type == .static)
  }

  var label: String { Service(blankOfType: referenceType.rawValue, isStatic: self == .staticSite)?.label ?? referenceType.rawValue }

  /// What a reference can take from it beside its variables.
  var properties: [ServiceProperty] {
    switch self {
    case .web, .privateService: [.host, .port, .hostport]
    case .keyValue: [.connectionString, .host, .port]
    case .workflow: [.slug]
    case .worker, .cron, .staticSite: []
    }
  }
}

extension DatabaseProperty {
  /// It leads to the database over the private network.
  var isPrivateAddress: Bool { self == .connectionString || self == .connectionPoolString || self == .host || self == .port }
}

extension ServiceProperty {
  /// It leads to the service over the private network.
  var isPrivateAddress: Bool { self != .slug && isKnown }
}

extension Reference<ServiceReference> {
  /// The name of a web service on the internet takes the place of the one on the private network.
  var takingPublicName: Finding.Fix? {
    list.change(index) { variable in
      guard case .service(var target) = variable.value else { return }
      target.property = nil
      target.envVarKey = "RENDER_EXTERNAL_HOSTNAME"
      variable.value = .service(target)
    }.map { .unsafe("take 'RENDER_EXTERNAL_HOSTNAME'", $0) }
  }
}
