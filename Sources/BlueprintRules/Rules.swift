package import RenderBlueprint
import SourceDiagnostics
import Synchronization

/// Every rule, and the checking of a blueprint by them.
public enum Rules {
  /// The rules that look at a blueprint, in the order of their ids.
  package static let all: [any Rule.Type] = [
    AllowListOpenToAll.self,
    BindToLocalhost.self,
    BranchWithPreviews.self,
    BuildFilterPartial.self,
    ClosedPlanStorage.self,
    ClosedPostgresPlan.self,
    ConnectionBudget.self,
    ConnectionPoolNeedsPaid.self,
    CronCommandDoesNotExit.self,
    CronScheduleInvalid.self,
    CrossEnvironmentReference.self,
    DatabaseOpenByDefault.self,
    DatabaseUserReserved.self,
    DefaultDiskSizeCost.self,
    DestructiveMigration.self,
    DiskDisablesZeroDowntime.self,
    DiskNeedsPaid.self,
    DiskPathForbidden.self,
    DiskUsedBeforeStart.self,
    DiskWithInstances.self,
    DockerKeyOnNativeRuntime.self,
    DockerWithNativeCommands.self,
    DuplicateDomain.self,
    DuplicateEnvKey.self,
    DuplicatePort.self,
    DuplicateProjectOrEnvironment.self,
    DuplicateResourceName.self,
    EnvVarKeyNotDeclared.self,
    ExternalDatabaseAddress.self,
    ExternalDatabaseInOtherRegion.self,
    ForeignDriverParameter.self,
    FreeKeyValuePersistence.self,
    FreePlanNotForType.self,
    FreePostgresExpires.self,
    FreeWebSingleInstance.self,
    FreeWebSleeps.self,
    GitKeyOnImage.self,
    GroupKeyShadowed.self,
    GroupKeysOverlap.self,
    HardcodedCredentialUrl.self,
    HardcodedSecretShape.self,
    HealthCheckPathMissing.self,
    HiddenMigrationFailure.self,
    HighAvailabilityRequirements.self,
    ImageRuntimeNeedsImage.self,
    InstancesIgnoredByScaling.self,
    InteractiveCommand.self,
    InvalidCidr.self,
    InvalidDomain.self,
    InvalidEnvKey.self,
    KeyValueAmongDatabases.self,
    LanguageWithoutNativeRuntime.self,
    LiteralRenderAddress.self,
    MaintenanceModeNeedsPaid.self,
    MaintenanceUriSelf.self,
    MigrationInBuild.self,
    MigrationInInitialDeployHook.self,
    MigrationInStart.self,
    MigrationInTwoServices.self,
    MigrationThroughPool.self,
    MissingNativeCommands.self,
    MutableImageTag.self,
    NoInterpolation.self,
    OldPlanName.self,
    PlanNotForKind.self,
    PoolAndPreparedStatements.self,
    PoolEnabledButUnused.self,
    PoolStringWithoutPool.self,
    PreDeployNeedsPaid.self,
    PreDeployOutsideServers.self,
    PreviewDiskLargerThanBase.self,
    PreviewFullSize.self,
    PreviewPlanFamily.self,
    PreviewPlanFree.self,
    PreviewValueOnUnsupportedType.self,
    PreviewValueWithoutPreviews.self,
    PrivateAddressAcrossRegions.self,
    PrivateAddressForBrowsers.self,
    PrivateAddressInStaticSite.self,
    PrivateAddressOfFreeWeb.self,
    ProjectWithoutEnvironments.self,
    PropertyNotAvailable.self,
    QueueOnEvictingKeyValue.self,
    ReadReplicaLimits.self,
    ReferenceCycle.self,
    RenderOwnedKey.self,
    ReservedPort.self,
    ResourceInTwoPlaces.self,
    RouteAfterCatchAll.self,
    SameNameAcrossKinds.self,
    SameNameInTwoEnvironments.self,
    ScalingBounds.self,
    SecretNamedLiteral.self,
    ServiceReferenceTypeMismatch.self,
    SeveralFreeDatastores.self,
    ShellOperatorsWithoutShell.self,
    ShutdownDelayNeedsPaid.self,
    StaticNeedsPublishPath.self,
    StaticPathShape.self,
    SubdomainDisabledWithoutDomain.self,
    SyncFalseInPreviews.self,
    UnguardedSeed.self,
    UnknownBuildSource.self,
    UnknownDatabaseReference.self,
    UnknownGroupReference.self,
    UnknownServiceReference.self,
    UnusedDefinition.self,
    WebOnlyKey.self,
    WorkerOneShotCommand.self,
    WorkflowRequirements.self,
    WorkflowSkippedInPreviews.self,
    WorkspacePlanRequired.self,
    WrongReferenceKind.self,
    WwwAndApexBoth.self,
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
    let numbers = all.indices.filter { isSelected(all[$0].metadata) }
    let rest = Mutex(numbers[...])
    // Where the blueprint is worth an index for each, one core takes rules from the front and another from the back: those that
    // stand side by side look at the same things.
    let ends: [Bool] = blueprint.allServices.count < 200 ? [true] : [true, false]
    let found = ends.concurrentMap { isFront in
      let index = BlueprintIndex(blueprint, unreadNames: unreadNames)
      var found: [(rule: Int, findings: [Finding])] = []
      while let number = rest.withLock({ isFront ? $0.popFirst() : $0.popLast() }) {
        var report = Report()
        report.begin(all[number].metadata)
        all[number].init().check(index, &report)
        found.append((number, report.findings))
      }
      return found
    }
    return found.flatMap(\.self).sorted { $0.rule < $1.rule }.flatMap(\.findings)
  }
}
