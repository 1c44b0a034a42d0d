import RenderBlueprint
import YAMLSyntax

/// Turns the model into Swift, with the comments of the file that it was read from.
///
/// A class, because reading one object's keys and printing what is in them take turns at the same comments.
final class ManifestPrinter {
  let tape: YAMLTape
  var comments: CommentIndex
  var names: ResourceNames
  /// Entries of lists that are not in the manifest.
  let dropped: Set<YAMLNodeIndex>
  /// What the manifest says about entries that it changed.
  let remarks: [YAMLNodeIndex: String]

  init(_ tape: YAMLTape, names: ResourceNames, dropped: Set<YAMLNodeIndex>, remarks: [YAMLNodeIndex: String]) {
    self.tape = tape
    self.names = names
    self.dropped = dropped
    self.remarks = remarks
    comments = CommentIndex(tape)
  }

  // MARK: - The file

  func pairs(of node: YAMLNodeIndex?) -> [String: YAMLPair] {
    guard let node else { return [:] }
    return Dictionary(tape.pairs(of: node).map { (tape.text(tape.resolve($0.key)), $0) }) { $1 }
  }

  /// The entries of a list that the manifest has.
  func items(of node: YAMLNodeIndex?) -> [YAMLNodeIndex] {
    guard let node else { return [] }
    return tape.items(of: tape.resolve(node)).filter { !dropped.contains(tape.resolve($0)) }
  }

  func claim(_ pair: YAMLPair?) -> CommentIndex.Claim {
    guard let pair else { return CommentIndex.Claim() }
    return claim(tape[pair.key].range.lowerBound, pair.value)
  }

  func claim(item: YAMLNodeIndex?) -> CommentIndex.Claim {
    guard let item else { return CommentIndex.Claim() }
    return claim(CommentIndex.start(of: item, tape), item)
  }

  private func claim(_ start: Int, _ node: YAMLNodeIndex) -> CommentIndex.Claim {
    var claim = comments.claim(start..<max(start + 1, tape[node].range.upperBound))
    let shared = tape.resolve(node)
    if shared != node {
      let more = comments.claim(tape[shared].range)
      claim.above += more.all
    }
    return claim
  }

  // MARK: - Objects

  func fields(of object: some BlueprintObject, at node: YAMLNodeIndex?) -> FieldItems {
    var reader = FieldReader(self, pairs(of: node.map(tape.resolve)))
    var object = object
    object.visit(&reader)
    return reader.fields
  }

  func code(_ object: any BlueprintObject, at node: YAMLNodeIndex?) -> SwiftCode {
    var fields = fields(of: object, at: node)
    return objectCode(object, &fields) ?? blank(object, fields)
  }

  /// An object without an initialiser that would take what it has: an empty one, and each key set.
  func blank(_ object: any BlueprintObject, _ fields: FieldItems) -> SwiftCode {
    var call = SwiftCode.Call(name: Self.swiftName(of: object))
    call.changes = fields.assignments
    return .call(call)
  }

