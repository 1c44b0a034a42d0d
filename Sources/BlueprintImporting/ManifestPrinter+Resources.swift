import RenderBlueprint
import YAMLSyntax

extension ManifestPrinter {
  /// The declaration of a resource.
  func declaration(of located: LocatedResource) -> SwiftCode.Item {
    names.current = located.identifier
    let node = located.node.map(tape.resolve)
    var fields = fields(of: located.resource, at: node)
    let code = code(located.resource, &fields)
    var item = SwiftCode.Item(code, prefix: "let \(located.identifier) = ")
    if let pair = located.sectionPair { item.above += comments.claim(pair.keyRange(tape)).all }
    let rest = claim(item: located.node)
    if !item.above.isEmpty, !rest.above.isEmpty { item.above.append("") }
    item.above += rest.above + rest.behind
    item.below += rest.below
    if let remark = node.flatMap({ remarks[$0] }) { item.above.append("// \(remark)") }
    return item
  }

  private func code(_ resource: any Resource, _ fields: inout FieldItems) -> SwiftCode {
    switch resource {
    case let service as WebService:
      return server("WebService", service, &fields, Self.webKeys)
    case let service as PrivateService: return server("PrivateService", service, &fields, Self.serverKeys)
    case let worker as BackgroundWorker: return server("BackgroundWorker", worker, &fields, Self.serverKeys)
    case let job as CronJob:
      guard let program = program(job.runtime, job.image, job.registryCredential, nil, &fields) else { return blank(job, fields) }
      return declared(
        "CronJob", fields.positional(["name"]) + [program] + fields.labelled(["schedule"]), &fields,
        ["plan", "region", "rootDir", "repo", "branch", "autoDeployTrigger", "buildFilter"])
    case is StaticSite:
      let first =
        fields.positional(["name"])
        + fields.labelled("buildCommand", as: "build") + fields.labelled("staticPublishPath", as: "publish")
      return declared("StaticSite", first, &fields, Self.siteKeys)
    case let keyValue as KeyValue:
      // An empty list is what the initialiser says by itself; a comment needs a place.
      if keyValue.ipAllowList == [], let list = fields.take("ipAllowList"), list.hasComments { fields.add("ipAllowList", list) }
      let labels = ["plan", "region", "ipAllowList", "maxmemoryPolicy", "persistenceMode", "previewPlan"]
      return declared("KeyValue", fields.positional(["name"]), &fields, labels)
    case let workflow as Workflow:
      guard workflow.runtime != nil, workflow.startCommand != nil, workflow.region != nil else { return blank(workflow, fields) }
      let first =
        fields.positional(["name", "runtime"])
        + fields.labelled("buildCommand", as: "build") + fields.labelled("startCommand", as: "start")
      return declared("Workflow", first, &fields, ["region", "repo", "branch", "rootDir", "buildFilter", "autoDeployTrigger"])
    case let database as Postgres: return postgres(database, &fields)
    case is EnvVarGroup:
      return .call(.init(name: "EnvVarGroup", arguments: fields.positional(["name"]), block: fields.takeVariables() ?? []))
    case is BuildSource:
      return declared("BuildSource", fields.positional(["name"]), &fields, [fields.has("git") ? "git" : "image"])
    default: return blank(resource, fields)
    }
  }

  private static let serverKeys = [
    "plan", "region", "rootDir", "repo", "branch", "numInstances", "scaling", "preDeployCommand", "initialDeployHook",
    "autoDeployTrigger", "buildFilter", "disk", "previews", "maxShutdownDelaySeconds",
  ]

  private static let webKeys = [
    "plan", "region", "rootDir", "repo", "branch", "healthCheckPath", "domains", "numInstances", "scaling", "preDeployCommand",
    "initialDeployHook", "autoDeployTrigger", "buildFilter", "disk", "previews", "maintenanceMode", "maxShutdownDelaySeconds",
    "ipAllowList", "renderSubdomainPolicy",
  ]

