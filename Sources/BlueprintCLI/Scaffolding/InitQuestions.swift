import BlueprintScaffolding
import RenderBlueprint

/// What a repository cannot say, and `init` asks a person for.
struct InitQuestions {
  let questions: Questions

  /// How folders are built that Render can build in two ways.
  func stacks(_ detection: Detection) throws(Questions.Unanswered) -> [String: String] {
    var preferred: [String: String] = [:]
    for (folder, stacks) in detection.alternatives {
      let place = folder.isEmpty ? "this repository" : folder
      let answers = stacks.map { stack in
        Questions.Answer(name: stack, meaning: stack.hasSuffix(" in Docker") ? "the image of its Dockerfile" : "Render builds it itself")
      }
      preferred[folder] = stacks[try questions.choose("How is \(place) built?", answers)]
    }
    return preferred
  }

  /// A template, where nothing was found; nil for none.
  func template() throws(Questions.Unanswered) -> Template? {
    let templates = Templates.all
    let answers = [Questions.Answer(name: "none", meaning: "stop here")] + templates.map { .init(name: $0.name, meaning: $0.summary) }
    let index = try questions.choose("Nothing here says what is to be deployed. Take a template?", answers)
    return index == 0 ? nil : templates[index - 1]
  }

  /// Whether the free plans are taken.
  func isFree(_ blueprint: Blueprint) throws(Questions.Unanswered) -> Bool {
    let hasDatabase = !blueprint.allDatabases.isEmpty
    let hasWorker = blueprint.allServices.contains { if case .worker = $0 { true } else { false } }
    let free =
      ["sleeps when nobody visits"] + (hasDatabase ? ["the database lasts 30 days"] : []) + (hasWorker ? ["workers stay paid"] : [])
    return try questions.choose(
      "Which plans?",
      [
        .init(
          name: "paid", meaning: "starter\(hasDatabase ? " and basic-256mb" : ""); nothing sleeps\(hasDatabase ? " or is deleted" : "")"),
        .init(name: "free", meaning: free.joined(separator: "; ")),
      ]) == 1
  }

  func region() throws(Questions.Unanswered) -> Region {
    let answers = Region.known.map { Questions.Answer(name: $0.rawValue, meaning: Self.places[$0] ?? "") }
    return Region.known[try questions.choose("Where does it run? This cannot be changed later.", answers)]
  }

  private static let places: [Region: String] = [
    .oregon: "US West", .ohio: "US East", .virginia: "US East", .frankfurt: "Europe", .singapore: "Asia",
  ]

  /// The strategy, among those that hold; nil where there is nothing to choose.
  func strategy(for deployment: Deployment) throws(Questions.Unanswered) -> (any DeploymentStrategy)? {
    let recommended = deployment.recommended
    let strategies = (Strategies.inOrderOfRecommendation + Strategies.all).reduce(into: [recommended]) { strategies, strategy in
      let isListed = strategies.contains { type(of: $0).name == type(of: strategy).name }
      if !isListed, deployment.refusals(of: strategy).isEmpty { strategies.append(strategy) }
    }
    if deployment.migrations.isEmpty || strategies.count == 1 { return nil }
    let answers = strategies.map { Questions.Answer(name: type(of: $0).name, meaning: Self.meaning(of: $0)) }
    return strategies[try questions.choose("How do migrations reach production?", answers)]
  }

  /// The strategy's summary as far as it fits into a line.
  private static func meaning(of strategy: any DeploymentStrategy) -> String {
    let summary = type(of: strategy).summary
    return String(summary.split(separator: ";").first ?? summary[...])
  }
}
