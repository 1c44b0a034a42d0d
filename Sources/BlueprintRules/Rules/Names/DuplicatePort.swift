import RenderBlueprint
import SourceDiagnostics

struct DuplicatePort: Rule {
  static let metadata = RuleMetadata(
    id: "duplicate-port", severity: .warning,
    summary: "Two listeners of one service are given the same port.",
    rationale: """
      Only one of two listeners can have a port. Several variables may well name the port of one listener, such as `PORT` and \
      `APP_PORT`; so one of the two must be for a second listener by its name, as `METRICS_PORT` and `GRPC_PORT` are.
      """,
    evidence: .inferred("two listeners cannot share a port"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          envVars:
            - key: PORT
              value: 8080
            - key: ↓METRICS_PORT
              value: 8080
      """
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          envVars:
            - key: PORT
              value: 8080
            - key: APP_PORT
              value: 8080
            - key: METRICS_PORT
              value: 9090
            - key: DB_PORT
              value: 9090
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for list in blueprint.variableLists {
      let ports = ListenPort.all(of: list)
      guard ports.count > 1 else { continue }
      // The first listeners of each port, and the first of those beside the main one.
      var (all, second): ([Int: ListenPort], [Int: ListenPort]) = ([:], [:])
      for port in ports {
        let isSecond = port.isSecond
        let other = isSecond ? all[port.number] : second[port.number]
        if all[port.number] == nil { all[port.number] = port }
        if isSecond, second[port.number] == nil { second[port.number] = port }
        guard let other, other.key != port.key else { continue }
        report.add(
          "'\(other.key)' and '\(port.key)' of \(list.subject) are the same port", at: list.path(of: port.index) / "key",
          notes: [Finding.Note("'\(other.key)' is set here", at: list.path(of: other.index) / "key")])
      }
    }
  }
}
