import BlueprintYAML
import Foundation
import RenderBlueprint
import SourceDiagnostics
import TestSupport
import YAMLSyntax

/// Many manifests compiled as one program, because a compiler's start takes longer than a manifest.
struct CompiledManifests {
  private let folder: URL
  let warnings: String

  /// Compiles each manifest in a namespace of its own; throws what the compiler says where one does not compile.
  init(_ manifests: [String], in folder: URL) throws {
    self.folder = folder
    var main = "import BlueprintManifest\nimport Foundation\n\nswitch ProcessInfo.processInfo.environment[\"MANIFEST\"] {\n"
    var files = ["main.swift"]
    for (number, manifest) in manifests.enumerated() {
      let body = manifest.replacingOccurrences(of: "\nlet ", with: "\nstatic let ")
      let parts = body.components(separatedBy: "import RenderBlueprint\n")
      let text =
        parts[0] + "import RenderBlueprint\nenum M\(number) {\n" + parts.dropFirst().joined(separator: "import RenderBlueprint\n") + "}\n"
      try text.write(to: folder.appending(path: "m\(number).swift"), atomically: true, encoding: .utf8)
      main += "case \"\(number)\": handOver(M\(number).deployment)\n"
      files.append("m\(number).swift")
    }
    main += "default: break\n}\n"
    try main.write(to: folder.appending(path: "main.swift"), atomically: true, encoding: .utf8)
    let built = URL(filePath: Built.program).deletingLastPathComponent()
    let run = try Command.run(
      URL(filePath: "/usr/bin/env"),
      [
        "swiftc", "-Onone", "-whole-module-optimization", "-module-name", "Manifests", "-I", built.appending(path: "Modules").path, "-L",
        built.path,
      ]
        + files + ["-lBlueprintManifest", "-o", "program", "-Xfrontend", "-warn-long-expression-type-checking=400"],
      directory: folder)
    guard run.status == 0 else { throw CompilerError(description: run.errors + run.output) }
    warnings = run.errors + run.output
  }

  /// Runs one of the manifests and reads what it hands over.
  func deployment(_ number: Int) throws -> Deployment {
    let result = folder.appending(path: "result-\(number).json")
    var environment = ProcessInfo.processInfo.environment
    environment["MANIFEST"] = String(number)
    let run = try Command.run(folder.appending(path: "program"), [result.path], environment: environment)
    guard run.status == 0 else { throw CompilerError(description: run.errors) }
    let source = SourceText(name: "result", fileBytes: Array(try Data(contentsOf: result)))
    let (envelope, findings) = ManifestEnvelope.reading(YAMLDocument(parsing: source), dialect: .manifest)
    guard let blueprint = envelope.blueprint, let strategy = Strategies.named(envelope.strategy),
      !findings.contains(where: { $0.rule == "yaml-syntax" })
    else {
      throw CompilerError(description: "no deployment: \(findings.map(\.message))")
    }
    return Deployment(blueprint: blueprint, migrations: envelope.migrations, strategy: strategy)
  }

  struct CompilerError: Error, CustomStringConvertible {
    var description: String
  }

  static let isPossible = (try? Command.run(URL(filePath: "/usr/bin/env"), ["swiftc", "--version"]))?.status == 0
}
