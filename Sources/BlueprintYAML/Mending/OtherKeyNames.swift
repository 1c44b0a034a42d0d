import SourceDiagnostics

/// Names that other platforms, Render's API and PostgreSQL have for keys of the format, where they leave no doubt about what is meant.
enum OtherKeyNames {
  /// The key that a name certainly means in an object with some keys: the same but for case and separators, another name for it, or
  /// a key of which one letter is wrong.
  static func key(for name: String, in keys: [String]) -> String? {
    if let same = keys.first(where: { Spelling.isSame($0, name) }) { return same }
    if let key = keys.first(where: { key in others[key]?.contains { Spelling.isSame($0, name) } ?? false }) { return key }
    return Spelling.oneLetterOff(from: name, in: keys)
  }

  private static let others: [String: [String]] = [
    "databaseName": ["dbName"],
    "destination": ["dest"],
    "dockerContext": ["buildContext"],
    "dockerfilePath": ["dockerfile"],
    "envVars": ["environmentVariables"],
    "mountPath": ["mountPoint"],
    "numInstances": ["instanceCount", "replicas"],
    "postgresMajorVersion": ["version", "majorVersion", "postgresVersion", "postgresqlVersion"],
    "preDeployCommand": ["releaseCommand"],
    "repo": ["repository"],
    "rootDir": ["root", "rootDirectory"],
    "scaling": ["autoscaling", "scale"],
    "source": ["src"],
    "staticPublishPath": ["publishPath", "publishDir", "publishDirectory", "staticPublishDir", "staticPublishDirectory"],
    "user": ["userName", "databaseUser", "dbUser"],
  ]
}
