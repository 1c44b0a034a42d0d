/// Where a database URL leads: which network, which region, to the database itself or to a pool in front of it.
public struct DatabaseAddress: Sendable, Hashable {
  public var network: Network
  public var route: Route

  /// Who can reach a host.
  public enum Network: Sendable, Hashable {
    /// Render's private network: services of the same region and workspace.
    case `internal`
    /// Render's public address, with its region: the internet, as far as the allow list lets it, and only with TLS.
    case external(region: String)
    /// This machine.
    case local
    /// Not Render.
    case elsewhere
  }

  /// What listens at the port.
  public enum Route: String, Sendable, Hashable {
    case direct, pooled, unknown
  }

  /// Render's managed PgBouncer listens here, on the hosts of the database (documented, quoted 2026-09).
  public static let poolPort = 6432
  public static let directPort = 5432

  public init(_ url: DatabaseURL) {
    network = Self.network(of: url.host)
    route =
      switch url.port ?? Self.directPort {
      case Self.directPort: network == .elsewhere ? .unknown : .direct
      case Self.poolPort: .pooled
      default: network == .local ? .direct : .unknown
      }
  }

  public var isRender: Bool { network == .internal || region != nil }

  /// The region of an external address; an internal one does not say.
  public var region: String? {
    if case .external(let region) = network { region } else { nil }
  }

  /// The network in a word, for programs.
  public var networkName: String {
    switch network {
    case .internal: "internal"
    case .external: "external"
    case .local: "local"
    case .elsewhere: "elsewhere"
    }
  }

  private static func network(of host: String) -> Network {
    let host = host.lowercased()
    if host.isEmpty || host.hasPrefix("/") || ["localhost", "127.0.0.1", "::1", "0.0.0.0"].contains(host) { return .local }
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    guard isDatabaseName(labels[0]) else { return .elsewhere }
    if labels.count == 1 { return .internal }
    // `dpg-….oregon-postgres.render.com`
    guard labels.count == 4, labels[1].hasSuffix("-postgres"), labels[2] == "render", labels[3] == "com" else { return .elsewhere }
    return .external(region: String(labels[1].dropLast("-postgres".count)))
  }

  /// `dpg-` and an id, then a letter: the name of a database's host.
  private static func isDatabaseName(_ label: Substring) -> Bool {
    let parts = label.split(separator: "-", omittingEmptySubsequences: false)
    return parts.count == 3 && parts[0] == "dpg" && !parts[1].isEmpty && parts[1].allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
      && parts[2].count == 1 && parts[2].allSatisfy(\.isLetter)
  }
}

/// Where a program runs that opens a URL.
public enum ConnectionOrigin: Sendable, Hashable {
  /// A service of Render in a region.
  case render(region: String)
  /// A laptop, a CI runner, another host; the build of a Docker image counts as one.
  case outside
}
