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
      for (number, port) in ports.enumerated() {
        let other = ports[..<number].first { $0.number == port.number && $0.key != port.key && ($0.isSecond || port.isSecond) }
        guard let other else { continue }
        report.add(
          "'\(other.key)' and '\(port.key)' of \(list.subject) are the same port", at: list.path(of: port.index) / "key",
          notes: [Finding.Note("'\(other.key)' is set here", at: list.path(of: other.index) / "key")])
      }
    }
  }
}
