package import RenderBlueprint

/// Every rule, and the checking of a blueprint by them.
public enum Rules {
  /// The rules that look at a blueprint, in the order of their ids.
  package static let all: [any Rule.Type] = [
    AllowListOpenToAll.self,
    BuildFilterPartial.self,
    ClosedPlanStorage.self,
    ClosedPostgresPlan.self,
    ConnectionPoolNeedsPaid.self,
    CronCommandDoesNotExit.self,
    CronScheduleInvalid.self,
    CrossEnvironmentReference.self,
    DatabaseOpenByDefault.self,
    DatabaseUserReserved.self,
    DefaultDiskSizeCost.self,
    DiskDisablesZeroDowntime.self,
    DiskNeedsPaid.self,
    DiskPathForbidden.self,
    DiskUsedBeforeStart.self,
    DiskWithInstances.self,
    DockerKeyOnNativeRuntime.self,
    DockerWithNativeCommands.self,
    EnvVarKeyNotDeclared.self,
    FreeKeyValuePersistence.self,
    FreePlanNotForType.self,
    FreePostgresExpires.self,
    FreeWebSingleInstance.self,
    FreeWebSleeps.self,
    GitKeyOnImage.self,
    HealthCheckPathMissing.self,
    HighAvailabilityRequirements.self,
    ImageRuntimeNeedsImage.self,
    InstancesIgnoredByScaling.self,
    InvalidCidr.self,
    InvalidDomain.self,
    LanguageWithoutNativeRuntime.self,
    MaintenanceModeNeedsPaid.self,
    MaintenanceUriSelf.self,
    MissingNativeCommands.self,
    MutableImageTag.self,
    OldPlanName.self,
    PlanNotForKind.self,
    PoolStringWithoutPool.self,
    PreDeployNeedsPaid.self,
    PreviewPlanFamily.self,
    PreviewPlanFree.self,
    PrivateAddressAcrossRegions.self,
    PrivateAddressInStaticSite.self,
    PrivateAddressOfFreeWeb.self,
    PropertyNotAvailable.self,
    QueueOnEvictingKeyValue.self,
    ReadReplicaLimits.self,
    ReferenceCycle.self,
    RouteAfterCatchAll.self,
    ScalingBounds.self,
    ServiceReferenceTypeMismatch.self,
    SeveralFreeDatastores.self,
    ShutdownDelayNeedsPaid.self,
    StaticNeedsPublishPath.self,
    StaticPathShape.self,
    SubdomainDisabledWithoutDomain.self,
    UnknownBuildSource.self,
    UnknownDatabaseReference.self,
    UnknownGroupReference.self,
    UnknownServiceReference.self,
    UnusedDefinition.self,
    WebOnlyKey.self,
    WorkflowRequirements.self,
    WorkspacePlanRequired.self,
    WrongReferenceKind.self,
    WwwAndApexBoth.self,
  ]

  /// What all rules are for, those of reading included, in the order of their ids.
  public static let metadata: [RuleMetadata] = (all.map { $0.metadata } + ReadingRules.all).sorted { $0.id < $1.id }

  /// The ids of all rules.
  public static let ids = Set(metadata.map(\.id))

  /// The findings of the rules that are asked for.
  package static func findings(in blueprint: Blueprint, of isSelected: (RuleMetadata) -> Bool) -> [Finding] {
    let index = BlueprintIndex(blueprint)
    var report = Report()
    for rule in all where isSelected(rule.metadata) {
      report.begin(rule.metadata)
      rule.init().check(index, &report)
    }
    return report.findings
  }
}
