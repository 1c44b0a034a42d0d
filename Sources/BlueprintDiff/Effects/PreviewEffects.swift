/// Preview environments.
enum PreviewEffects {
  static let effects: [KeyEffect] = [
    .on("previews.generation") { difference in
      switch difference.new {
      case "automatic":
        Effect("previews", .update, .money, .info, "every pull request gets a preview, with resources of its own", .previews)
      case "manual": Effect("previews", .update, .money, .info, "pull requests get a preview when somebody asks for it", .previews)
      default: Effect("previews", .update, .none, .info, "pull requests get no preview any more", .previews)
      }
    },
    .on(
      "previews.expireAfterDays",
      does: Effect("preview-expiry", .update, .money, .info, "previews without a push stay for another time", .previews)),
  ]
}
