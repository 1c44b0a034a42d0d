/// What a compiled `Blueprint.swift` hands over: a version, then the deployment.
package struct ManifestEnvelope: BlueprintObject {
  /// Raised whenever the rest changes its form.
  package static let currentVersion = 1

  package var version: Int?
  package var strategy = ""
  package var migrations: [Migration] = []
  package var blueprint: Blueprint?

  package init() {}

  package init(_ deployment: Deployment) {
    version = Self.currentVersion
    strategy = deployment.strategy.spelling
    migrations = deployment.migrations
    blueprint = deployment.blueprint
  }

  package static let label = "result of the manifest"

  package mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.integer(Key("version", "Version of this form.", required: true), &version)
    visitor.name(Key("strategy", "Spelling of the strategy.", required: true), &strategy)
    visitor.objects(Key("migrations", "The migrations.", required: true), &migrations)
    visitor.object(Key("blueprint", "The blueprint before the strategy.", required: true), &blueprint)
  }
}
