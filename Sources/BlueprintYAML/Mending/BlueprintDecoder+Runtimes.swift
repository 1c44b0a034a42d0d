import RenderBlueprint
import SourceDiagnostics
import YAMLSyntax

/// The type and the runtime of a service that does not say them.
extension BlueprintDecoder {
  /// The type that alone has some key that is there.
  var impliedType: String? {
    if has("schedule") { return "cron" }
    if has("maxmemoryPolicy") || has("persistenceMode") { return "keyvalue" }
    return ["healthCheckPath", "domains", "staticPublishPath", "maintenanceMode"].contains(where: has) ? "web" : nil
  }

  /// A fix that writes the type that leaves no doubt.
  mutating func fixesForMissingType() -> [FixIt] {
    guard let type = impliedType else { return [] }
    return fix("write 'type: \(type)'", .safe) { updater, mapping, entries throws(UpdateError) in
      guard updater.tape[mapping].style == .block else { throw .form("a service between braces") }
      updater.insert(["type: \(type)"], atTopOf: mapping)
    }
  }

  /// A fix that writes the runtime that the other keys leave no doubt about.
  mutating func fixesForMissingRuntime() -> [FixIt] {
    guard let runtime = impliedRuntime else { return [] }
    var program = BackgroundWorker()
    program.runtime = runtime
    return adding("runtime", of: program, behind: ["type", "name"], "write 'runtime: \(runtime)'", .safe)
  }

  /// What starts a program under the name that other platforms have for it.
  func commandKey(for name: String, in keys: [String]) -> String? {
    guard ["command", "runCommand"].contains(where: { Spelling.isSame($0, name) }) else { return nil }
    let runtime = (entry("runtime") ?? entry("env")).map { tape.text($0.value) } ?? impliedRuntime?.rawValue
    let key = runtime == "docker" || runtime == "image" ? "dockerCommand" : "startCommand"
    return runtime != nil && keys.contains(key) ? key : nil
  }

  private var impliedRuntime: Runtime? {
    if frame.label == WebService.label, has("staticPublishPath"), !has("startCommand") { return .static }
    // With commands that a container does not have, either of the two can be the mistake.
    let isContainer = !has("buildCommand") && !has("startCommand")
    if has("image") { return isContainer ? .image : nil }
    if has("dockerfilePath") || has("dockerCommand") || has("dockerContext") { return isContainer ? .docker : nil }
    let commands = ["buildCommand", "startCommand", "preDeployCommand", "command"].compactMap(entry).filter {
      tape[$0.value].kind == .scalar
    }
    var runtimes: Set<Runtime> = []
    for command in commands {
      let line = ShellLine(tape.text(command.value))
      for part in line.parts {
        if let program = ShellWords.program(ShellWords.words(line.text(part))).first, let runtime = Self.runtimes[program] {
          runtimes.insert(runtime)
        }
      }
    }
    // A build may use tools of a second language; then it is not for us to say.
    return runtimes.count == 1 ? runtimes.first : nil
  }

  private static let runtimes: [String: Runtime] = {
    let programs: [Runtime: [String]] = [
      .node: ["node", "npm", "npx", "pnpm", "yarn", "bun", "bunx", "next", "tsx"],
      .python: ["python", "python3", "pip", "pip3", "poetry", "uv", "gunicorn", "uvicorn", "celery", "flask", "alembic", "streamlit"],
      .ruby: ["ruby", "bundle", "rails", "rake", "puma", "sidekiq"],
      .go: ["go"],
      .rust: ["cargo"],
      .elixir: ["mix", "elixir"],
    ]
    return Dictionary(uniqueKeysWithValues: programs.flatMap { runtime, names in names.map { ($0, runtime) } })
  }()
}
