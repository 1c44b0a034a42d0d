public import RenderBlueprint

/// The resources of a blueprint and what they take from one another.
public struct BlueprintGraph: Sendable, Hashable {
  public var nodes: [Node] = []
  public var edges: [Edge] = []

  /// A service, database, group or build source.
  public struct Node: Sendable, Hashable {
    public var resource: PlannedResource
    /// What a plan does with it; nil without a plan, and where it does nothing.
    public var action: PlanAction?
    /// Something refers to it, and the file does not have it.
    public var isElsewhere = false
  }

  /// From what refers to what is referred to, by their places among the nodes.
  public struct Edge: Sendable, Hashable {
    public var from: Int
    public var to: Int
    /// The variables that are taken from there.
    public var labels: [String]
  }

  private var byName: [Name: [Int]] = [:]

  /// The edges of the resource that is being connected, by what they lead to.
  private var ownEdges: [Int: Int] = [:]

  private struct Name: Hashable {
    var section: String
    var name: String
  }

  /// - Parameter plan: colours the nodes, and adds what is gone from the file and runs on.
  public init(_ blueprint: Blueprint, plan: Plan? = nil) {
    let actions = Dictionary((plan?.changes ?? []).map { ($0.resource, $0.action) }) { first, _ in first }
    let listed = blueprint.listed.filter { $0.planned.kind != .project && $0.planned.kind != .environment }
    for resource in listed {
      let planned = resource.planned
      add(Node(resource: planned, action: actions[planned]), names: [planned.name])
      // Variables refer to a replica as they do to a database.
      if let database = resource.resource as? Postgres {
        for replica in database.readReplicas ?? [] {
          byName[Name(section: "databases", name: replica.name), default: []].append(nodes.count - 1)
        }
      }
    }
    for (index, resource) in listed.enumerated() { connect(index, resource.resource) }
    for change in plan?.changes ?? [] where change.action == .orphan {
      nodes.append(Node(resource: change.resource, action: .orphan))
    }
  }

  private mutating func add(_ node: Node, names: [String]) {
    for name in names { byName[Name(section: node.resource.kind.section, name: name), default: []].append(nodes.count) }
    nodes.append(node)
  }

  // MARK: - References

  private mutating func connect(_ index: Int, _ resource: any Resource) {
    ownEdges = [:]
    let attributes = Attributes.of(resource)
    if let source = attributes.text("buildSource") { connect(index, to: .buildSource, source, "build") }
    for case .variables(let variables) in attributes.list.map(\.value) {
      for variable in variables {
        switch variable.value {
        case .database(let reference): connect(index, to: .database, reference.name, variable.key)
        case .service(let reference): connect(index, to: reference.kind, reference.name, variable.key)
        case .group(let name): connect(index, to: .group, name, "")
        case .literal, .generated, .prompted: break
        }
      }
    }
  }

  private mutating func connect(_ index: Int, to kind: ResourceKind, _ name: String, _ label: String) {
    let candidates = byName[Name(section: kind.section, name: name)] ?? []
    let place = nodes[index].resource.place
    var target = candidates.first { nodes[$0].resource.place == place } ?? candidates.first
    if target == nil {
      target = nodes.count
      add(Node(resource: PlannedResource(kind, name), isElsewhere: true), names: [name])
    }
    // A service may take a variable from itself.
    guard let target, target != index else { return }
    if let edge = ownEdges[target] {
      edges[edge].labels.append(label)
    } else {
      ownEdges[target] = edges.count
      edges.append(Edge(from: index, to: target, labels: label.isEmpty ? [] : [label]))
    }
  }
}

extension ServiceReference {
  /// The kind that a reference names; a static site is a web service as well.
  fileprivate var kind: ResourceKind {
    switch type?.rawValue {
    case "pserv": .privateService
    case "worker": .worker
    case "cron": .cronJob
    case "workflow": .workflow
    case "keyvalue", "redis": .keyValue
    case "static": .staticSite
    case "dpg": .database
    default: .webService
    }
  }
}
