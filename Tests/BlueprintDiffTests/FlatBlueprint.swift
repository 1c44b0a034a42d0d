import BlueprintDiff
import RenderBlueprint
import UpdateProperties

/// A blueprint as texts by path, told with eyes of the tests' own; defaults and old names of plans are left out or made new.
struct FlatBlueprint: Equatable {
  typealias Leaves = [String: String]
  /// By section and name.
  var resources: [String: Leaves] = [:]
  /// The routes of each site in their order.
  var routes: [String: [String]] = [:]
  /// Two resources have one identity, so that this view cannot tell them apart.
  private(set) var isAmbiguous = false

  init(_ blueprint: Blueprint) {
    guard case .mapping(let mapping) = Said(blueprint) else { return }
    add(mapping, "/", at: "root", in: "")
  }

  private static let sections: Set<String> = ["services", "databases", "envVarGroups", "projects", "environments", "buildSources"]

  private mutating func add(_ mapping: Said.Mapping, _ id: String, at place: String, in project: String) {
    if resources[id] != nil { isAmbiguous = true }
    resources[id] = ["environment": place]
    flatten(mapping, "", id)
    let name = if case .text(let name, _)? = mapping["name"] { name } else { "" }
    var inner = place
    var project = project
    if id.hasPrefix("projects/") { (inner, project) = ("project \(name)", name) }
    if id.hasPrefix("environments/") { inner = "environment \(name) of \(project)" }
    lists(mapping, inner, project)
    if case .mapping(let ungrouped)? = mapping["ungrouped"] { lists(ungrouped, "ungrouped", "") }
  }

  private mutating func lists(_ mapping: Said.Mapping, _ place: String, _ project: String) {
    for entry in mapping.entries where Self.sections.contains(entry.key) {
      guard case .list(let items) = entry.value else { continue }
      for item in items {
        guard case .mapping(let inside) = item.value else { continue }
        let scope = entry.key == "environments" ? "\(project)/" : ""
        add(inside, "\(entry.key)/\(scope)\(item.identity ?? "")", at: place, in: project)
      }
    }
  }

  private mutating func set(_ id: String, _ path: String, _ text: String) { resources[id]?[path] = text }

  private mutating func flatten(_ mapping: Said.Mapping, _ prefix: String, _ id: String) {
    for entry in mapping.entries where !Self.sections.contains(entry.key) && entry.key != "ungrouped" {
      let path = prefix + entry.key
      if path == "name" { continue }
      switch entry.value {
      case .text(let text, _), .literal(let text): if let text = Self.meaning(path, text, id) { set(id, path, text) }
      case .mapping(let inner): flatten(inner, "\(path).", id)
      case .list(let items):
        if ["ipAllowList", "readReplicas"].contains(entry.key) { set(id, path, "there") }
        add(items, path, id)
      }
    }
  }

  private mutating func add(_ items: [Said.Item], _ path: String, _ id: String) {
    var counts: [String: Int] = [:]
    var seen: Set<Said> = []
    for item in items where seen.insert(item.value).inserted {
      var identity = Self.identity(item, path)
      counts[identity, default: 0] += 1
      if let count = counts[identity], count > 1 { identity += " (\(count))" }
      if path == "routes" { routes[id, default: []].append(identity) }
      guard case .mapping(let inner) = item.value, path.hasSuffix("envVars") else {
        set(id, "\(path)[\(identity)]", "\(item.value)")
        continue
      }
      var mapping = inner
      if let preview = inner["previewValue"] {
        mapping.entries.removeAll { $0.key == "previewValue" }
        set(id, "\(path)[\(identity)].previewValue", "\(preview)")
      }
      set(id, "\(path)[\(identity)]", "\(mapping.entries)".replacing("redis", with: "keyvalue"))
    }
  }

  private static func identity(_ item: Said.Item, _ path: String) -> String {
    func text(_ key: String) -> String {
      if case .mapping(let mapping) = item.value, case .text(let text, _)? = mapping[key] { text } else { "" }
    }
    switch path {
    case "headers": return "\(text("path")) \(text("name"))"
    case "routes": return text("source")
    case "ipAllowList": return text("source")
    default: if case .text(let text, _) = item.value { return text } else { return item.identity ?? "" }
    }
  }

  /// The text, or nil where it is what the key means anyway.
  private static func meaning(_ path: String, _ text: String, _ id: String) -> String? {
    // Texts that must be there, of which an empty one is none.
    let names = ["git.repo", "image.url", "disk.name", "disk.mountPath", "schedule"]
    let defaults = [
      "region": "oregon", "version": "1", "maxShutdownDelaySeconds": "30", "maintenanceMode.enabled": "false",
      "previews.generation": "off", "maxmemoryPolicy": "allkeys-lru", "dockerfilePath": "./Dockerfile", "dockerContext": ".",
      "git.baseDir": ".", "git.region": "oregon", "git.dockerfilePath": "./Dockerfile", "disk.sizeGB": "10",
      "highAvailability.enabled": "false", "networking.isolation": "disabled", "permissions.protection": "disabled",
    ]
    if defaults[path] == text || text.isEmpty && names.contains(path) { return nil }
    guard ["plan", "previewPlan", "previews.plan"].contains(path) else { return text }
    if id.hasPrefix("databases/") { return ["basic-256mb": "0.1c-256mb", "basic-1gb": "0.5c-1g"][text] ?? text }
    return text
  }

  // MARK: - Applying

  /// The blueprint after a plan's changes and nothing else, each with what the new version says at its place.
  func applying(_ plan: Plan, to new: Self) -> Self {
    var result = self
    for change in plan.changes {
      let resource = change.resource
      let id = Self.id(of: resource)
      switch change.action {
      case .create where change.isOneSided, .refuse where change.isOneSided && new.resources[id] != nil:
        if resource.kind == .readReplica {
          result.resources["databases/\(resource.owner ?? "")"]?["readReplicas[\(resource.name)]"] =
            new.resources["databases/\(resource.owner ?? "")"]?["readReplicas[\(resource.name)]"]
        } else {
          result.resources[id] = new.resources[id]
        }
      case .orphan: result.resources[id] = nil
      case .destroy where resource.kind == .readReplica:
        result.resources["databases/\(resource.owner ?? "")"]?["readReplicas[\(resource.name)]"] = nil
      default:
        for attribute in change.attributes { result.apply(attribute, id, new) }
      }
    }
    result.routes = new.routes
    return result
  }

  private mutating func apply(_ attribute: AttributeChange, _ id: String, _ new: Self) {
    let path = "\(attribute.path)"
    resources[id]?[path] = new.resources[id]?[path]
    if attribute.path.item == nil, ["ipAllowList", "readReplicas"].contains(path) {
      for key in Set(resources[id, default: [:]].keys).union(new.resources[id, default: [:]].keys) where key.hasPrefix("\(path)[") {
        resources[id]?[key] = new.resources[id]?[key]
      }
    }
  }

  static func id(of resource: PlannedResource) -> String {
    if resource.kind == .blueprint { return "/" }
    if resource.kind == .environment, case .project(let project) = resource.place {
      return "environments/\(project)/\(resource.name)"
    }
    return "\(resource.kind.section)/\(resource.name)"
  }

  /// The resources with the sites whose common routes have changed their order, which a plan must name.
  func reorderedSites(_ new: Self) -> Set<String> {
    Set(
      routes.keys.filter { id in
        let (old, other) = (routes[id, default: []], new.routes[id, default: []])
        return old.filter(other.contains) != other.filter(old.contains)
      })
  }
}
