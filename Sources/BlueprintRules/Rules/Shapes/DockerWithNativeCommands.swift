import RenderBlueprint
import SourceDiagnostics

struct DockerWithNativeCommands: Rule {
  static let metadata = RuleMetadata(
    id: "docker-with-native-commands", severity: .warning,
    summary: "A container has the commands of a native runtime.",
    rationale: """
      What is built from a Dockerfile, or comes as an image, has no build command and starts with `dockerCommand` or the image's CMD. \
      Whether Render refuses the other keys or ignores them has not been seen.
      """,
    evidence: .documented("Render's Blueprint reference and page on deploys, 2026-09"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          ↓startCommand: ./server
      """,
      """
      services:
        - type: worker
          name: jobs
          runtime: docker
          ↓buildCommand: make
          dockerCommand: ./jobs
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          dockerCommand: ./server
        - type: web
          name: site
          runtime: node
          buildCommand: npm ci
          startCommand: npm start
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for service in blueprint.services where service.isContainer && service.kind != .workflow {
      if service.buildCommand?.isEmpty == false {
        report.add(
          "\(service.subject) runs in a container, which has no 'buildCommand'", at: service.path / "buildCommand", pointingAtKey: true,
          notes: [service.runtime == .image ? "the image is built already" : "the Dockerfile is what builds it"])
      }
      if service.startCommand?.isEmpty == false {
        report.add(
          "\(service.subject) runs in a container, which is started by 'dockerCommand'", at: service.path / "startCommand",
          pointingAtKey: true,
          fix: service.dockerCommand != nil
            ? nil
            : .unsafe(
              "rename it to 'dockerCommand'",
              .service(service.place) { service in
                guard var host = service.programHost else { return }
                (host.dockerCommand, host.startCommand) = (host.startCommand, nil)
                service.programHost = host
              }))
      }
    }
  }
}
