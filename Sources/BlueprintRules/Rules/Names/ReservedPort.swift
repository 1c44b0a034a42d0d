import RenderBlueprint
import SourceDiagnostics

struct ReservedPort: Rule {
  static let metadata = RuleMetadata(
    id: "reserved-port", severity: .error,
    summary: "A program is to listen on a port that Render keeps for itself, or that is none.",
    rationale: """
      Render uses 18012, 18013 and 19099 itself, and ports go from 1 to 65535. The private network page also names 10000, while \
      the reference page shows private addresses with it and it is the default of `PORT`: nothing is said about it.
      """,
    evidence: .documented("Private Network page, 2026"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          envVars:
            - key: PORT
              value: ↓18012
            - key: METRICS_PORT
              value: ↓90900
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
              value: 10000
            - key: METRICS_PORT
              value: 0
            - key: REDIS_PORT
              value: 18012
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for list in blueprint.variableLists {
      for port in ListenPort.all(of: list) {
        let isReserved = [18012, 18013, 19099].contains(port.number)
        // Other ports are switched off by a zero.
        guard isReserved || port.number > 65535 || (port.number < 1 && port.key == "PORT") else { continue }
        report.add(
          isReserved
            ? "'\(port.key)' of \(list.subject) is a port that Render keeps for itself" : "'\(port.key)' of \(list.subject) is no port",
          at: list.path(of: port.index) / "value",
          notes: [isReserved ? "Render keeps 18012, 18013 and 19099" : "ports go from 1 to 65535"])
      }
    }
  }
}
