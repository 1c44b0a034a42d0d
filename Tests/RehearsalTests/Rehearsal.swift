import BlueprintYAML
import Foundation
import RenderBlueprint
import SourceDiagnostics
import TestSupport

/// A small application, and the blueprint that `init` makes for it, run on this machine as a strategy promises.
final class Rehearsal {
  let folder: URL
  let database: String
  private let server: DatabaseServer
  private(set) var blueprint = Blueprint()
  private var programs: [ChildProcess] = []
  let port = DatabaseServer.freePort()
  /// Where the application notes each migration.
  var runs: URL { folder.appending(path: "runs.log") }

  static let python = Paths.project.appending(path: ".venv/bin/python3")

  /// Whether PostgreSQL, PgBouncer and the packages of the applications are there.
  static let isPossible: Bool = {
    guard DatabaseServer.isThere, FileManager.default.isExecutableFile(atPath: python.path) else { return false }
    let modules = "django, dj_database_url, fastapi, uvicorn, alembic, flask, flask_migrate, gunicorn, psycopg"
    return (try? ChildProcess.run([python.path, "-c", "import \(modules)"]))?.status == 0
  }()

  /// Copies an application below a folder.
  init(_ stack: String, in parent: URL, _ server: DatabaseServer, database: String) throws {
    self.server = server
    self.database = database
    let home = parent.appending(path: database)
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    folder = home.appending(path: "notes")
    let source = Paths.project.appending(path: "Tests/RehearsalTests/Fixtures/\(stack)")
    try FileManager.default.copyItem(at: source, to: folder)
    try server.make(database)
  }

  deinit { stop() }

  func blueprintTool(_ arguments: String...) async throws {
    let run = await Run(arguments, in: folder)
    guard run.status == 0 else { throw RehearsalFailure("blueprint \(arguments.joined(separator: " ")): \(run.errors)") }
    let source = SourceText(name: "render.yaml", fileBytes: Array(try Data(contentsOf: folder.appending(path: "render.yaml"))))
    blueprint = DecodedBlueprint(reading: source).blueprint
  }

  var web: WebService? {
    for case .web(let service) in blueprint.services { return service }
    return nil
  }

  /// The service that a strategy adds.
  var job: Service? { blueprint.services.first { $0.name.hasSuffix("-migration") } }

  func command(_ key: String, of service: Service) -> String? { service.commands.first { $0.key == key }?.command }

  /// What Render would give a service: the URLs of this test's database in the place of the references.
  func variables(of service: Service) -> [String: String] {
    var variables = ["PORT": "\(port)"]
    for variable in service.envVars {
      switch variable.value {
      case .literal(let text): variables[variable.key] = text ?? ""
      case .generated: variables[variable.key] = "generated-and-long-enough-for-django-to-accept-it"
      case .database(let reference):
        variables[variable.key] = reference.property == .connectionPoolString ? server.pooledURL(database) : server.directURL(database)
      case .service(let reference):
        let owner = blueprint.services(named: reference.name).first
        if let owner, let key = reference.envVarKey { variables[variable.key] = self.variables(of: owner)[key] }
      default: break
      }
    }
    return variables
  }

  /// Runs a command to its end, and expects it to succeed.
  func run(_ command: String, _ variables: [String: String]) throws {
    let result = try ChildProcess.run(["/bin/bash", "-c", command], environment: environment(variables), directory: folder)
    guard result.status == 0 else { throw RehearsalFailure("\(command): \(result.output)") }
  }

  /// Starts a command and lets it run.
  @discardableResult
  func start(_ command: String, _ variables: [String: String]) throws -> ChildProcess {
    let program = try ChildProcess(
      ["/bin/bash", "-c", command], environment: environment(variables), directory: folder,
      log: folder.appending(path: "program-\(programs.count).log"))
    programs.append(program)
    return program
  }

  /// Waits until a path answers with 200, and returns what it says.
  func get(_ path: String, seconds: Int = 20) throws -> String {
    let script = """
      import sys, time, urllib.request
      deadline = time.monotonic() + \(seconds)
      while True:
          try:
              print(urllib.request.urlopen("http://127.0.0.1:\(port)\(path)", timeout=5).read().decode(), end="")
              sys.exit(0)
          except Exception as error:
              if time.monotonic() > deadline:
                  sys.exit(str(error))
              time.sleep(0.05)
      """
    let result = try ChildProcess.run([Self.python.path, "-c", script])
    guard result.status == 0 else { throw RehearsalFailure("\(path): \(result.output)\(logs)") }
    return result.output
  }

  /// Ends what was started; the port is free again then.
  func stop() {
    for program in programs { program.signal(SIGTERM) }
    for program in programs { _ = program.wait() }
    programs = []
  }

  func text(of file: String) throws -> String { try String(contentsOf: folder.appending(path: file), encoding: .utf8) }

  private var logs: String {
    programs.indices.compactMap { try? text(of: "program-\($0).log") }.joined(separator: "\n")
  }

  private func environment(_ variables: [String: String]) -> [String: String] {
    let path = "\(Paths.project.appending(path: ".venv/bin").path):/usr/local/bin:/usr/bin:/bin"
    // What is not there is not fetched.
    let base = ["PATH": path, "HOME": folder.path, "PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "LC_ALL": "C.UTF-8"]
    return base.merging(variables) { $1 }
  }
}
