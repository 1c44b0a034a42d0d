import RenderBlueprint
import SourceDiagnostics

struct DiskUsedBeforeStart: Rule {
  static let metadata = RuleMetadata(
    id: "disk-used-before-start", severity: .warning,
    summary: "A command that runs without the disk uses a path on it.",
    rationale: """
      Builds and pre-deploy commands run on machines of their own. The disk is there only when the service starts, and what they write \
      to its path is lost.
      """,
    evidence: .documented("Render's pages on disks and deploys, 2026-09"),
    triggering: [
      """
      services:
        - type: web
          name: cms
          runtime: docker
          preDeployCommand: ↓./migrate --db /data/app.sqlite
          disk:
            name: uploads
            mountPath: /data
      """,
      """
      services:
        - type: web
          name: cms
          runtime: node
          buildCommand: ↓npm ci && mkdir -p "/srv/cms"
          startCommand: npm start
          disk:
            name: uploads
            mountPath: /srv/cms/
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: cms
          runtime: node
          buildCommand: npm ci --cache /tmp/data && node import.js ./data /database
          startCommand: node server.js /data
          disk:
            name: uploads
            mountPath: /data
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for service in blueprint.services {
      guard let path = service.disk?.mountPath, path.hasPrefix("/"), path.utf8.count > 1 else { continue }
      for (key, command) in [("buildCommand", service.buildCommand), ("preDeployCommand", service.preDeployCommand)] {
        guard let command, Self.names(path.hasSuffix("/") ? String(path.dropLast()) : path, in: command) else { continue }
        report.add(
          "'\(key)' of \(service.subject) uses '\(path)', where the disk is not mounted yet", at: service.path / key,
          notes: [
            Finding.Note("the disk", at: service.path / "disk" / "mountPath"),
            "the disk is there from the start command on",
          ])
      }
    }
  }

  /// Whether a path, or something below it, stands in a command.
  private static func names(_ path: String, in command: String) -> Bool {
    let (path, command) = (Array(path.utf8), Array(command.utf8))
    guard command.count >= path.count else { return false }
    return (0...command.count - path.count).contains { start in
      let end = start + path.count
      return command[start..<end].elementsEqual(path) && (start == 0 || !isPathByte(command[start - 1]))
        && (end == command.count || command[end] == UInt8(ascii: "/") || !isPathByte(command[end]))
    }
  }

  private static func isPathByte(_ byte: UInt8) -> Bool {
    let character = Character(UnicodeScalar(byte))
    return byte >= 0x80 || character.isLetter || character.isNumber || "/._-~}".contains(character)
  }
}
