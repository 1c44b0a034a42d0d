import RenderBlueprint
import YAMLSyntax

/// A resource of a blueprint, with where it is listed and where it stands in the file.
struct LocatedResource {
  var resource: any Resource
  /// What lists it: the root, an environment, or the ungrouped resources.
  var container: Container
  /// The key of the list, and the place in it.
  var section: String
  var place: Int
  var node: YAMLNodeIndex?
  /// Its place in the file among the lists of its container.
  var sectionPair: YAMLPair?
  var identifier = ""

  enum Container: Hashable {
    case root, ungrouped
    case project(Int)
    case environment(Int, Int)
  }

  /// What it is called where its name alone is taken.
  var kind: String {
    switch resource {
    case is Postgres: "database"
    case is KeyValue: "keyValue"
    case is EnvVarGroup: "group"
    case is BuildSource: "build"
    case is BackgroundWorker: "worker"
    case is CronJob: "job"
    case is StaticSite: "site"
    case is Workflow: "workflow"
    default: "service"
    }
  }

  /// The word by which references name its type; nil for what is no service.
  var referenceType: ServiceReferenceType? {
    switch resource {
    case is WebService: .web
    case is PrivateService: .pserv
    case is BackgroundWorker: .worker
    case is KeyValue: .keyvalue
    case is Workflow: .workflow
    default: nil
    }
  }

  var envVars: [EnvVar] {
    switch resource {
    case let group as EnvVarGroup: group.envVars
    case let source as BuildSource: source.git?.envVars ?? []
    case let service as WebService: service.envVars
    case let service as PrivateService: service.envVars
    case let worker as BackgroundWorker: worker.envVars
    case let job as CronJob: job.envVars
    case let site as StaticSite: site.envVars
    case let workflow as Workflow: workflow.envVars
    default: []
    }
  }
}

extension Blueprint {
  /// Every resource with a name, in the order of the model; with nodes where a document is given that says the same.
  func located(_ tape: YAMLTape? = nil, root: YAMLNodeIndex? = nil) -> [LocatedResource] {
    var found: [LocatedResource] = []
    func pairs(_ node: YAMLNodeIndex?) -> [String: YAMLPair] {
      guard let tape, let node else { return [:] }
      return Dictionary(tape.pairs(of: tape.resolve(node)).map { (tape.text(tape.resolve($0.key)), $0) }) { $1 }
    }
    func nodes(_ pair: YAMLPair?) -> [YAMLNodeIndex] {
      guard let tape, let pair else { return [] }
      return tape.items(of: tape.resolve(pair.value))
    }
    func add(_ resources: [any Resource], _ section: String, _ container: LocatedResource.Container, _ pairs: [String: YAMLPair]) {
      let nodes = nodes(pairs[section])
      for (index, resource) in resources.enumerated() {
        found.append(
          LocatedResource(
            resource: resource, container: container, section: section, place: index, node: index < nodes.count ? nodes[index] : nil,
            sectionPair: pairs[section]))
      }
    }
    let top = pairs(root)
    add(buildSources, "buildSources", .root, top)
    add(services.map(\.resource), "services", .root, top)
    add(databases, "databases", .root, top)
    add(envVarGroups, "envVarGroups", .root, top)
    let projectNodes = nodes(top["projects"])
    for (number, project) in projects.enumerated() {
      let inProject = pairs(number < projectNodes.count ? projectNodes[number] : nil)
      add(project.buildSources, "buildSources", .project(number), inProject)
      let environmentNodes = nodes(inProject["environments"])
      for (index, environment) in project.environments.enumerated() {
        let inEnvironment = pairs(index < environmentNodes.count ? environmentNodes[index] : nil)
        let container = LocatedResource.Container.environment(number, index)
        add(environment.services.map(\.resource), "services", container, inEnvironment)
        add(environment.databases, "databases", container, inEnvironment)
        add(environment.envVarGroups, "envVarGroups", container, inEnvironment)
      }
    }
    if let ungrouped {
      let inUngrouped = pairs(top["ungrouped"]?.value)
      add(ungrouped.services.map(\.resource), "services", .ungrouped, inUngrouped)
      add(ungrouped.databases, "databases", .ungrouped, inUngrouped)
      add(ungrouped.envVarGroups, "envVarGroups", .ungrouped, inUngrouped)
      add(ungrouped.buildSources, "buildSources", .ungrouped, inUngrouped)
    }
    return found
  }
}
