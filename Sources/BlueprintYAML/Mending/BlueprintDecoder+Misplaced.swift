import RenderBlueprint
import SourceDiagnostics
import YAMLSyntax

/// Keys that the format has, but not there: each with what to do instead.
extension BlueprintDecoder {
  /// Reports a key that does not belong to this kind of thing; false where that is no more than an unknown key.
  mutating func reportMisplaced<Object: BlueprintObject>(_ entry: Entry, _ name: String, in type: Object.Type) -> Bool {
    switch name {
    case "secretFiles", "secretFile", "secret_files", "files":
      guard type is any Resource.Type, type != Postgres.self else { return false }
      hide(entry.value)
      report(
        "secret-file-key", .error, "secret files cannot be part of a blueprint", at: entry.key,
        notes: ["upload them in the Dashboard or through the API"])
    case "previews" where type == KeyValue.self || type == Postgres.self:
      report(
        "preview-key-on-wrong-kind", .error, "\(subject) takes no 'previews'; its size in previews is 'previewPlan'", at: entry.key,
        fixes: fixesForPreviews(entry))
    case "previews" where type == CronJob.self || type == Workflow.self:
      report("preview-key-on-wrong-kind", .error, "\(subject) takes no 'previews'", at: entry.key)
    case "previewPlan" where type == CronJob.self || type == Workflow.self || type == StaticSite.self:
      report("preview-key-on-wrong-kind", .error, "\(subject) takes no 'previewPlan'", at: entry.key)
    case "type" where type == Postgres.self: return reportTypeOfDatabase(entry)
    case "maxmemoryPolicy" where type == Postgres.self && !has("type"): reportKeyValue(by: entry)
    case _ where type == Blueprint.self || type == Environment.self: return reportListOfItsOwn(entry, name)
    case _ where type == StaticSite.self && Self.serverKeys.contains(name):
      if name != "plan", name != "region" { hide(entry.value) }
      // It has a place for its files and nothing that runs, so that there is nothing to check or to count.
      let isIdle = has("staticPublishPath") && !has("startCommand") && ["healthCheckPath", "numInstances"].contains(name)
      report(
        "server-key-on-static", .error, "\(subject) takes no '\(name)'", at: entry.key,
        notes: ["a static site is files that Render serves; nothing runs"],
        fixes: name == "plan" || name == "region" || isIdle ? removing([name], "drop '\(name)'", .safe) : [])
    case _ where type is any Resource.Type && type != EnvVarGroup.self && KeyList(of: type).names.contains("envVars"):
      return reportGroupsOfTheirOwn(entry, name) || reportSettingOfVariable(entry, name)
    default: return false
    }
    return true
  }

  private static let serverKeys: Set = [
    "plan", "region", "startCommand", "disk", "numInstances", "scaling", "healthCheckPath", "dockerCommand", "dockerContext",
    "dockerfilePath", "image", "registryCredential", "initialDeployHook", "afterFirstDeployCommand", "maintenanceMode",
    "maxShutdownDelaySeconds",
  ]

  /// `previews` with a plan and nothing else is the `previewPlan` of a datastore.
  private mutating func fixesForPreviews(_ previews: Entry) -> [FixIt] {
    let pairs = tape.pairs(of: previews.value)
    guard !has("previewPlan"), pairs.count == 1, tape.text(tape.resolve(pairs[0].key)) == "plan",
      case let plan = tape.resolve(pairs[0].value), tape[plan].kind == .scalar
    else { return [] }
    var instance = KeyValue()
    instance.previewPlan = KeyValuePlan(rawValue: tape.text(plan))
    guard let field = instance.fields.first(where: { $0.name == "previewPlan" }) else { return [] }
    return fix("write it as 'previewPlan'", .safe) { updater, mapping, entries throws(UpdateError) in
      guard let entry = entries.first(where: { $0.name == "previews" }) else { throw .shared("previews") }
      try updater.replace(entry, in: mapping, by: field)
    }
  }

