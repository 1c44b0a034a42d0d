import RenderBlueprint
import SourceDiagnostics

struct DockerKeyOnNativeRuntime: Rule {
  static let metadata = RuleMetadata(
    id: "docker-key-on-native-runtime", severity: .warning,
    summary: "A key that configures Docker builds stands where nothing is built with Docker.",
    rationale: """
      `dockerfilePath`, `dockerContext`, `dockerCommand` and `registryCredential` are for `runtime: docker`. For a prebuilt image \
      `dockerCommand` makes sense, the others do not.
      """,
    evidence: .documented("Render's Blueprint reference, 2026-09"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: node
          buildCommand: npm ci
          startCommand: npm start
          ↓dockerfilePath: ./Dockerfile
          ↓dockerCommand: npm start
      """,
      """
      services:
        - type: web
          name: api
          runtime: image
          image:
            url: ghcr.io/acme/api:1.4.2
          ↓dockerContext: .
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          dockerfilePath: ./Dockerfile
        - type: web
          name: tool
          runtime: image
          image:
            url: ghcr.io/acme/tool:1.4.2
          dockerCommand: ./tool serve
        - type: web
          name: site
          runtime: node
          buildCommand: npm ci
          startCommand: npm start
          dockerCommand: ""
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for service in blueprint.services where service.isNative || service.runtime == .image {
      func add(_ key: String) {
        report.add(
          "'\(key)' is for 'runtime: docker', and \(service.subject) has runtime '\(service.runtime?.rawValue ?? "")'",
          at: service.path / key, pointingAtKey: true,
          notes: key == "registryCredential" && service.runtime == .image ? ["the credential of an image is 'image.creds'"] : [])
      }
      if service.dockerfilePath?.isEmpty == false { add("dockerfilePath") }
      if service.dockerContext?.isEmpty == false { add("dockerContext") }
      if service.dockerCommand?.isEmpty == false, service.isNative { add("dockerCommand") }
      if service.registryCredential != nil { add("registryCredential") }
    }
  }
}
