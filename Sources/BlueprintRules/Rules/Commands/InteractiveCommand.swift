import RenderBlueprint
import SourceDiagnostics

struct InteractiveCommand: Rule {
  static let metadata = RuleMetadata(
    id: "interactive-command", severity: .info,
    summary: "A command waits for somebody to answer.",
    rationale: """
      Commands run without a terminal: a question gets no answer, and the step fails, or waits until its time is up (120 minutes for a \
      build, 30 before a deploy, 15 at the start). `sudo` has nobody to ask for a password.
      """,
    evidence: .documented("Render's page on deploys, 2026, for the times; that there is no terminal, its assistant files, 2026-08"),
    triggering: [
      """
      services:
        - type: worker
          name: jobs
          runtime: node
          buildCommand: ↓apt-get install ffmpeg && npm ci
          preDeployCommand: ↓sudo ./prepare.sh
          startCommand: node jobs.js
      """
    ],
    nonTriggering: [
      """
      services:
        - type: worker
          name: jobs
          runtime: docker
          dockerCommand: /bin/bash -c 'apt-get -yq install ffmpeg && cat list | while read line; do echo $line; done; npm init -y'
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for service in blueprint.services {
      for (key, text) in service.commands where TextScan.containsAny(text, ["apt", "npm init", "read ", "sudo"]) {
        guard let (problem, note) = blueprint.parts(of: text).lazy.compactMap(Self.problem).first else { continue }
        report.add("'\(key)' of \(service.subject) \(problem)", at: service.path / key, notes: [Finding.Note(note)])
      }
    }
  }

  private static func problem(_ part: CommandPart) -> (problem: String, note: String)? {
    let words = part.words
    func hasOption(_ letter: Character, _ long: [String]) -> Bool {
      words.contains { long.contains($0) || ($0.hasPrefix("-") && !$0.hasPrefix("--") && $0.contains(letter)) }
    }
    switch part.program {
    case "sudo": return ("uses 'sudo'", "there is nobody to ask for a password, and a service has no root in native runtimes")
    case "apt-get", "apt":
      guard words.contains("install"), part.before != "|", !hasOption("y", ["--yes", "--assume-yes"]), !words.contains("-qq") else {
        return nil
      }
      return ("installs packages without '-y'", "'\(part.program) install' asks before it installs")
    case "npm" where words.dropFirst().first == "init" && !hasOption("y", ["--yes"]) && part.before != "|":
      return ("calls 'npm init' without '-y'", "it asks for the name of the package and more")
    case "read" where part.before != "|" && !part.isConditional && !part.text.contains("<"):
      return ("reads from a terminal that is not there", "'read' gets no answer")
    default: return nil
    }
  }
}
