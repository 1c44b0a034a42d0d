package import RenderBlueprint

/// Every rule, and the checking of a blueprint by them.
public enum Rules {
  /// The rules that look at a blueprint, in the order of their ids.
  package static let all: [any Rule.Type] = [
    BindToLocalhost.self,
    BranchWithPreviews.self,
    ConnectionBudget.self,
    CrossEnvironmentReference.self,
    DestructiveMigration.self,
    DuplicateDomain.self,
    DuplicateEnvKey.self,
    DuplicatePort.self,
    DuplicateProjectOrEnvironment.self,
    DuplicateResourceName.self,
    EnvVarKeyNotDeclared.self,
    ExternalDatabaseAddress.self,
    ExternalDatabaseInOtherRegion.self,
    ForeignDriverParameter.self,
    GroupKeyShadowed.self,
    GroupKeysOverlap.self,
    HardcodedCredentialUrl.self,
    HardcodedSecretShape.self,
    HiddenMigrationFailure.self,
    InteractiveCommand.self,
    InvalidEnvKey.self,
    LiteralRenderAddress.self,
    MigrationInBuild.self,
    MigrationInInitialDeployHook.self,
    MigrationInStart.self,
    MigrationInTwoServices.self,
    MigrationThroughPool.self,
    PoolAndPreparedStatements.self,
    PoolEnabledButUnused.self,
    PoolStringWithoutPool.self,
    PreDeployNeedsPaid.self,
    PreDeployOutsideServers.self,
    PreviewDiskLargerThanBase.self,
    PreviewFullSize.self,
    PreviewValueOnUnsupportedType.self,
    PreviewValueWithoutPreviews.self,
    PrivateAddressAcrossRegions.self,
    PrivateAddressInStaticSite.self,
    PrivateAddressOfFreeWeb.self,
    ProjectWithoutEnvironments.self,
    PropertyNotAvailable.self,
    ReferenceCycle.self,
    RenderOwnedKey.self,
    ReservedPort.self,
    ResourceInTwoPlaces.self,
    SameNameAcrossKinds.self,
    SameNameInTwoEnvironments.self,
    SecretNamedLiteral.self,
    ServiceReferenceTypeMismatch.self,
    ShellOperatorsWithoutShell.self,
    SyncFalseInPreviews.self,
    UnguardedSeed.self,
    UnknownBuildSource.self,
    UnknownDatabaseReference.self,
    UnknownGroupReference.self,
    UnknownServiceReference.self,
    UnusedDefinition.self,
    WorkerOneShotCommand.self,
    WorkflowSkippedInPreviews.self,
    WrongReferenceKind.self,
  ]

  /// What all rules are for, those of reading included, in the order of their ids.
  public static let metadata: [RuleMetadata] = (all.map { $0.metadata } + ReadingRules.all).sorted { $0.id < $1.id }

  /// The ids of all rules.
  public static let ids = Set(metadata.map(\.id))

  /// The findings of the rules that are asked for.
  ///
  /// - Parameter unreadNames: names of resources that could not be read, so that nobody says that they are not there.
  package static func findings(
    in blueprint: Blueprint, unreadNames: Set<String> = [], of isSelected: (RuleMetadata) -> Bool
  ) -> [Finding] {
    let index = BlueprintIndex(blueprint, unreadNames: unreadNames)
    var report = Report()
    for rule in all where isSelected(rule.metadata) {
      report.begin(rule.metadata)
      rule.init().check(index, &report)
    }
    return report.findings
  }
}
