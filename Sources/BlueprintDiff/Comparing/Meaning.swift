/// What two spellings have in common: plans under their old and new names, and defaults written out or not.
enum Meaning {
  /// Tells whether two values of a key mean the same; nil is a key that is not there.
  static func isSame(_ old: String?, _ new: String?, key: String, kind: ResourceKind) -> Bool {
    if old == new { return true }
    let key = key.withoutGit
    let (old, new) = (old ?? defaults[key], new ?? defaults[key])
    if old == new { return true }
    guard let old, let new, let names = PlanNames.of(kind), planKeys.contains(key) else { return false }
    return names.canonical(old) == names.canonical(new)
  }

  static let planKeys: Set<String> = ["plan", "previewPlan", "previews.plan"]

  /// What a key means when it is not there, for keys whose absence does not keep what is set on Render; see `KeptSettings`.
  static let defaults: [String: String] = [
    "region": "oregon",
    "version": "1",
    "maxShutdownDelaySeconds": "30",
    "maintenanceMode.enabled": "false",
    "previews.generation": "off",
    "maxmemoryPolicy": "allkeys-lru",
    "dockerfilePath": "./Dockerfile",
    "dockerContext": ".",
    "baseDir": ".",
    "disk.sizeGB": "10",
    "highAvailability.enabled": "false",
    "networking.isolation": "disabled",
    "permissions.protection": "disabled",
  ]
}

extension String {
  /// A key of a build source's `git`, which means what it means for a service.
  var withoutGit: String { hasPrefix("git.") ? String(dropFirst("git.".count)) : self }
}

/// The names of plans that are one plan.
struct PlanNames: Sendable {
  /// Old names with the new ones that are corroborated.
  var same: [String: String]
  /// Old names with the new ones of the same size, which nothing confirms.
  var likely: [String: String]
  /// From small to large, where that is known.
  var sizes: [String] = []
  /// Closed to new databases; there is a way out of them and none back.
  var closed: Set<String> = []

  func canonical(_ name: String) -> String { same[name] ?? name }
  func likelyName(_ name: String) -> String { likely[name] ?? canonical(name) }

  /// How large a plan is among those of its kind; nil for unknown ones.
  func size(_ name: String) -> Int? { sizes.firstIndex(of: likelyName(name)) }

  static func of(_ kind: ResourceKind) -> Self? {
    switch kind {
    case .webService, .privateService, .worker, .cronJob: servers
    case .keyValue: keyValue
    case .database: postgres
    default: nil
    }
  }

  static let servers = Self(
    same: ["starter": "0.5c-512mb"],
    likely: ["standard": "1c-2g", "pro": "2c-4g", "pro plus": "4c-8g", "pro max": "4c-16g", "pro ultra": "8c-32g"])

  static let keyValue = Self(
    same: [:],
    likely: ["starter": "256mb", "standard": "1g", "pro": "5g", "pro plus": "10g", "pro max": "20g", "pro ultra": "40g"],
    sizes: ["free", "256mb", "1g", "3g", "5g", "10g", "20g", "40g", "50g"])

  static let postgres = Self(
    same: ["basic-256mb": "0.1c-256mb", "basic-1gb": "0.5c-1g"],
    likely: [
      "basic-4gb": "2c-4g", "pro-4gb": "1c-4g", "pro-8gb": "2c-8g", "accelerated-16gb": "2c-16g", "pro-16gb": "4c-16g",
      "accelerated-32gb": "4c-32g", "pro-32gb": "8c-32g", "accelerated-64gb": "8c-64g", "pro-64gb": "16c-64g",
      "accelerated-128gb": "16c-128g", "pro-128gb": "32c-128g", "accelerated-256gb": "32c-256g", "pro-192gb": "48c-192g",
      "accelerated-384gb": "48c-384g", "pro-256gb": "64c-256g", "accelerated-512gb": "64c-512g", "pro-384gb": "96c-384g",
      "accelerated-768gb": "96c-768g", "pro-512gb": "128c-512g", "accelerated-1024gb": "128c-1024g",
    ],
    closed: ["starter", "standard", "pro", "pro plus"])
}
