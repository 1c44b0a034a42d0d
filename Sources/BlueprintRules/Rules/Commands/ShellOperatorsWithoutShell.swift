import RenderBlueprint
import SourceDiagnostics

struct ShellOperatorsWithoutShell: Rule {
  static let metadata = RuleMetadata(
    id: "shell-operators-without-shell", severity: .warning,
    summary: "A command of a container has shell operators in it, and perhaps no shell reads it.",
    rationale: """
      Render documents that the Docker command needs `/bin/bash -c` for several commands. Of the pre-deploy command of Docker services one \
      public project reports that `a && b` reached `a` as its arguments: `b` never ran, and nothing failed.
      """,
    evidence: .unsure("Render's page on deploys for the Docker command; for the pre-deploy command one public report, 2026"),
    triggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
          plan: 1c-2g
          preDeployCommand: ↓cd app && ./migrate || true
      """,
      """
      services:
        - type: web
          name: shop
          runtime: image
          image:
            url: docker.io/acme/shop:1
          dockerCommand: ↓./migrate && ./serve
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
          plan: 1c-2g
          preDeployCommand: /bin/sh -c 'cd app && ./migrate'
          dockerCommand: ./serve --url "https://example.com/?a=1&b=2" --port $PORT
        - type: web
          name: api
          runtime: node
          plan: 1c-2g
          buildCommand: npm ci
          preDeployCommand: cd api && npm run migrate
          startCommand: npm start
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for service in blueprint.services where service.isContainer {
      for (key, text) in service.commands where key == "preDeployCommand" || key == "dockerCommand" {
        guard let found = Self.operatorFound(in: text) else { continue }
        report.add(
          "'\(key)' of \(service.subject) has \(found) in it, and perhaps no shell reads it", at: service.path / key,
          notes: [
            Finding.Note(
              key == "dockerCommand"
                ? "Render documents that a Docker command needs '/bin/bash -c' for several commands"
                : "that pre-deploy commands of containers get no shell is known from one report only; a shell named in the command is sure")
          ], fix: fix(service, key, text))
      }
    }
  }

  private static func operatorFound(in text: String) -> String? {
    guard TextScan.containsAny(text, ["&", "|", ";", "\n", ">"]) else { return nil }
    let line = ShellLine(text)
    guard let first = line.parts.first(where: { !$0.separator.isEmpty }) else {
      let words = text.split(separator: " ")
      return ShellWords.wrapping(text) == nil && words.contains { [">", ">>", "2>&1", "<"].contains($0) } ? "a redirection" : nil
    }
    guard first.separator != "\n" else { return line.parts.count > 1 ? "several lines" : nil }
    return "'\(first.separator)'"
  }

  private func fix(_ service: ServiceEntry, _ key: String, _ text: String) -> Finding.Fix? {
    // A fix must not write a secret a second time.
    guard !LikelySecret.isIn(text) else { return nil }
    let command = ShellCommand(text).standalone
    return .unsafe(
      "have a shell read it: '\(command.prefix { $0 != " " }) -c'",
      .service(service.place) { service in
        if key == "preDeployCommand" { service.server?.preDeployCommand = command } else { service.programHost?.dockerCommand = command }
      })
  }
}
