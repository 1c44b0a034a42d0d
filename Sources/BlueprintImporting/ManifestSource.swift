public import BlueprintYAML
public import RenderBlueprint
public import SourceDiagnostics
import YAMLSyntax

/// A `Blueprint.swift` that says what a `render.yaml` says.
///
/// Comments come along, but for an editor's hint about the schema; what looks like a secret stays behind.
public struct ManifestSource: Sendable {
  /// The Swift; empty where an error among the findings stands against it.
  public private(set) var text = ""
  /// The value that the text describes.
  public private(set) var deployment: Deployment
  /// The file's blueprint but for what looks like a secret: what generating from the manifest gives.
  public private(set) var blueprint: Blueprint
  /// What was not carried over, and why nothing could be where there is an error.
  public private(set) var findings: [Diagnostic] = []
  /// Why migrations that were found stay in the commands where they are, a sentence each.
  public private(set) var reasons: [String] = []

  /// Writes the manifest of a file that was read without errors.
  public init(of decoded: DecodedBlueprint) {
    blueprint = decoded.blueprint
    deployment = Deployment(blueprint: decoded.blueprint, migrations: [], strategy: .recommended)
    decoded.document.withTape { tape in write(decoded, tape) }
  }

  /// Writes the manifest of a deployment that no file says yet; notes become comments.
  public init(of deployment: Deployment) throws(EmissionError) {
    self.deployment = deployment
    blueprint = deployment.blueprint
    let decoded = DecodedBlueprint(reading: SourceText(name: "render.yaml", try deployment.blueprint.yaml()))
    text = decoded.document.withTape { tape in
      let names = ResourceNames(Self.resources(deployment.blueprint, in: decoded.blueprint, decoded, tape))
      let printer = ManifestPrinter(tape, names: names, dropped: [], remarks: [:])
      return Self.text(printer, deployment, placed: [], reasons: [], root: decoded.document.root)
    }
  }

  /// Whether the manifest generates something else than the file, because of what looks like a secret.
  public var changesValues: Bool { findings.contains { $0.rule == "likely-secret" && $0.severity == .warning } }

  private mutating func write(_ decoded: DecodedBlueprint, _ tape: YAMLTape) {
    let scan = SecretScan(decoded, tape)
    findings = scan.findings
    guard !findings.contains(where: { $0.severity == .error }) else { return }
    var scrubbed = decoded
    scrubbed.blueprint = scan.blueprint
    blueprint = scan.blueprint
    let found = FoundMigrations(scrubbed)
    deployment = found.deployment
    reasons = found.reasons
    check(scrubbed)
    guard !findings.contains(where: { $0.severity == .error }) else { return }
    let names = ResourceNames(Self.resources(deployment.blueprint, in: scan.blueprint, decoded, tape))
    let printer = ManifestPrinter(tape, names: names, dropped: scan.dropped, remarks: scan.remarks)
    findings += printer.comments.hidden.map {
      Diagnostic("likely-secret", .info, "a comment holds what looks like a secret; it comes along without it", at: $0)
    }
    text = Self.text(printer, deployment, placed: found.placed, reasons: found.reasons, root: decoded.document.root)
  }

  /// Places what is about to be written, and compares.
  private mutating func check(_ wanted: DecodedBlueprint) {
    do throws(StrategyError) {
      let placed = try deployment.placed()
      if wanted.says(placed) { return }
      blueprint = placed
      findings.append(
        Diagnostic(
          "import-differs", .warning, "generating adds 'connectionPool: pgbouncer' to databases whose 'connectionPoolString' is used",
          notes: ["without the pool there is no such string"]))
    } catch {
      findings.append(
        Diagnostic(
          "import-refused", .error, "no manifest can say this: \(error.message)", notes: error.alternatives.map { Note("instead: \($0)") }))
    }
  }

  /// The resources of the manifest, each with its node: the file has them too, and perhaps jobs that a strategy makes.
  private static func resources(
    _ manifest: Blueprint, in file: Blueprint, _ decoded: DecodedBlueprint, _ tape: YAMLTape
  ) -> [LocatedResource] {
    var candidates = file.located(tape, root: decoded.document.root)
    return manifest.located().map { resource in
      guard
        let index = candidates.firstIndex(where: {
          $0.container == resource.container && $0.section == resource.section && $0.resource.name == resource.resource.name
        })
      else { return resource }
      var located = candidates.remove(at: index)
      located.resource = resource.resource
      return located
    }
  }

  private static func text(
    _ printer: ManifestPrinter, _ deployment: Deployment, placed: [MigrationStep], reasons: [String], root: YAMLNodeIndex?
  ) -> String {
    // A command that goes into a migration takes its comments with it.
    let claims = placed.map { printer.claim(step: $0, root: root, in: deployment) }
    let migrations = deployment.migrations.map { migration in
      var claim = CommentIndex.Claim()
      for (step, more) in zip(placed, claims) where step.command == migration.command {
        if step.service == migration.owner || step.strategy == SeparateJob.name { claim.above += more.all }
      }
      return printer.migration(migration, claim)
    }
    var declarations = printer.names.resources.map(printer.declaration)
    var last = printer.deployment(deployment, root: root, migrations: migrations)
    last.above = printer.comments.claim(0..<Int.max).all + reasons.flatMap(Self.comment)
    declarations.append(last)
    var lines = Array(printer.comments.head.drop { $0 == "//" || $0.isEmpty })
    if !lines.isEmpty { lines.append("") }
    lines.append("import RenderBlueprint")
    for var declaration in declarations {
      let below = declaration.below
      declaration.below = []
      lines += [""] + SwiftCode.statements([declaration], indentation: 0) + (below.isEmpty ? [] : [""]) + below
    }
    let rest = printer.comments.claimRest()
    if !rest.isEmpty { lines += [""] + rest }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A sentence as comment lines of a comfortable width.
  private static func comment(_ sentence: String) -> [String] {
    var lines: [String] = []
    for word in sentence.split(whereSeparator: \.isWhitespace) {
      if let last = lines.last, last.count + word.count < 120 {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append("// \(word)")
      }
    }
    return lines
  }
}