  private func objectCode(_ object: any BlueprintObject, _ fields: inout FieldItems) -> SwiftCode? {
    switch object {
    case is Disk: return call("Disk", fields.positional(["name"]), &fields, ["mountPath", "sizeGB"])
    case let scaling as Scaling:
      guard let least = scaling.minInstances, let most = scaling.maxInstances, least <= most else { return nil }
      let range = fields.merged(["minInstances", "maxInstances"], as: .word("\(least)...\(most)"))
      return call("Scaling", [range], &fields, ["targetCPUPercent", "targetMemoryPercent"])
    case let mode as MaintenanceMode:
      return mode.enabled == nil ? nil : call("MaintenanceMode", [], &fields, ["enabled", "uri"])
    case is ServicePreviews: return call("ServicePreviews", [], &fields, ["generation", "plan", "numInstances"])
    case is StaticSitePreviews: return fields.isEmpty ? nil : call("StaticSitePreviews", [], &fields, ["generation"])
    case let previews as BlueprintPreviews:
      return previews.generation == nil ? nil : call("BlueprintPreviews", [], &fields, ["generation", "expireAfterDays"])
    case is BuildFilter: return call("BuildFilter", [], &fields, ["paths", "ignoredPaths"])
    case is IPAllowance: return call("IPAllowance", fields.positional(["source", "description"]), &fields, [])
    case is ReadReplica: return call("ReadReplica", fields.positional(["name"]), &fields, [])
    case is Header: return call("Header", fields.positional(["name", "value"]), &fields, ["path"])
    case let route as Route:
      guard let type = route.type, type.isKnown else { return nil }
      let comments = fields.merged(["type"], as: .word("")).above
      var arguments = fields.positional(["source"]) + fields.labelled("destination", as: "to")
      arguments[0].above = comments + arguments[0].above
      return .call(.init(name: ".\(type)", arguments: arguments))
    case is ContainerImage: return call("ContainerImage", [], &fields, ["url", "creds"])
    case let credential as RegistryCredential:
      guard let name = credential.fromRegistryCreds?.name else { return nil }
      return .call(.init(name: "RegistryCredential", arguments: [fields.merged(["fromRegistryCreds"], as: .string(name))]))
    case is DatabaseReference: return call("DatabaseReference", [], &fields, ["name", "property"])
    case is ServiceReference: return call("ServiceReference", [], &fields, ["name", "type", "property", "envVarKey"])
    case let git as BuildSource.Git: return git.runtime == nil ? nil : self.git(git, &fields)
    default: return nil
    }
  }

  private func git(_ git: BuildSource.Git, _ fields: inout FieldItems) -> SwiftCode {
    var call = SwiftCode.Call(name: "BuildSource.Git")
    call.arguments = fields.labelled(["repo"]) + fields.positional(["runtime"])
    call.arguments += fields.labelled("buildCommand", as: "build")
    call.arguments += fields.labelled(["branch", "rootDir", "region", "buildFilter", "baseDir", "dockerfilePath"])
    if let credential = git.registryCredential?.fromRegistryCreds {
      call.arguments.append(fields.merged(["registryCredential"], as: .string(credential.name)).labelled("baseImageCredential"))
    }
    call.block = fields.takeVariables()
    call.changes = fields.assignments
    return .call(call)
  }

  /// A call with labelled arguments, and the rest set behind it.
  func call(_ name: String, _ first: [SwiftCode.Item], _ fields: inout FieldItems, _ labels: [String]) -> SwiftCode {
    var call = SwiftCode.Call(name: name, arguments: first + fields.labelled(labels))
    call.changes = fields.assignments
    return .call(call)
  }

  private static func swiftName(of object: any BlueprintObject) -> String {
    switch object {
    case is WebService: "WebService"
    case is PrivateService: "PrivateService"
    case is BackgroundWorker: "BackgroundWorker"
    case is BuildSource.Git: "BuildSource.Git"
    case is RegistryCredential.Name: "RegistryCredential.Name"
    case is Postgres.HighAvailability: "Postgres.HighAvailability"
    case is Environment.Networking: "Environment.Networking"
    case is Environment.Permissions: "Environment.Permissions"
    default: "\(type(of: object))"
    }
  }

  /// A word with a leading dot where it has a name in Swift, else as text.
  static func word<Word: Vocabulary>(_ word: Word) -> SwiftCode {
    let text = word.rawValue
    guard word.isKnown else { return .string(text) }
    if Word.self == PostgresMajorVersion.self { return .word(".v\(text)") }
    // A dot before `none` would be Optional's.
    if text == "none" { return .word("\(Word.self).none") }
    guard text.first?.isLetter == true else { return .string(text) }
    let parts = text.split { $0 == "-" || $0 == " " }
    return .word("." + parts[0] + parts.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined())
  }
}
