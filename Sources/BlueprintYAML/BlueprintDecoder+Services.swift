import RenderBlueprint
import SourceDiagnostics
import YAMLSyntax

extension BlueprintDecoder {
  mutating func services(_ key: Key, _ value: inout [Service]?) {
    guard !isProbe, let list = take(key), let items = items(key, list) else { return }
    // Services are read one without another, so that those of a long list are read on two cores.
    nonisolated(unsafe) let blank = withoutResults
    let parts = items.inHalves { items in
      var decoder = blank
      let services = decoder.services(items, of: list, key)
      return ServicePart(services: services, decoder: decoder)
    }
    for part in parts { append(part.decoder) }
    repairMisplacedItems(of: list, items)
    value = parts.count == 1 ? parts[0].services : parts.flatMap(\.services)
  }

  /// Some services of a list, and what reading them gave.
  private struct ServicePart: @unchecked Sendable {
    var services: [Service]
    /// It lends the tape, which outlives it.
    var decoder: BlueprintDecoder
  }

  private mutating func services(_ items: ArraySlice<YAMLNodeIndex>, of list: YAMLNodeIndex, _ key: Key) -> [Service] {
    var services: [Service] = []
    services.reserveCapacity(items.count)
    for (index, item) in zip(items.indices, items) {
      if isMapping(item, of: key), let service = service(item) {
        services.append(service)
      } else {
        unreadItems[list, default: []].insert(index)
      }
    }
    return services
  }

  mutating func service(_ node: YAMLNodeIndex) -> Service? {
    var service: Service?
    inside(node, label: "service") { decoder in
      service = decoder.blankService()
      guard service != nil else {
        let known = [decoder.index(of: "type"), decoder.index(of: "name")]
        for index in decoder.frame.first..<decoder.frame.end where !known.contains(index) { decoder.hide(decoder.entries[index].value) }
        return
      }
      decoder.frame.label = service?.label ?? ""
      service?.visit(&decoder)
      if let service { decoder.finishService(service) }
    }
    return service
  }

  /// Whether a scalar is a word, capitals aside.
  private func isWord(_ node: YAMLNodeIndex, _ word: StaticString) -> Bool {
    tape.value(node, equals: word)
      || (tape[node].kind == .scalar && Int(tape[node].contentLength) == word.utf8CodeUnitCount
        && Spelling.isSame(tape.text(node), word.description))
  }

  mutating func finishService(_ service: Service) {
    switch service {
    case .web(let service): finish(service)
    case .privateService(let service): finish(service)
    case .worker(let service): finish(service)
    case .cron(let service): finish(service)
    case .staticSite(let service): finish(service)
    case .keyValue(let service): finish(service)
    case .workflow(let service): finish(service)
    }
  }

  /// Chooses the shape of the service in the current frame by its `type` and `runtime`.
  mutating func blankService() -> Service? {
    guard let type = (index(of: "type") ?? misspelt("type")).map({ entries[$0] }) else {
      reportMissing("type")
      return impliedType.flatMap { Service(blankOfType: $0, isStatic: has("staticPublishPath")) }
    }
    guard tape[type.value].kind == .scalar else {
      reportWrongType("type", type.value, wants: "text")
      return nil
    }
    let word = tape.text(type.value)
    let runtime = (index(of: "runtime") ?? index(of: "env")).map { entries[$0] }
    if reportDatabase(type, word, runtime: runtime) { return nil }
    let isStatic = runtime.map { isWord($0.value, "static") } ?? false
    if let service = Service(blankOfType: word, isStatic: isStatic) {
      if word == "redis" {
        reportRedis(type.value)
      }
      if isStatic, word != "web" {
        report(
          "static-runtime-on-other-type", .error, "'runtime: static' makes a static site, whose type is 'web'", at: type.value,
          fixes: [replacing(type.value, by: "web", .unsafe)])
      }
      return service
    }
    return serviceOfUnknownType(word, type, isStatic: isStatic)
  }

  /// Where a key stands that can only be another one, which is not there; that is reported with the other keys that nobody knows.
  private func misspelt(_ key: String) -> Int? {
    (frame.first..<frame.end).first { index in
      let name = String(decoding: entries[index].name, as: UTF8.self)
      return OtherKeyNames.key(for: name, in: [key]) != nil || Spelling.nearest(to: name, in: [key]) != nil
    }
  }

  mutating func reportRedis(_ type: YAMLNodeIndex) {
    report(
      "deprecated-redis-type", .warning, "'redis' is the older name of 'keyvalue'", at: type,
      fixes: [replacing(type, by: "keyvalue", .safe)])
  }

  mutating func serviceOfUnknownType(_ word: String, _ type: Entry, isStatic: Bool) -> Service? {
    switch word.lowercased() {
    case "static", "static_site", "static-site", "staticsite":
      report(
        "static-runtime-on-other-type", .error, "unknown type of service '\(word)'", at: type.value,
        label: "a static site is 'type: web' with 'runtime: static'", fixes: fixesForStaticType(type, isStatic: isStatic))
      return .staticSite(StaticSite())
    default:
      // With capitals it is the type itself, and that is said where it is read.
      if let same = Service.types.first(where: { Spelling.isSame($0, word) }) { return Service(blankOfType: same, isStatic: isStatic) }
      let certain = ServiceReferenceType.otherNames.first { Spelling.isSame($0.key, word) }?.value
      let guess = certain ?? Service.typeGuesses[word] ?? Spelling.nearest(to: word, in: Service.types)
      report(
        "unknown-enum-value", .error, "unknown type of service '\(word)'", at: type.value,
        label: guess.map { "did you mean '\($0)'?" }, notes: [Note("known: \(Spelling.list(Service.types, "and"))")],
        fixes: guess.map { [replacing(type.value, by: $0, certain == nil ? .unsafe : .safe)] } ?? [])
      return guess.flatMap { Service(blankOfType: $0, isStatic: isStatic) }
    }
  }
}
