/// A project: environments that belong together.
public struct Project: Resource {
  public var name = ""
  public var environments: [Environment] = []
  public var buildSources: [BuildSource] = []
  public var annotation = Annotation()

  public init() {}

  public static let label = "project"

  @inlinable
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.annotation(&annotation)
    visitor.name(Key("name", "Project name.", required: true), &name)
    visitor.objects(Key("buildSources", "Builds that several services share."), &buildSources)
    visitor.objects(
      Key("environments", "Environments. The reference page asks for at least one; the schema does not (unsure)."), &environments)
  }
}

/// An environment of a project, such as production; resources listed in it belong to it.
public struct Environment: Resource {
  public var name = ""
  public var services: [Service] = []
  public var databases: [Postgres] = []
  public var envVarGroups: [EnvVarGroup] = []
  public var networking: Networking?
  public var permissions: Permissions?
  public var annotation = Annotation()

  public init() {}

  public static let label = "environment"

  @inlinable
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.annotation(&annotation)
    visitor.name(Key("name", "Environment name.", required: true), &name)
    visitor.services(Key("services", "Everything except Postgres."), &services)
    visitor.objects(Key("databases", "Render Postgres instances."), &databases)
    visitor.objects(Key("envVarGroups", "Environment groups."), &envVarGroups)
    visitor.object(Key("networking", "What may cross the environment's border."), &networking)
    visitor.object(Key("permissions", "Who may do what."), &permissions)
  }

  /// What may cross an environment's border.
  public struct Networking: BlueprintObject {
    public var isolation: Switch?

    public init() {}

    public init(isolation: Switch?) { self.isolation = isolation }

    public static let label = "networking of an environment"

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
      visitor.word(
        Key(
          "isolation", "`enabled`: private traffic does not cross the environment's border; `disabled` when absent. Needs a Pro workspace."),
        &isolation)
    }
  }

  /// Who may change an environment.
  public struct Permissions: BlueprintObject {
    public var protection: Switch?

    public init() {}

    public init(protection: Switch?) { self.protection = protection }

    public static let label = "permissions of an environment"

    @inlinable
    public mutating func visit(_ visitor: inout some FieldVisitor) {
      visitor.word(
        Key("protection", "`enabled`: only admins can do destructive things; `disabled` when absent."), &protection)
    }
  }
}
