package import RenderBlueprint

/// Every rule, and the checking of a blueprint by them.
public enum Rules {
  /// The rules that look at a blueprint, in the order of their ids.
  package static let all: [any Rule.Type] = [
    NoInterpolation.self,
    PreDeployNeedsPaid.self,
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
