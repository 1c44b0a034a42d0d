import RenderBlueprint

extension BlueprintIndex {
  /// The texts of variables with an address of something on Render in them.
  var writtenAddresses: [(literal: Literal, address: RenderAddress)] {
    if let knownAddresses { return knownAddresses }
    let found = literals.compactMap { literal in
      RenderAddress.find(in: literal.text) { hasPrivateName($0, from: literal.list.scope) }.map { (literal, $0) }
    }
    knownAddresses = found
    return found
  }

  /// Whether somebody could take a name for that of something with an address on the private network.
  private func hasPrivateName(_ name: String, from scope: Scope) -> Bool {
    guard let service = service(named: name, from: scope) else { return database(named: name, from: scope) != nil }
    return service.kind == .web || service.kind == .privateService || service.kind == .keyValue
  }

  /// The service that answers at a name of `onrender.com`, which has letters behind it where the name was taken.
  func website(at label: String, from scope: Scope) -> ServiceEntry? {
    func site(_ name: String) -> ServiceEntry? {
      service(named: name, from: scope).flatMap { $0.kind == .web || $0.kind == .staticSite ? $0 : nil }
    }
    if let exact = site(label) { return exact }
    guard let dash = label.lastIndex(of: "-"), label[dash...].utf8.count == 5 else { return nil }
    return site(String(label[..<dash]))
  }

  /// The services that see the variables of a list: the one that has it, or those that link the group.
  func readers(of list: VariableList) -> [ServiceEntry] {
    switch list.owner {
    case .service: return service(with: list).map { [$0] } ?? []
    case .group(let place):
      let name = groups.first { $0.place == place }?.name
      return groupLinks.filter { $0.target == name }.compactMap { service(with: $0.list) }
    case .buildSource: return []
    }
  }
}
