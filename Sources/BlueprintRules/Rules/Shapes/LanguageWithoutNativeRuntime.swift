import RenderBlueprint
import SourceDiagnostics

struct LanguageWithoutNativeRuntime: Rule {
  static let metadata = RuleMetadata(
    id: "language-without-native-runtime", severity: .warning,
    summary: "A command starts a language that no native runtime has.",
    rationale: """
      Render builds Node, Python, Elixir, Go, Ruby and Rust itself; Swift, .NET, Java and PHP need a Dockerfile. Nothing is said where \
      the commands get the tools themselves.
      """,
    evidence: .documented("Render's Blueprint reference, list of runtimes, 2026-09"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: node
          buildCommand: ↓swift build -c release
          startCommand: .build/release/App serve
      """,
      """
      services:
        - type: web
          name: shop
          runtime: node
          buildCommand: ↓./mvnw -B package
          startCommand: ↓java -jar target/shop.jar
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          dockerCommand: java -jar shop.jar
        - type: web
          name: site
          runtime: node
          buildCommand: npm ci && npm run build:php
          startCommand: npm start
      """,
      """
      services:
        - type: web
          name: api
          runtime: python
          buildCommand: curl -fsSL https://dot.net/v1/dotnet-install.sh | bash && dotnet publish
          startCommand: python serve.py
      """,
    ])

  private static let tools: [StaticString] = [
    "swift", "dotnet", "mvn", "mvnw", "gradle", "gradlew", "java", "javac", "php", "composer",
  ]
  private static let toolNames = Set(tools.map(\.description))
  private static let installers: [StaticString] = ["curl", "wget", "apt", "apt-get", "sdk", "asdf", "mise", "nix", "brew", "mvnd", "jbang"]

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for service in blueprint.services where service.isNative {
      let commands = [("buildCommand", service.buildCommand), ("startCommand", service.startCommand)]
      guard commands.contains(where: { $0.1.map { Programs.mentions(Self.tools, in: $0) } ?? false }),
        !commands.contains(where: { $0.1.map { Programs.mentions(Self.installers, in: $0) } ?? false })
      else { continue }
      for (key, command) in commands {
        guard let command, let tool = Self.tool(in: command) else { continue }
        report.add(
          "'\(tool)' is in no native runtime, and \(service.subject) has runtime '\(service.runtime?.rawValue ?? "")'",
          at: service.path / key, notes: ["'runtime: docker' runs anything that a Dockerfile can install"])
      }
    }
  }

  private static func tool(in command: String) -> String? {
    Programs.calls(in: command).first { call in
      toolNames.contains(call.name) && (!call.hasPath || call.name == "mvnw" || call.name == "gradlew")
    }?.name
  }
}
