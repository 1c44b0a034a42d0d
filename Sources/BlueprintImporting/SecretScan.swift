import BlueprintYAML
import RenderBlueprint
import SourceDiagnostics
import YAMLSyntax

/// A blueprint without the values that look like secrets, and what was done about each.
struct SecretScan {
  private(set) var blueprint: Blueprint
  private(set) var findings: [Diagnostic] = []
  /// Entries that the manifest leaves out.
  private(set) var dropped: Set<YAMLNodeIndex> = []
  /// What the manifest says about entries and resources.
  private(set) var remarks: [YAMLNodeIndex: String] = [:]

  init(_ decoded: DecodedBlueprint, _ tape: YAMLTape) {
    blueprint = decoded.blueprint
    for located in blueprint.located(tape, root: decoded.document.root) { scan(located, tape) }
    let values = Set(decoded.secretRanges)
    for index in tape.nodes.indices where tape[index].kind == .scalar && !values.contains(tape[index].range) {
      guard LikelySecret.isIn(tape.text(index)) else { continue }
      findings.append(
        Diagnostic(
          "likely-secret", .error, "this looks like a secret, and a manifest is no place for one", at: tape[index].range,
          notes: ["move it into an environment variable with 'sync: false', and name that variable here"]))
    }
  }

  private mutating func scan(_ located: LocatedResource, _ tape: YAMLTape) {
    let pairs = located.node.map { tape.pairs(of: tape.resolve($0)) } ?? []
    let variables = located.resource is BuildSource ? Self.value("git", pairs, tape).map { tape.pairs(of: $0) } ?? [] : pairs
    let items = Self.value("envVars", variables, tape).map { tape.items(of: $0).map(tape.resolve) } ?? []
    var changed: [EnvVar] = []
    for (index, variable) in located.envVars.enumerated() {
      let node = index < items.count ? items[index] : nil
      if let kept = scrub(variable, of: located, node, tape) { changed.append(kept) }
    }
    guard changed != located.envVars else { return }
    blueprint.setEnvVars(changed, of: located)
    let isPartial = changed.count < located.envVars.count
    if isPartial, let node = located.node {
      let gone = located.envVars.filter { variable in !changed.contains { $0.key == variable.key } }.map(\.key)
      remarks[tape.resolve(node)] =
        "Set in the Dashboard, because a value stood here that looks like a secret: \(gone.joined(separator: ", "))."
    }
  }

  /// The variable without what looks like a secret; nil in a group, where nothing is asked for.
  private mutating func scrub(_ variable: EnvVar, of located: LocatedResource, _ node: YAMLNodeIndex?, _ tape: YAMLTape) -> EnvVar? {
    var variable = variable
    let pairs = node.map { tape.pairs(of: $0) } ?? []
    if let preview = variable.previewValue, LikelySecret.isValue(preview, of: variable.key) {
      variable.previewValue = nil
      report("previewValue", of: variable.key, located, "it is left out", Self.value("previewValue", pairs, tape), tape)
      node.map { remarks[$0] = "Its previewValue is left out, because it looks like a secret." }
    }
    guard case .literal(let text?) = variable.value, LikelySecret.isValue(text, of: variable.key) else { return variable }
    let value = Self.value("value", pairs, tape)
    if located.resource is EnvVarGroup {
      report("value", of: variable.key, located, "it is left out, and stays as it is set in the Dashboard", value, tape)
      if let node { dropped.insert(node) }
      return nil
    }
    report("value", of: variable.key, located, "the manifest says .prompted, which generates 'sync: false'", value, tape)
    node.map { remarks[$0] = "Asked for in the Dashboard: the value in the file looks like a secret." }
    variable.value = .prompted
    return variable
  }

  private mutating func report(
    _ key: String, of variable: String, _ located: LocatedResource, _ effect: String, _ node: YAMLNodeIndex?, _ tape: YAMLTape
  ) {
    findings.append(
      Diagnostic(
        "likely-secret", .warning,
        "'\(key)' of '\(variable)' in '\(located.resource.name)' looks like a secret and is not copied: \(effect)",
        at: node.map { tape[$0].range }, notes: ["whoever can read this file knows it; change it, and set the new one in the Dashboard"]))
  }

  private static func value(_ key: String, _ pairs: [YAMLPair], _ tape: YAMLTape) -> YAMLNodeIndex? {
    pairs.last { tape.text(tape.resolve($0.key)) == key }.map { tape.resolve($0.value) }
  }
}

extension Blueprint {
  fileprivate mutating func setEnvVars(_ variables: [EnvVar], of located: LocatedResource) {
    func change(_ services: inout [Service], _ groups: inout [EnvVarGroup], _ sources: inout [BuildSource]) {
      switch located.section {
      case "services": services[located.place].envVars = variables
      case "envVarGroups": groups[located.place].envVars = variables
      case "buildSources": sources[located.place].git?.envVars = variables
      default: break
      }
    }
    var none: [BuildSource] = []
    switch located.container {
    case .root: change(&services, &envVarGroups, &buildSources)
    case .project(let project): projects[project].buildSources[located.place].git?.envVars = variables
    case .environment(let project, let index):
      var environment = projects[project].environments[index]
      change(&environment.services, &environment.envVarGroups, &none)
      projects[project].environments[index] = environment
    case .ungrouped:
      guard var resources = ungrouped else { return }
      change(&resources.services, &resources.envVarGroups, &resources.buildSources)
      ungrouped = resources
    }
  }
}