  mutating func reportMissingAllowList() {
    var instance = KeyValue()
    instance.ipAllowList = []
    report(
      "key-value-needs-allow-list", .error, "\(subject) has no 'ipAllowList'", at: frame.node,
      notes: ["it says who may connect over the internet; an empty list means the private network only"],
      fixes: adding("ipAllowList", of: instance, behind: ["type", "name", "region"], "write 'ipAllowList: []'", .safe))
  }

  /// The public address of a web service, which is one of its variables and no property.
  func fixForPublicURL(_ property: YAMLNodeIndex) -> FixIt? {
    guard frame.label == ServiceReference.label, let entry = entry("property"), entry.value == property, !has("envVarKey"),
      let type = self.entry("type"), tape.value(type.value, equals: "web"),
      ["url", "externalURL", "publicURL"].contains(where: { Spelling.isSame($0, tape.text(property)) })
    else { return nil }
    return FixIt(
      "write 'envVarKey: RENDER_EXTERNAL_URL'", .safe,
      [TextEdit(tape.contentRange(of: entry.key), "envVarKey"), TextEdit(tape.contentRange(of: property), "RENDER_EXTERNAL_URL")])
  }

  /// A database by its name is the one whose address a variable with such a name takes.
  mutating func fixesForNamedDatabase(_ key: Key, _ node: YAMLNodeIndex) -> [FixIt] {
    guard key.name.description == "fromDatabase", tape[node].kind == .scalar, case let name = tape.text(node), !name.isEmpty,
      let variable = entry("key"), ["URL", "URI", "DSN"].contains(where: tape.text(variable.value).hasSuffix)
    else { return [] }
    let keys = EnvVarKeys(EnvVar(key: "", value: .database(DatabaseReference(name: name, property: .connectionString))))
    guard let field = keys.fields.first(where: { $0.name == "fromDatabase" }) else { return [] }
    return fix("take the database's 'connectionString'", .safe) { updater, mapping, entries throws(UpdateError) in
      guard let entry = entries.first(where: { $0.name == "fromDatabase" }) else { throw .shared("fromDatabase") }
      try updater.replace(entry, in: mapping, by: field)
    }
  }

  /// A group that has nothing but its name takes an empty list of variables.
  mutating func fixesForMissing(_ key: String) -> [FixIt] {
    if key == "type" { return fixesForMissingType() }
    if key == "runtime" { return fixesForMissingRuntime() }
    if key == "property" { return fixesForMissingProperty() }
    guard frame.label == EnvVarGroup.label, key == "envVars", frame.end - frame.first == 1, has("name") else { return [] }
    return adding(key, of: EnvVarGroup(), behind: ["name"], "write 'envVars: []'", .safe)
  }

  /// `type: static` is `type: web`, and its runtime says that it is static.
  mutating func fixesForStaticType(_ type: Entry, isStatic: Bool) -> [FixIt] {
    guard isStatic || (!has("runtime") && !has("env")) else { return [] }
    let tape = tape
    let runtime = isStatic ? nil : StaticSite().fields.first { $0.name == "runtime" }
    return fix("write 'type: web' with 'runtime: static'", .safe) { updater, mapping, entries throws(UpdateError) in
      guard let entry = entries.first(where: { $0.name == "type" }), !updater.isShared(entry.value) else { throw .shared("type") }
      updater.edits.append(TextEdit(tape.contentRange(of: entry.value), "web"))
      if let runtime { try updater.insert(runtime, into: mapping, after: entries.last { ["type", "name"].contains($0.name) }, entries) }
    }
  }

  /// Of several sources of a value the one to keep: asking for it where the value is empty or a secret, else the value.
  mutating func fixesForSources(_ sources: [String], _ keys: EnvVarKeys) -> [FixIt] {
    guard let value = keys.value, Set(sources).isSubset(of: ["value", "sync", "generateValue"]) else { return [] }
    let isAsked = keys.sync == false && (value.isEmpty || LikelySecret.isValue(value, of: keys.key ?? ""))
    let kept = isAsked ? "sync" : "value"
    return removing(sources.filter { $0 != kept }, "keep '\(kept)' only", .unsafe)
  }
}
