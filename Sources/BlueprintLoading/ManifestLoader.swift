import BlueprintYAML
import RenderBlueprint
import SourceDiagnostics
import Subprocess
import SystemPackage
import YAMLSyntax

/// Compiles a `Blueprint.swift`, runs it, and reads what it hands over.
public struct ManifestLoader: Sendable {
  /// The program whose folder or prefix holds the modules to compile against.
  public var programPath: String
  /// The environment of the caller; the manifest sees only what is named.
  public var environment: [String: String]
  /// Variables that the manifest may see beside `PATH`, `HOME` and `TMPDIR`.
  public var passedVariables: [String]
  public var compileLimit: Duration
  public var runLimit: Duration

  public init(
    programPath: String, environment: [String: String], passedVariables: [String] = [],
    compileLimit: Duration = .seconds(60), runLimit: Duration = .seconds(10)
  ) {
    self.programPath = programPath
    self.environment = environment
    self.passedVariables = passedVariables
    self.compileLimit = compileLimit
    self.runLimit = runLimit
  }

  /// Loads the manifest at a path; `name` is what messages call it.
  public func load(_ path: String, name: String) async throws(ManifestFailure) -> Manifest {
    guard let bytes = FileSystem.read(path, limit: 4 << 20) else {
      throw ManifestFailure(
        SourceText(name: name, ""), [Diagnostic("unreadable-file", .error, "the manifest cannot be read, or has more than 4 MiB")])
    }
    let source = SourceText(name: name, fileBytes: bytes)
    let toolchain = try toolchain(source)
    let cache = ProgramCache(bytes, path: path, toolchain: toolchain, environment: environment)
    guard let folder = FileSystem.makeTemporaryDirectory(in: environment["TMPDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp")
    else {
      throw ManifestFailure(source, [Diagnostic("manifest-run", .error, "no temporary directory can be made; is the disk full?")])
    }
    defer { FileSystem.removeDirectory(folder, files: ["main.swift", "program", "result.json"]) }
    if let kept = cache?.program, let printed = await runKept(kept, folder: folder),
      let deployment = try? readResult("\(folder)/result.json", source)
    {
      return Manifest(path: path, source: source, deployment: deployment, diagnostics: [], printed: printed, wasCompiled: false)
    }
    let diagnostics = try await compile(path, source, toolchain, into: folder)
    let printed = try await run("\(folder)/program", source, folder: folder)
    let deployment = try readResult("\(folder)/result.json", source)
    // Only what ran well is kept, or a loop without an end would be waited for twice the next time.
    cache?.keep("\(folder)/program")
    return Manifest(
      path: path, source: source, deployment: deployment, diagnostics: diagnostics, printed: printed, wasCompiled: true)
  }

  /// Runs a program that was kept; nil where it does not end well, which a newly compiled one has to explain.
  private func runKept(_ program: String, folder: String) async -> String? {
    guard case .ended(.exited(0), let output, let errors) = await execute(program, ["\(folder)/result.json"], in: folder, limit: runLimit)
    else { return nil }
    return output + errors
  }

  private func toolchain(_ source: SourceText) throws(ManifestFailure) -> Toolchain {
    guard let compiler = Toolchain.compiler(in: environment) else {
      throw ManifestFailure(
        source,
        [
          Diagnostic(
            "no-swift", .error, "no Swift compiler: 'swiftc' is not in PATH, and a manifest has to be compiled",
            notes: [
              "get Swift at https://www.swift.org/install, or name it: BLUEPRINT_SWIFTC=/path/to/swiftc",
              "without Swift, every command that takes a render.yaml still works",
            ])
        ])
    }
    guard let found = Toolchain.modules(besideProgram: programPath) else {
      throw ManifestFailure(
        source,
        [
          Diagnostic(
            "no-modules", .error, "the modules that a manifest is compiled against are not beside this program",
            notes: [
              Note("looked beside \(programPath) and in ../lib/blueprint"),
              "install with 'make install PREFIX=…', which puts them in place; copying the program alone does not",
            ])
        ])
    }
    return Toolchain(compiler: compiler, modules: found.modules, libraries: found.libraries)
  }

  // MARK: - Compiling

  private func compile(_ path: String, _ source: SourceText, _ toolchain: Toolchain, into folder: String) async throws(ManifestFailure)
    -> [Diagnostic]
  {
    let main = "import BlueprintManifest\n\nhandOver(deployment)\n"
    guard FileSystem.replace("\(folder)/main.swift", with: Array(main.utf8)) == nil else {
      throw ManifestFailure(source, [Diagnostic("manifest-run", .error, "no temporary file can be written; is the disk full?")])
    }
    let arguments = [
      "-Onone", "-whole-module-optimization", "-module-name", "Manifest", "-I", toolchain.modules, path, "\(folder)/main.swift",
      "-o", "\(folder)/program", "-L", toolchain.libraries, "-lBlueprintManifest", "-diagnostic-style", "llvm",
    ]
    let outcome = await execute(toolchain.compiler, arguments, in: folder, limit: compileLimit)
    switch outcome {
    case .timedOut:
      throw ManifestFailure(
        source,
        [
          Diagnostic(
            "manifest-run", .error, "the compiler was not done after \(compileLimit.components.seconds) seconds",
            notes: ["give long expressions a type, and move large blocks into values of their own"])
        ])
    case .notStarted(let reason):
      throw ManifestFailure(source, [Diagnostic("no-swift", .error, "\(toolchain.compiler) cannot be started: \(reason)")])
    case .ended(let status, let output, let errors):
      let diagnostics = CompilerOutput(source: source, manifestPath: path).diagnostics(output + errors)
      if status == .exited(0) { return diagnostics }
      guard diagnostics.contains(where: { $0.severity == .error }) else {
        let lines = (output + errors).split(whereSeparator: \.isNewline).suffix(8).map { Note(String($0)) }
        throw ManifestFailure(
          source, [Diagnostic("swift", .error, "the Swift compiler failed without naming a place in the manifest", notes: lines)])
      }
      throw ManifestFailure(source, diagnostics)
    }
  }

  // MARK: - Running

  private func run(_ program: String, _ source: SourceText, folder: String) async throws(ManifestFailure) -> String {
    switch await execute(program, ["\(folder)/result.json"], in: folder, limit: runLimit) {
    case .timedOut:
      throw ManifestFailure(
        source,
        [
          Diagnostic(
            "manifest-run", .error, "the manifest was not done after \(runLimit.components.seconds) seconds and was stopped",
            notes: ["look for a loop without an end, or for something it waits for; a manifest only describes"])
        ])
    case .notStarted(let reason):
      throw ManifestFailure(source, [Diagnostic("manifest-run", .error, "the compiled manifest cannot be run: \(reason)")])
    case .ended(.exited(0), let output, let errors):
      return output + errors
    case .ended(let status, _, let errors):
      throw ManifestFailure(source, [crash(status, errors, source)])
    }
  }

  /// `Manifest/Blueprint.swift:12: Fatal error: no region`, where the place may be in the standard library.
  private func crash(_ status: TerminationStatus, _ errors: String, _ source: SourceText) -> Diagnostic {
    for line in errors.split(whereSeparator: \.isNewline) {
      let words = ["Fatal error", "Precondition failed", "Assertion failed"]
      guard let mark = words.lazy.compactMap({ line.firstRange(of: $0) }).first else { continue }
      let text = line[mark.upperBound...].drop { $0 == ":" || $0 == " " }
      let reason = text.isEmpty ? line[mark].lowercased() : String(text)
      let place = line[..<mark.lowerBound].split(separator: ":")
      guard place.count >= 2, place[0].hasSuffix("/Blueprint.swift"), let number = Int(place[1]) else {
        return Diagnostic("manifest-run", .error, "the manifest stopped: \(reason)")
      }
      let range = LineTable(source).bytes(ofLine: number)
      let indentation = source.bytes[range].prefix { $0 == UInt8(ascii: " ") }.count
      return Diagnostic(
        "manifest-run", .error, "the manifest stopped here: \(reason)", at: range.lowerBound + indentation..<range.upperBound)
    }
    let ending =
      switch status {
      case .exited(let code): "with status \(code)"
      case .signaled(let signal): "by signal \(signal)"
      }
    return Diagnostic(
      "manifest-run", .error, "the manifest ended \(ending) before it handed its deployment over",
      notes: ["a manifest must not call exit(), must not trap, and must not call itself without an end"])
  }

  private func readResult(_ path: String, _ source: SourceText) throws(ManifestFailure) -> Deployment {
    func fail(_ message: String) -> ManifestFailure {
      ManifestFailure(
        source,
        [Diagnostic("manifest-run", .error, message, notes: ["install 'blueprint' again: the program and its modules belong together"])])
    }
    guard let bytes = FileSystem.read(path, limit: 256 << 20) else {
      throw ManifestFailure(
        source,
        [
          Diagnostic(
            "manifest-run", .error, "the manifest ended without handing its deployment over", notes: ["a manifest must not call exit()"])
        ])
    }
    let limits = YAMLLimits(bytes: .max, nodes: Int(UInt32.max), expandedNodes: .max)
    let document = YAMLDocument(parsing: SourceText(name: "result", fileBytes: bytes), limits: limits)
    // The version first: of a result in another form, nothing else can be trusted.
    guard let version = document.node(at: [.key("version")]),
      document.withTape({ $0.text(version) }) == String(ManifestEnvelope.currentVersion)
    else {
      throw fail("the manifest was compiled against modules of another version of 'blueprint'")
    }
    let (envelope, findings) = ManifestEnvelope.reading(document, dialect: .manifest)
    guard let blueprint = envelope.blueprint, !findings.contains(where: { $0.rule == "yaml-syntax" }) else {
      throw fail("the result of the manifest cannot be read")
    }
    guard let strategy = Strategies.named(envelope.strategy) else {
      throw fail("the manifest names a strategy '\(envelope.strategy)' that this 'blueprint' does not know")
    }
    return Deployment(blueprint: blueprint, migrations: envelope.migrations, strategy: strategy)
  }

  // MARK: - Processes

  private enum Outcome: Sendable {
    case ended(TerminationStatus, output: String, errors: String)
    case timedOut
    case notStarted(String)
  }

  private func execute(_ program: String, _ arguments: [String], in folder: String, limit: Duration) async -> Outcome {
    var variables: [Subprocess.Environment.Key: String] = ["SWIFT_BACKTRACE": "enable=no"]
    for name in ["PATH", "HOME", "TMPDIR", "SDKROOT", "DEVELOPER_DIR"] + passedVariables {
      guard let value = environment[name], let key = Subprocess.Environment.Key(rawValue: name) else { continue }
      variables[key] = value
    }
    let environment = Subprocess.Environment.custom(variables)
    return await withTaskGroup(of: Outcome.self) { group in
      group.addTask {
        do {
          let result = try await Subprocess.run(
            .path(FilePath(program)), arguments: Arguments(arguments), environment: environment,
            workingDirectory: FilePath(folder), input: .none, output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
          return .ended(result.terminationStatus, output: result.standardOutput, errors: result.standardError)
        } catch {
          return .notStarted(String(describing: error))
        }
      }
      group.addTask {
        try? await Task.sleep(for: limit)
        return .timedOut
      }
      let first = await group.next() ?? .timedOut
      group.cancelAll()
      return first
    }
  }
}
