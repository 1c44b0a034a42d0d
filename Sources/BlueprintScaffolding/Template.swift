public import RenderBlueprint
import BlueprintYAML
import SourceDiagnostics

/// A folder that looks like what it makes: a `render.yaml`, perhaps a Dockerfile, and `template.yaml`, which describes it.
public struct Template: Sendable {
  public let name: String
  /// What it is for, in a line.
  public let summary: String
  /// The file by which a project of the kind is known.
  public let recognises: String
  /// How to add a route for the health check.
  public let healthCheck: String?
  private let reads: String?
  private let seed: String?
  private let files: [String: String]

  /// The file that describes a template, and the placeholders in all others.
  public static let descriptionFile = "template.yaml"
  /// Stands for the project's name, in names of services and databases.
  static let namePlaceholder = "my-app"
  /// Stands for the name as a module.
  static let modulePlaceholder = "my_app"

  /// Reads a template's files.
  ///
  /// Throws ``TemplateError`` where a file is missing or cannot be read.
  public init(name: String, files: [String: String]) throws(TemplateError) {
    guard files["render.yaml"] != nil else { throw TemplateError(template: name, message: "it has no render.yaml") }
    let description = StructuredFile(files[Self.descriptionFile])
    self.name = name
    self.files = files
    summary = description?.string("summary") ?? name
    recognises = description?.string("recognises") ?? ""
    healthCheck = description?.string("healthCheck")
    reads = description?.string("reads")
    seed = description?.string("seed")
  }

  /// The deployment with a project's name in the places of the placeholders.
  public func deployment(_ name: String, module: String? = nil, _ choices: ScaffoldChoices) throws(TemplateError) -> Deployment {
    let source = SourceText(name: "\(self.name)/render.yaml", filled(files["render.yaml"] ?? "", name, module))
    let decoded = DecodedBlueprint(reading: source)
    if let error = decoded.diagnostics.first(where: { $0.severity == .error }) {
      let line = error.range.map { LineTable(source).location(of: $0.lowerBound).line } ?? 1
      throw TemplateError(template: self.name, message: "render.yaml, line \(line): \(error.message)")
    }
    var deployment = RecognizedDeployment(decoded.blueprint).deployment
    deployment.addNotes(from: source)
    for index in deployment.migrations.indices { describe(&deployment.migrations[index], deployment.blueprint) }
    deployment.blueprint.take(choices)
    deployment.strategy = choices.strategy ?? Recommended()
    return deployment
  }

  /// The files that it brings beside what every project gets.
  public func extraFiles(_ name: String, module: String? = nil) -> [ScaffoldFile] {
    files.filter { $0.key != "render.yaml" && $0.key != Self.descriptionFile }.sorted { $0.key < $1.key }
      .map { ScaffoldFile($0.key, filled($0.value, name, module), "from the template '\(self.name)'") }
  }

  private func filled(_ text: String, _ name: String, _ module: String?) -> String {
    text.replacing(Self.namePlaceholder, with: name)
      .replacing(Self.modulePlaceholder, with: module ?? ResourceName.module(name))
  }

  /// What a file cannot say about a migration.
  private func describe(_ migration: inout Migration, _ blueprint: Blueprint) {
    let variables = blueprint.services(named: migration.owner).first?.envVars ?? []
    if let direct = variables.first(where: { $0.key.hasPrefix("DIRECT_") }) { migration.directVariable = direct.key }
    migration.urlVariable = reads ?? migration.directVariable
    migration.seed = seed
  }
}

/// Why a template is none.
public struct TemplateError: Error, Sendable {
  public var template: String
  public var message: String
}

extension Deployment {
  /// The comment lines directly above a resource become its note.
  fileprivate mutating func addNotes(from source: SourceText) {
    let lines = LineTable(source)
    let texts = (1...lines.count).map { lines.text(ofLine: $0) }
    func note(_ name: String) -> String? {
      guard let item = texts.firstIndex(where: { $0 == "    name: \(name)" || $0 == "  - name: \(name)" }) else { return nil }
      guard let start = texts[...item].lastIndex(where: { $0.hasPrefix("  - ") }) else { return nil }
      let comments = texts[..<start].reversed().prefix { Words.trimmed($0).hasPrefix("#") }.reversed()
      let sentences = comments.map { Words.trimmed(Words.trimmed($0).drop { $0 == "#" }) }
      return sentences.isEmpty ? nil : sentences.joined(separator: "\n")
    }
    blueprint.editEverywhere { services, databases in
      for index in services.indices {
        let text = note(services[index].name)
        services[index].editAnnotation { $0.note = text }
      }
      for index in databases.indices { databases[index].annotation.note = note(databases[index].name) }
    }
  }
}
