import RenderBlueprint
import YAMLSyntax

extension ManifestPrinter {
  /// The variables of a service or a group as the statements of a block.
  func variables(_ variables: [EnvVar], at pair: YAMLPair?) -> [SwiftCode.Item] {
    let nodes = items(of: pair?.value)
    var statements: [SwiftCode.Item] = []
    var index = 0
    while index < variables.count {
      let node = index < nodes.count ? nodes[index] : nil
      let next = index + 1 < nodes.count ? nodes[index + 1] : nil
      var item: SwiftCode.Item
      if index + 1 < variables.count, let connection = connection(variables[index], variables[index + 1]) {
        item = SwiftCode.Item(connection)
        item.add(claim(item: node))
        item.add(claim(item: next))
        index += 2
      } else {
        item = SwiftCode.Item(code(variables[index], at: node.map(tape.resolve)))
        item.add(claim(item: node))
        index += 1
      }
      if let remark = node.flatMap({ remarks[tape.resolve($0)] }) { item.above.append("// \(remark)") }
      statements.append(item)
    }
    if !statements.isEmpty, let pair { statements[0].above = comments.claim(pair.keyRange(tape)).all + statements[0].above }
    return statements
  }

  /// The two URLs of a database that the file has one behind the other.
  private func connection(_ first: EnvVar, _ second: EnvVar) -> SwiftCode? {
    guard case .database(let program) = first.value, case .database(let migration) = second.value, first.previewValue == nil,
      second.previewValue == nil, program.name == migration.name, migration.property == .connectionString,
      program.property == .connectionString || program.property == .connectionPoolString,
      second.key == "DIRECT_\(first.key)" || second.key == "DIRECT_URL", let database = names.database(program.name)
    else { return nil }
    var arguments = [
      SwiftCode.Item("to", .word(database)),
      SwiftCode.Item(.word(program.property == .connectionString ? ".direct" : ".pooled")),
    ]
    if first.key != "DATABASE_URL" { arguments.append(SwiftCode.Item("variable", .string(first.key))) }
    if second.key != "DIRECT_DATABASE_URL" { arguments.append(SwiftCode.Item("directVariable", .string(second.key))) }
    return .call(.init(name: "DatabaseConnection", arguments: arguments))
  }

  private func code(_ variable: EnvVar, at node: YAMLNodeIndex?) -> SwiftCode {
    if case .group(let name) = variable.value {
      if let group = names.group(name) { return .word(group) }
      return .call(.init(name: "EnvVar", arguments: [SwiftCode.Item("fromGroup", .string(name))]))
    }
    var call = SwiftCode.Call(name: "EnvVar", arguments: [SwiftCode.Item(.string(variable.key))])
    call.arguments.append(SwiftCode.Item(code(variable.value, at: node)))
    if let preview = variable.previewValue { call.arguments.append(SwiftCode.Item("preview", .string(preview))) }
    return .call(call)
  }

  private func code(_ value: EnvVar.Value, at node: YAMLNodeIndex?) -> SwiftCode {
    switch value {
    case .literal(nil): return .word(".literal(nil)")
    case .literal(let text?):
      // A number or a truth value that the file has without quotes.
      let isPlain = pairs(of: node)["value"].map { tape[tape.resolve($0.value)].style == .plain } ?? false
      return isPlain && (Int(text).map(String.init) == text || text == "true" || text == "false") ? .word(text) : .string(text)
    case .generated: return .word(".generated")
    case .prompted: return .word(".prompted")
    case .database(let reference): return code(reference)
    case .service(let reference): return code(reference)
    case .group(let name): return .call(.init(name: ".group", arguments: [SwiftCode.Item(.string(name))]))
    }
  }

  private func code(_ reference: DatabaseReference) -> SwiftCode {
    guard let database = names.database(reference.name), let property = reference.property else {
      return .call(.init(name: ".database", arguments: [SwiftCode.Item(code(reference, at: nil))]))
    }
    let named: [DatabaseProperty] = [.connectionString, .connectionPoolString, .host, .port, .password]
    if named.contains(property) { return .word("\(database).\(property)") }
    return .call(.init(name: "\(database).property", arguments: [SwiftCode.Item(Self.word(property))]))
  }

  private func code(_ reference: ServiceReference) -> SwiftCode {
    if let service = names.service(reference), let property = Self.property(reference) {
      return property == "variable"
        ? .call(.init(name: "\(service).variable", arguments: [SwiftCode.Item(.string(reference.envVarKey ?? ""))]))
        : .word("\(service).\(property)")
    }
    return .call(.init(name: ".service", arguments: [SwiftCode.Item(code(reference, at: nil))]))
  }

  /// The property in Swift that gives a reference; nil where there is none.
  private static func property(_ reference: ServiceReference) -> String? {
    switch (reference.type, reference.property, reference.envVarKey) {
    case (.keyvalue, .connectionString?, nil): "connectionString"
    case (.keyvalue, .host?, nil), (.web, .host?, nil), (.pserv, .host?, nil): "host"
    case (.keyvalue, .port?, nil), (.web, .port?, nil), (.pserv, .port?, nil): "port"
    case (.web, .hostport?, nil), (.pserv, .hostport?, nil): "hostport"
    case (.workflow, .slug?, nil): "slug"
    case (.web, nil, "RENDER_EXTERNAL_URL"): "externalURL"
    case (.web, nil, "RENDER_EXTERNAL_HOSTNAME"): "externalHostname"
    case (.web, nil, .some), (.pserv, nil, .some), (.worker, nil, .some): "variable"
    default: nil
    }
  }
}

extension YAMLPair {
  /// The key alone, without what stands below it.
  func keyRange(_ tape: YAMLTape) -> Range<Int> { tape[key].range.lowerBound..<tape[key].range.lowerBound + 1 }
}
