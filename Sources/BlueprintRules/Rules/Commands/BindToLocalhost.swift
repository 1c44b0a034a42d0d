import RenderBlueprint
import SourceDiagnostics

struct BindToLocalhost: Rule {
  static let metadata = RuleMetadata(
    id: "bind-to-localhost", severity: .warning,
    summary: "A web service listens where nothing from outside can reach it.",
    rationale: """
      Render's proxy reaches a web service at `0.0.0.0` and the port that `PORT` names. A server on `127.0.0.1` answers only inside its own \
      container, and some servers listen there unless they are told otherwise.
      """,
    evidence: .documented("Render's page on web services; the defaults of the servers are those of their own documents"),
    triggering: [
      """
      services:
        - type: web
          name: shop
          runtime: python
          buildCommand: pip install -r requirements.txt
          startCommand: ↓gunicorn shop:app --bind 127.0.0.1:8000
        - type: web
          name: api
          runtime: python
          buildCommand: pip install -r requirements.txt
          startCommand: ↓cd api && uvicorn main:app --port $PORT
        - type: web
          name: admin
          runtime: docker
          dockerCommand: ↓uvicorn main:app --host 0.0.0.0 --port 8000
          envVars:
            - key: PORT
              value: "3000"
      """
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: shop
          runtime: python
          buildCommand: pip install -r requirements.txt
          startCommand: gunicorn shop:app --bind 0.0.0.0:$PORT --forwarded-allow-ips 127.0.0.1
        - type: web
          name: api
          runtime: docker
          dockerCommand: uvicorn main:app --host 0.0.0.0 --port 8000
        - type: worker
          name: jobs
          runtime: python
          buildCommand: pip install -r requirements.txt
          startCommand: python manage.py runserver 127.0.0.1:8000
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for service in blueprint.services where service.kind == .web {
      guard let start = service.start, Self.isWorthReading(start.text) || service.variables.literal(of: "PORT") != nil else { continue }
      for part in blueprint.parts(of: start.text) {
        let server = Server(part)
        let path = service.path / start.key
        if let host = server.localHost {
          report.add(
            "\(service.subject) listens on '\(host)', where Render cannot reach it", at: path,
            notes: ["Render reaches '0.0.0.0', at the port in '$PORT'"])
        } else if server.isLocalByDefault, !service.variables.variables.contains(where: { Self.hostVariables.contains($0.key) }) {
          report.add(
            "\(service.subject) starts '\(part.program)' without a host, and it listens on '127.0.0.1' then", at: path,
            notes: ["Render reaches '0.0.0.0', at the port in '$PORT'"])
        } else if let port = server.port, let variable = service.variables.literal(of: "PORT"), variable != port, Int(variable) != nil {
          report.add(
            "\(service.subject) listens on port \(port), and its variable 'PORT' names another", at: path,
            notes: ["Render sends requests to the port in 'PORT'"])
        } else {
          continue
        }
        break
      }
    }
  }

  private static let hostVariables: Set<String> = ["UVICORN_HOST", "FLASK_RUN_HOST", "HOST", "GUNICORN_CMD_ARGS"]

  private static func isWorthReading(_ command: String) -> Bool {
    TextScan.containsAny(command, ["127.0.0.1", "localhost", "uvicorn", "flask", "runserver"])
  }

  /// Where a program of a start command listens.
  private struct Server {
    private(set) var localHost: String?
    private(set) var port: String?
    private(set) var isLocalByDefault = false

    init(_ part: CommandPart) {
      guard !part.isPreparation, part.before != "|" else { return }
      let words = part.words
      var hasHost = false
      for (index, word) in words.enumerated() {
        let equals = word.firstIndex(of: "=")
        let option = equals.map { String(word[..<$0]) } ?? word
        let value = equals.map { String(word[word.index(after: $0)...]) } ?? (index + 1 < words.count ? words[index + 1] : "")
        if Self.hostOptions.contains(option) || (option == "-S" && part.program == "php") || (option == "-h" && part.program == "flask") {
          hasHost = true
          take(value)
        } else if option == "--port" || option == "-p", !value.isEmpty, value.allSatisfy(\.isNumber) {
          port = value
        } else if word == "runserver", index + 1 < words.count, !value.hasPrefix("-") {
          hasHost = true
          take(value)
        }
      }
      let isFlask = part.program == "flask" && words.contains("run")
      let isUvicorn = part.program == "uvicorn" || words.prefix(3).elementsEqual(["python", "-m", "uvicorn"])
      let isDjango = words.contains("runserver") && words.contains { $0.hasSuffix("manage.py") }
      let isSocket = words.contains { ["--uds", "--fd", "--help", "--version"].contains($0) }
      isLocalByDefault = !hasHost && !isSocket && (isFlask || isUvicorn || isDjango)
    }

    private mutating func take(_ address: String) {
      let host = address.prefix { $0 != ":" }
      if host == "127.0.0.1" || host == "localhost" { localHost = String(host) }
      let rest = address.dropFirst(host.count + 1)
      if !rest.isEmpty, rest.allSatisfy(\.isNumber) { port = String(rest) }
    }

    private static let hostOptions: Set<String> = ["--host", "-H", "--hostname", "--bind", "-b", "--address", "--listen", "--ip", "-o"]
  }
}
