/// The variables that Render sets on a service itself.
enum RenderVariables {
  /// Those that a person may set as well.
  private static let settable: Set<String> = ["PORT", "WEB_CONCURRENCY"]

  /// Whether a variable is there without being declared; the list is that of Render's guides, 2026-08.
  static func isProvided(_ key: String) -> Bool { settable.contains(key) || isOwned(key) }

  /// Whether only Render is to set a variable.
  static func isOwned(_ key: String) -> Bool { key == "RENDER" || key == "IS_PULL_REQUEST" || key.hasPrefix("RENDER_") }
}
