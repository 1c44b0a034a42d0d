import RenderBlueprint
import SourceDiagnostics
import YAMLSyntax

extension BlueprintDecoder {
  mutating func services(_ key: Key, _ value: inout [Service]?) {
    guard let list = take(key), let items = items(key, list) else { return }
    var services: [Service] = []
    services.reserveCapacity(items.count)
    for (index, item) in items.enumerated() {
      if isMapping(item, of: key), let service = service(item) {
        services.append(service)
      } else {
        unreadItems[list, default: []].insert(index)
      }
    }
    value = services
  }

  mutating func service(_ node: YAMLNodeIndex) -> Service? {
    var service: Service?
    inside(node, label: "service") { decoder in
      service = decoder.blankService()
      guard service != nil else {
        let type = decoder.index(of: "type")
        for index in decoder.frame.first..<decoder.frame.end where index != type { decoder.hide(decoder.entries[index].value) }
        return
      }
      decoder.frame.label = service?.label ?? ""
      service?.visit(&decoder)
      if let service { decoder.finishService(service) }
    }
    return service
  }

  mutating func finishService(_ service: Service) {
    switch service {
    case .web: finish(WebService.self)
    case .privateService: finish(PrivateService.self)
    case .worker: finish(BackgroundWorker.self)
    case .cron: finish(CronJob.self)
    case .staticSite: finish(StaticSite.self)
    case .keyValue: finish(KeyValue.self)
    case .workflow: finish(Workflow.self)
    }
  }

  /// Chooses the shape of the service in the current frame by its `type` and `runtime`.
  mutating func blankService() -> Service? {
    guard let type = index(of: "type").map({ entries[$0] }) else {
      reportMissing("type")
      return nil
    }
    guard tape[type.value].kind == .scalar else {
      reportWrongType("type", type.value, wants: "text")
      return nil
    }
    let word = tape.text(type.value)
    let runtime = index(of: "runtime") ?? index(of: "env")
    let isStatic = runtime.map { tape.value(entries[$0].value, equals: "static") } ?? false
    if let service = Service(blankOfType: word, isStatic: isStatic) {
      if word == "redis" {
        report(
          "deprecated-redis-type", .warning, "'redis' is the older name of 'keyvalue'", at: type.value,
          fixes: [replacing(type.value, by: "keyvalue", .safe)])
      }
      if isStatic, word != "web" {
        report("static-runtime-on-other-type", .error, "'runtime: static' makes a static site, whose type is 'web'", at: type.value)
      }
      return service
    }
    return serviceOfUnknownType(word, type, isStatic: isStatic)
  }

  mutating func serviceOfUnknownType(_ word: String, _ type: Entry, isStatic: Bool) -> Service? {
    switch word.lowercased() {
    case "postgres", "postgresql", "database", "db", "psql", "pg":
      report(
        "unknown-enum-value", .error, "a database is no service", at: type.value,
        notes: ["list it under 'databases', with 'name' and 'plan', and without 'type'"])
      return nil
    case "static", "static_site", "static-site", "staticsite":
      report(
        "unknown-enum-value", .error, "unknown type of service '\(word)'", at: type.value,
        label: "a static site is 'type: web' with 'runtime: static'")
      return .staticSite(StaticSite())
    default:
      let guess = Service.typeGuesses[word] ?? Spelling.nearest(to: word, in: Service.types)
      report(
        "unknown-enum-value", .error, "unknown type of service '\(word)'", at: type.value,
        label: guess.map { "did you mean '\($0)'?" }, notes: [Note("known: \(Spelling.list(Service.types, "and"))")],
        fixes: guess.map { [replacing(type.value, by: $0, .unsafe)] } ?? [])
      return guess.flatMap { Service(blankOfType: $0, isStatic: isStatic) }
    }
  }
}
