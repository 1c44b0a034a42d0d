import RenderBlueprint
import SourceDiagnostics

struct ReferenceCycle: Rule {
  static let metadata = RuleMetadata(
    id: "reference-cycle", severity: .warning,
    summary: "Variables that take their values from one another in a circle.",
    rationale: "There is no value to start from. A service may take variables that Render provides from itself.",
    evidence: .inferred("from how references work"),
    triggering: [
      """
      services:
        - type: pserv
          name: a
          runtime: docker
          envVars:
            - key: X
              ↓fromService:
                type: pserv
                name: b
                envVarKey: Y
        - type: pserv
          name: b
          runtime: docker
          envVars:
            - key: Y
              fromService:
                type: pserv
                name: a
                envVarKey: X
      """
    ],
    nonTriggering: [
      """
      services:
        - type: pserv
          name: a
          runtime: docker
          envVars:
            - key: X
              generateValue: true
        - type: pserv
          name: b
          runtime: docker
          envVars:
            - key: Y
              fromService:
                type: pserv
                name: a
                envVarKey: X
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    var next: [Variable: (target: Variable, path: ModelPath)] = [:]
    for reference in blueprint.serviceReferences {
      guard let key = reference.target.envVarKey, let service = blueprint.service(with: reference.list),
        let target = blueprint.service(named: reference.target.name, from: reference.list.scope)
      else { continue }
      next[Variable(service: service.place, key: reference.key)] = (Variable(service: target.place, key: key), reference.targetPath)
    }
    guard !next.isEmpty else { return }
    var seen: Set<Variable> = []
    for reference in blueprint.serviceReferences {
      guard let service = blueprint.service(with: reference.list) else { continue }
      var variable = Variable(service: service.place, key: reference.key)
      var way: [Variable] = []
      while seen.insert(variable).inserted, let step = next[variable] {
        way.append(variable)
        variable = step.target
      }
      // A circle that was met before has been reported.
      guard let start = way.firstIndex(of: variable), let path = next[way[start]]?.path else { continue }
      let names = (way[start...] + [variable]).map(\.key)
      report.add("these variables take their values from one another: \(names.joined(separator: " ← "))", at: path, pointingAtKey: true)
    }
  }

  /// A variable of a service.
  private struct Variable: Hashable {
    var service: ResourcePlace
    var key: String
  }
}
