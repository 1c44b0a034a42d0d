/// Variables that Render sets for every service.
enum ProvidedVariables {
  static let all = [
    "RENDER", "IS_PULL_REQUEST", "PORT", "RENDER_CPU_COUNT", "RENDER_DISCOVERY_SERVICE", "RENDER_EXTERNAL_HOSTNAME",
    "RENDER_EXTERNAL_URL", "RENDER_GIT_BRANCH", "RENDER_GIT_COMMIT", "RENDER_GIT_REPO_SLUG", "RENDER_INSTANCE_ID",
    "RENDER_SERVICE_ID", "RENDER_SERVICE_NAME", "RENDER_SERVICE_TYPE", "RENDER_WEB_CONCURRENCY", "WEB_CONCURRENCY",
  ]

  static func contains(_ key: String) -> Bool { all.contains(key) }
}
