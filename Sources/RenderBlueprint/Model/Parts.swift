/// Which changes build: globs from the repository root.
public struct BuildFilter: BlueprintObject {
  public var paths: [String]?
  public var ignoredPaths: [String]?

  public init() {}

  public init(paths: [String]? = nil, ignoredPaths: [String]? = nil) {
    self.paths = paths
    self.ignoredPaths = ignoredPaths
  }

  public static let label = "build filter"
  public static let demands: [Demand] = [.atLeastOne(of: ["paths", "ignoredPaths"])]

  @inlinable
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.strings(Key("paths", "Build only when one of these changes."), &paths)
    visitor.strings(Key("ignoredPaths", "Never build for these, even if `paths` matches."), &ignoredPaths)
  }
}

/// A prebuilt container image.
public struct ContainerImage: BlueprintObject {
  public var url = ""
  public var creds: RegistryCredential?

  public init() {}

  public init(url: String, creds: RegistryCredential? = nil) {
    self.url = url
    self.creds = creds
  }

  public static let label = "image"

  @inlinable
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.name(Key("url", "Image reference, tag or digest included.", required: true), &url)
    visitor.object(Key("creds", "Credential for a private registry."), &creds)
  }
}

/// Names a registry credential that is kept in the workspace; it cannot be defined in the file.
public struct RegistryCredential: BlueprintObject {
  public var fromRegistryCreds: Name?

  public init() {}

  public init(_ name: String) { fromRegistryCreds = Name(name) }

  public static let label = "registry credential"

  @inlinable
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.object(Key("fromRegistryCreds", "The credential in the workspace.", required: true), &fromRegistryCreds)
  }

  /// The name of a stored credential.
  public struct Name: BlueprintObject {
    public var name = ""

    public init() {}

    public init(_ name: String) { self.name = name }

    public static let label = "name of a registry credential"

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
      visitor.name(Key("name", "Name of the stored credential.", required: true), &name)
    }
  }
}

/// A persistent disk; it forces a single instance and turns zero-downtime deploys off.
public struct Disk: BlueprintObject {
  public var name = ""
  public var mountPath = ""
  public var sizeGB: Int?

  public init() {}

  public init(_ name: String, mountPath: String, sizeGB: Int? = nil) {
    self.name = name
    self.mountPath = mountPath
    self.sizeGB = sizeGB
  }

  public static let label = "disk"

  @inlinable
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.name(Key("name", "Label.", required: true), &name)
    visitor.name(Key("mountPath", "Absolute path.", required: true, .mountPath), &mountPath)
    visitor.integer(Key("sizeGB", "Size; 10 when absent. It can grow, never shrink.", .range(1, .max)), &sizeGB)
  }
}

/// Autoscaling; it wins over `numInstances` and needs a Pro workspace.
public struct Scaling: BlueprintObject {
  public var minInstances: Int?
  public var maxInstances: Int?
  public var targetMemoryPercent: Int?
  public var targetCPUPercent: Int?

  public init() {}

  public init(
    _ instances: ClosedRange<Int>, targetCPUPercent: Int? = nil, targetMemoryPercent: Int? = nil
  ) {
    minInstances = instances.lowerBound
    maxInstances = instances.upperBound
    self.targetCPUPercent = targetCPUPercent
    self.targetMemoryPercent = targetMemoryPercent
  }

  public static let label = "scaling"
  public static let isOpen = true
  public static let demands: [Demand] = [.atLeastOne(of: ["targetCPUPercent", "targetMemoryPercent"])]

  @inlinable
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.integer(
      Key("minInstances", "Fewest instances; preview environments run this many.", required: true, .range(1, 100)), &minInstances)
    visitor.integer(Key("maxInstances", "Most instances.", required: true, .range(1, 100)), &maxInstances)
    visitor.integer(
      Key("targetMemoryPercent", "Memory use to aim at; this or the CPU's is needed.", .range(1, 90)), &targetMemoryPercent)
    visitor.integer(
      Key("targetCPUPercent", "CPU use to aim at; this or the memory's is needed.", .range(1, 90)), &targetCPUPercent)
  }
}

/// A page shown instead of a web service.
public struct MaintenanceMode: BlueprintObject {
  public var enabled: Bool?
  public var uri: String?

  public init() {}

  public init(enabled: Bool, uri: String? = nil) {
    self.enabled = enabled
    self.uri = uri
  }

  public static let label = "maintenance mode"

  @inlinable
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.flag(Key("enabled", "Whether the page is shown; false when absent."), &enabled)
    visitor.string(Key("uri", "Absolute URL of a page of your own, not on this service.", .url), &uri)
  }
}

/// How a web service, private service or worker appears in previews.
public struct ServicePreviews: BlueprintObject {
  public var generation: PreviewGeneration?
  public var plan: ServerPlan?
  public var numInstances: Int?

  public init() {}

  public init(generation: PreviewGeneration? = nil, plan: ServerPlan? = nil, numInstances: Int? = nil) {
    self.generation = generation
    self.plan = plan
    self.numInstances = numInstances
  }

  public static let label = "previews of a service"

  @inlinable
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.word(
      Key("generation", "Pull request previews of this one service (web and static); off when absent. Quote 'off'."), &generation)
    visitor.word(Key("plan", "Plan inside preview environments."), &plan)
    visitor.integer(Key("numInstances", "Instances inside preview environments.", .range(1, 100)), &numInstances)
  }
}

/// How a static site appears in previews.
public struct StaticSitePreviews: BlueprintObject {
  public var generation: PreviewGeneration?

  public init() {}

  public init(generation: PreviewGeneration?) { self.generation = generation }

  public static let label = "previews of a static site"

  @inlinable
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.word(Key("generation", "Pull request previews of this site; off when absent. Quote 'off'."), &generation)
  }
}

/// A response header of a static site.
public struct Header: BlueprintObject {
  public var path = ""
  public var name = ""
  public var value = ""

  public init() {}

  public init(_ name: String, _ value: String, path: String) {
    self.path = path
    self.name = name
    self.value = value
  }

  public static let label = "header of a static site"
  public static let isOpen = true

  @inlinable
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.name(Key("path", "Path glob.", required: true), &path)
    visitor.name(Key("name", "Header name.", required: true), &name)
    visitor.name(Key("value", "Header value.", required: true), &value)
  }
}

/// A redirect or rewrite of a static site; the first that matches wins.
public struct Route: BlueprintObject {
  public var type: RouteType?
  public var source = ""
  public var destination = ""

  public init() {}

  public static func redirect(_ source: String, to destination: String) -> Self {
    Self(type: .redirect, source: source, destination: destination)
  }

  public static func rewrite(_ source: String, to destination: String) -> Self {
    Self(type: .rewrite, source: source, destination: destination)
  }

  private init(type: RouteType, source: String, destination: String) {
    self.type = type
    self.source = source
    self.destination = destination
  }

  public static let label = "route of a static site"
  public static let isOpen = true

  @inlinable
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.word(Key("type", "`redirect` (301) or `rewrite`.", required: true), &type)
    visitor.name(Key("source", "Path pattern.", required: true), &source)
    visitor.name(Key("destination", "Path or URL.", required: true), &destination)
  }
}
