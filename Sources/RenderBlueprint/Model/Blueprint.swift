/// What a `render.yaml` says, key for key.
public struct Blueprint: BlueprintObject {
  public var version: String?
  /// Preview environments of the whole blueprint.
  public var previews: BlueprintPreviews?
  public var buildSources: [BuildSource] = []
  public var projects: [Project] = []
  public var services: [Service] = []
  public var databases: [Postgres] = []
  public var envVarGroups: [EnvVarGroup] = []
  /// Resources taken out of whatever environment they were in.
  public var ungrouped: Ungrouped?

  public init() {}

  public static let label = "blueprint"

  @inlinable
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.string(Key("version", "Undocumented; only the string \"1\".", .exactly("1")), &version)
    visitor.object(Key("previews", "Preview environments of the whole Blueprint; needs a Pro workspace."), &previews)
    let enabled = visitor.olderFlag(
      Key("previewsEnabled", "Older form of `previews.generation: automatic`.", replacedBy: "previews.generation"))
    let days = visitor.olderInteger(
      Key(
        "previewsExpireAfterDays", "Older form of `previews.expireAfterDays`.", .range(1, .max),
        replacedBy: "previews.expireAfterDays"))
    if enabled != nil || days != nil {
      var merged = previews ?? BlueprintPreviews()
      if let enabled, merged.generation == nil { merged.generation = enabled ? .automatic : .off }
      merged.expireAfterDays = merged.expireAfterDays ?? days
      previews = merged
    }
    visitor.objects(Key("buildSources", "Builds that several services share."), &buildSources)
    visitor.objects(Key("projects", "Projects with their environments."), &projects)
    visitor.services(
      Key("services", "Everything except Postgres. A service listed here stays in the environment it is in."), &services)
    visitor.objects(
      Key("databases", "Render Postgres instances. A database listed here stays in the environment it is in."), &databases)
    visitor.objects(Key("envVarGroups", "Environment groups: variables that several services share."), &envVarGroups)
    visitor.object(
      Key("ungrouped", "Resources that are taken out of whatever environment they were in."), &ungrouped)
  }
}

/// When preview environments come and go.
public struct BlueprintPreviews: BlueprintObject {
  public var generation: PreviewGeneration?
  /// Days without a push before a preview environment is removed.
  public var expireAfterDays: Int?

  public init() {}

  public init(generation: PreviewGeneration, expireAfterDays: Int? = nil) {
    self.generation = generation
    self.expireAfterDays = expireAfterDays
  }

  public static let label = "previews of the blueprint"

  @inlinable
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.word(
      Key("generation", "How preview environments are created; off when absent. Quote 'off'."), &generation)
    visitor.integer(
      Key(
        "expireAfterDays",
        "Days without a push before a preview environment is removed; when absent it stays until the pull request closes.",
        .range(1, .max)), &expireAfterDays)
  }
}

/// Resources taken out of whatever environment they were in.
public struct Ungrouped: BlueprintObject {
  public var services: [Service] = []
  public var databases: [Postgres] = []
  public var envVarGroups: [EnvVarGroup] = []
  public var buildSources: [BuildSource] = []

  public init() {}

  public static let label = "ungrouped resources"

  @inlinable
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.services(Key("services", "Everything except Postgres."), &services)
    visitor.objects(Key("databases", "Render Postgres instances."), &databases)
    visitor.objects(Key("envVarGroups", "Environment groups."), &envVarGroups)
    visitor.objects(Key("buildSources", "Builds that several services share."), &buildSources)
  }
}
