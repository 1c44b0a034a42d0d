import RenderBlueprint

extension BlueprintIndex {
  /// Calls a function with every text beside the values of variables that a secret may have got into: commands and addresses.
  ///
  /// - Parameter body: takes the text, the key that it stands under, what has it, and its place.
  func forEachText(_ body: (_ text: String, _ key: String, _ owner: String, _ place: () -> ModelPath) -> Void) {
    for service in services {
      for (key, text) in service.commands { body(text, key, service.subject) { service.path / key } }
      if let repo = service.repo { body(repo, "repo", service.subject) { service.path / "repo" } }
      if let url = service.image?.url { body(url, "image.url", service.subject) { service.path / "image" / "url" } }
      for (index, route) in service.routes.enumerated() {
        body(route.destination, "destination", service.subject) { (service.path / "routes")[index] / "destination" }
      }
      for (index, header) in service.headers.enumerated() {
        body(header.value, "value", service.subject) { (service.path / "headers")[index] / "value" }
      }
    }
    for entry in buildSources {
      let owner = "\(BuildSource.label) '\(entry.source.name)'"
      if let git = entry.source.git {
        body(git.repo, "repo", owner) { entry.path / "git" / "repo" }
        if let command = git.buildCommand { body(command, "buildCommand", owner) { entry.path / "git" / "buildCommand" } }
      }
      if let url = entry.source.image?.url { body(url, "image.url", owner) { entry.path / "image" / "url" } }
    }
  }
}