  private static let siteKeys = [
    "rootDir", "repo", "branch", "headers", "routes", "domains", "autoDeployTrigger", "buildFilter", "previews", "ipAllowList",
    "renderSubdomainPolicy",
  ]

  private func declared(
    _ name: String, _ first: [SwiftCode.Item], _ fields: inout FieldItems, _ labels: [String]
  ) -> SwiftCode {
    let variables = fields.takeVariables()
    guard case .call(var call) = call(name, first, &fields, labels) else { return .word(name) }
    call.block = variables
    return .call(call)
  }

  private func server<Kind: ServerKind>(
    _ name: String, _ server: Server<Kind>, _ fields: inout FieldItems, _ labels: [String]
  ) -> SwiftCode {
    guard let program = program(server.runtime, server.image, server.registryCredential, server.buildSource, &fields) else {
      return blank(server, fields)
    }
    return declared(name, fields.positional(["name"]) + [program], &fields, labels)
  }

  private func postgres(_ database: Postgres, _ fields: inout FieldItems) -> SwiftCode {
    var first = fields.positional(["name"]) + fields.labelled(["plan", "region", "databaseName", "user"])
    first += fields.labelled("postgresMajorVersion", as: "version")
    first += fields.labelled(["diskSizeGB", "storageAutoscalingEnabled", "connectionPool"])
    if let isEnabled = database.highAvailability?.enabled {
      first.append(fields.merged(["highAvailability"], as: .word(String(isEnabled))).labelled("highAvailability"))
    }
    return call("Postgres", first, &fields, ["readReplicas", "ipAllowList", "previewPlan", "previewDiskSizeGB"])
  }

  /// How a service comes to its program; keys that this way does not know stay among the fields.
  private func program(
    _ runtime: Runtime?, _ image: ContainerImage?, _ credential: RegistryCredential?, _ buildSource: String?, _ fields: inout FieldItems
  ) -> SwiftCode.Item? {
    var call = SwiftCode.Call(name: "")
    var item: SwiftCode.Item
    if let buildSource {
      guard runtime == nil else { return nil }
      item = fields.merged(["buildSource"], as: .string(buildSource))
      let elsewhere = SwiftCode.Call(name: "BuildSource", changes: [SwiftCode.Item(item.code, prefix: "$0.name = ")])
      call.name = ".built"
      call.arguments =
        [SwiftCode.Item("by", names.source(buildSource).map { .word($0) } ?? .call(elsewhere))]
        + fields.labelled("startCommand", as: "start")
        + fields.labelled("dockerCommand", as: "dockerCommand")
    } else if let runtime {
      item = fields.merged(["runtime"], as: .word("\(runtime)"))
      switch runtime {
      case .docker:
        call.name = ".docker"
        call.arguments =
          fields.labelled("dockerfilePath", as: "dockerfilePath") + fields.labelled("dockerContext", as: "context")
          + fields.labelled("dockerCommand", as: "command")
        if let name = credential?.fromRegistryCreds?.name {
          call.arguments.append(fields.merged(["registryCredential"], as: .string(name)).labelled("baseImageCredential"))
        }
      case .image where image != nil && (image?.creds == nil || image?.creds?.fromRegistryCreds != nil):
        call.name = ".image"
        let url = fields.merged(["image"], as: .string(image?.url ?? ""))
        item.above += url.above
        call.arguments = [SwiftCode.Item(url.code)]
        if let name = image?.creds?.fromRegistryCreds?.name { call.arguments.append(SwiftCode.Item("credential", .string(name))) }
        call.arguments += fields.labelled("dockerCommand", as: "command")
      default:
        let isShort =
          [Runtime.node, .python, .ruby, .elixir, .go, .rust].contains(runtime) && fields.has("buildCommand") && fields.has("startCommand")
        call.name = isShort ? ".\(runtime)" : ".native"
        if !isShort { call.arguments = [SwiftCode.Item(Self.word(runtime))] }
        call.arguments += fields.labelled("buildCommand", as: "build") + fields.labelled("startCommand", as: "start")
      }
    } else {
      return nil
    }
    item.code = .call(call)
    return item
  }
}
