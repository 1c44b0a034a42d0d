/// A secret that stands in the file, or the place of one.
enum WrittenSecret {
  case url(CredentialURL)
  case shape(SecretShape.Match)
  /// Only the name of its variable says that it is one.
  case named(isPlaceholder: Bool)
}

extension BlueprintIndex {
  /// The texts of variables that are secrets, each looked at once for the rules that speak of them.
  var writtenSecrets: [(literal: Literal, secret: WrittenSecret)] {
    if let knownSecrets { return knownSecrets }
    let found = literals.compactMap { literal in Self.secret(literal).map { (literal, $0) } }
    knownSecrets = found
    return found
  }

  private static func secret(_ literal: Literal) -> WrittenSecret? {
    let text = literal.text
    guard text.utf8.count >= 3 else { return nil }
    if let url = CredentialURL(in: text) { return .url(url) }
    if let shape = SecretShape.find(in: text) {
      return shape.mayBePublic && SecretName.isPublic(literal.key) ? nil : .shape(shape)
    }
    guard SecretName.isSecret(literal.key), !SecretName.isPublic(literal.key), !Placeholder.isReference(text) else { return nil }
    if Placeholder.isPlaceholder(text) { return .named(isPlaceholder: true) }
    guard text.utf8.count >= 8, !isHarmless(text) else { return nil }
    return .named(isPlaceholder: false)
  }

  /// A path, an address, a number or a word of a setting.
  private static func isHarmless(_ text: String) -> Bool {
    ["/", "./", "~/", "http://", "https://"].contains { text.hasPrefix($0) }
      || text.allSatisfy { $0.isNumber || ".,_-".contains($0) }
      || ["disabled", "required", "optional", "development", "production"].contains(text.lowercased())
  }
}
