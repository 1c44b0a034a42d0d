import RenderBlueprint

extension BlueprintIndex {
  /// Calls a function with every text beside the values of variables that a secret may have got into: commands and addresses.
  ///
  /// - Parameter body: takes the text, and what tells where it stands; most texts are of no interest, and nobody asks.
  func forEachText(_ body: (_ text: String, _ place: () -> TextPlace) -> Void) {
    for service in services {
      func place(_ key: String, _ path: ModelPath) -> TextPlace { TextPlace(subject: "'\(key)' of \(service.subject)", path: path) }
      for (key, text) in service.commands { body(text) { place(key, service.path / key) } }
      if let repo = service.repo { body(repo) { place("repo", service.path / "repo") } }
      if let url = service.image?.url { body(url) { place("image.url", service.path / "image" / "url") } }
      for (index, route) in service.routes.enumerated() {
        body(route.destination) { place("destination", (service.path / "routes")[index] / "destination") }
      }
      for (index, header) in service.headers.enumerated() {
        body(header.value) { place("value", (service.path / "headers")[index] / "value") }
      }
    }
    for entry in buildSources {
      func place(_ key: String, _ path: ModelPath) -> TextPlace {
        TextPlace(subject: "'\(key)' of \(BuildSource.label) '\(entry.source.name)'", path: path)
      }
      if let git = entry.source.git {
        body(git.repo) { place("repo", entry.path / "git" / "repo") }
        if let command = git.buildCommand { body(command) { place("buildCommand", entry.path / "git" / "buildCommand") } }
      }
      if let url = entry.source.image?.url { body(url) { place("image.url", entry.path / "image" / "url") } }
    }
  }
}

/// Where a text stands.
struct TextPlace {
  /// What messages call it: `'buildCommand' of web service 'api'`.
  let subject: String
  let path: ModelPath
}
