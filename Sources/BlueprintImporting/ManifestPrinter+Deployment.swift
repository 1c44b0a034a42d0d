import RenderBlueprint
import YAMLSyntax

extension ManifestPrinter {
  /// `let deployment = …`, which lists everything in the order of the file.
  func deployment(_ deployment: Deployment, root: YAMLNodeIndex?, migrations: [SwiftCode.Item]) -> SwiftCode.Item {
    let blueprint = deployment.blueprint
    let top = pairs(of: root)
    var fields = fields(of: blueprint, at: root)
    var call = SwiftCode.Call(name: "Deployment")
    if !deployment.migrations.isEmpty { call.arguments.append(SwiftCode.Item("strategy", .word(deployment.strategy.expression))) }
    call.arguments += fields.labelled(["previews"])
    if let version = fields.take("version") {
      var change = version
      change.prefix = "$0.blueprint.version = "
      call.changes = [change]
    }
    var parts = [
      (top["projects"], blueprint.projects.indices.map { project($0, blueprint, items(of: top["projects"]?.value)) })
    ]
    if blueprint.ungrouped != nil { parts.append((top["ungrouped"], [ungrouped(top["ungrouped"], fields.take("ungrouped"))])) }
    for section in ["buildSources", "services", "databases", "envVarGroups"] {
      parts.append((top[section], listed(section, in: .root)))
    }
    call.block = inFileOrder(parts) + migrations
    return SwiftCode.Item(.call(call), prefix: "let deployment = ")
  }

  private func inFileOrder(_ parts: [(YAMLPair?, [SwiftCode.Item])]) -> [SwiftCode.Item] {
    func place(_ pair: YAMLPair?) -> Int { pair.map { tape[$0.key].range.lowerBound } ?? Int.max }
    return parts.enumerated().sorted { (place($0.element.0), $0.offset) < (place($1.element.0), $1.offset) }.flatMap(\.element.1)
  }

  private func listed(_ section: String, in container: LocatedResource.Container) -> [SwiftCode.Item] {
    names.resources.filter { $0.section == section && $0.container == container }.sorted { $0.place < $1.place }
      .map { SwiftCode.Item(.word($0.identifier)) }
  }

  private func project(_ number: Int, _ blueprint: Blueprint, _ nodes: [YAMLNodeIndex]) -> SwiftCode.Item {
    let project = blueprint.projects[number]
    let node = number < nodes.count ? nodes[number] : nil
    var call = SwiftCode.Call(name: "Project", arguments: [SwiftCode.Item(.string(project.name))])
    let sources = listed("buildSources", in: .project(number))
    if !sources.isEmpty { call.arguments.append(SwiftCode.Item("buildSources", .list(sources))) }
    let environments = items(of: pairs(of: node.map(tape.resolve))["environments"]?.value)
    call.block = project.environments.indices.map { index in
      environment(project.environments[index], .environment(number, index), index < environments.count ? environments[index] : nil)
    }
    var item = SwiftCode.Item(.call(call))
    item.add(claim(item: node))
    return item
  }

  private func environment(
    _ environment: Environment, _ container: LocatedResource.Container, _ node: YAMLNodeIndex?
  ) -> SwiftCode.Item {
    var fields = fields(of: environment, at: node)
    let keys = pairs(of: node.map(tape.resolve))
    var call = SwiftCode.Call(name: "Environment", arguments: fields.positional(["name"]))
    if let isolation = environment.networking?.isolation {
      call.arguments.append(fields.merged(["networking"], as: Self.word(isolation)).labelled("isolation"))
    }
    if let protection = environment.permissions?.protection {
      call.arguments.append(fields.merged(["permissions"], as: Self.word(protection)).labelled("protection"))
    }
    call.block = inFileOrder(["services", "databases", "envVarGroups"].map { (keys[$0], listed($0, in: container)) })
    call.changes = fields.assignments
    var item = SwiftCode.Item(.call(call))
    item.add(claim(item: node))
    return item
  }

  private func ungrouped(_ pair: YAMLPair?, _ field: SwiftCode.Item?) -> SwiftCode.Item {
    let keys = pairs(of: pair.map { tape.resolve($0.value) })
    let sources = listed("buildSources", in: .ungrouped)
    var call = SwiftCode.Call(name: "Ungrouped")
    call.block = inFileOrder(["services", "databases", "envVarGroups"].map { (keys[$0], listed($0, in: .ungrouped)) })
    if !sources.isEmpty { call.changes = [SwiftCode.Item(.list(sources), prefix: "$0.buildSources = ")] }
    var item = SwiftCode.Item(.call(call))
    item.above = field?.comments ?? []
    return item
  }

  /// A migration as a statement, with the comments of the command that it stands for.
  func migration(_ migration: Migration, _ claim: CommentIndex.Claim) -> SwiftCode.Item {
    var call = SwiftCode.Call(name: "Migration", arguments: [SwiftCode.Item(.string(migration.command))])
    if !migration.database.isEmpty { call.arguments.append(SwiftCode.Item("of", .word(names.database(migration.database) ?? ""))) }
    call.arguments.append(SwiftCode.Item("by", .word(names.owner(migration.owner) ?? "")))
    if let seed = migration.seed { call.arguments.append(SwiftCode.Item("seed", .string(seed))) }
    if migration.database.isEmpty, migration.urlVariable != "DATABASE_URL" {
      call.arguments.append(SwiftCode.Item("reads", .string(migration.urlVariable)))
    } else if !migration.database.isEmpty, migration.directVariable != "DIRECT_DATABASE_URL" {
      call.arguments.append(SwiftCode.Item("directVariable", .string(migration.directVariable)))
    }
    if migration.urlVariable != migration.directVariable {
      call.arguments.append(SwiftCode.Item("reads", .string(migration.urlVariable)))
    }
    if migration.isLocking != MigrationTool.recognize(migration.command)?.isLocking ?? false {
      call.arguments.append(SwiftCode.Item("isLocking", .word(String(migration.isLocking))))
    }
    var item = SwiftCode.Item(.call(call))
    item.add(claim)
    return item
  }
}

extension ManifestPrinter {
  /// Takes the comments of a command that is no longer there, or of the whole service that was there for it.
  func claim(step: MigrationStep, root: YAMLNodeIndex?, in deployment: Deployment) -> CommentIndex.Claim {
    guard
      let node = serviceNodes(root).first(where: { node in
        pairs(of: tape.resolve(node))["name"].map { tape.text(tape.resolve($0.value)) } == step.service
      })
    else { return CommentIndex.Claim() }
    guard let service = deployment.blueprint.services(named: step.service).first else { return claim(item: node) }
    let isThere = service.commands.contains { $0.key == step.key }
    return isThere ? CommentIndex.Claim() : claim(pairs(of: tape.resolve(node))[step.key])
  }

  private func serviceNodes(_ root: YAMLNodeIndex?) -> [YAMLNodeIndex] {
    let top = pairs(of: root)
    let environments = items(of: top["projects"]?.value).flatMap { items(of: pairs(of: tape.resolve($0))["environments"]?.value) }
    let containers = environments.map { pairs(of: tape.resolve($0)) } + [top, pairs(of: top["ungrouped"].map { tape.resolve($0.value) })]
    return containers.flatMap { items(of: $0["services"]?.value) }
  }
}
