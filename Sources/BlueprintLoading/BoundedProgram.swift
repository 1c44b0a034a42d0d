import Subprocess
import SystemPackage

/// Runs another program with nothing of this process's environment but what is named, for a limited time.
package struct BoundedProgram: Sendable {
  package var path: String
  package var arguments: [String]
  package var environment: [String: String]
  package var limit: Duration

  package init(_ path: String, _ arguments: [String], environment: [String: String], limit: Duration) {
    self.path = path
    self.arguments = arguments
    self.environment = environment
    self.limit = limit
  }

  /// How a run ended.
  package enum Outcome: Sendable {
    case ended(status: Int32, output: String, errors: String)
    case timedOut
    case notStarted
  }

  /// Runs it to its end, without any input.
  package func run() async -> Outcome {
    var variables: [Environment.Key: String] = [:]
    for (name, value) in environment {
      if let key = Environment.Key(rawValue: name) { variables[key] = value }
    }
    let custom = Environment.custom(variables)
    let (path, arguments, limit) = (path, arguments, limit)
    return await withTaskGroup(of: Outcome.self) { group in
      group.addTask {
        do {
          let result = try await Subprocess.run(
            .path(FilePath(path)), arguments: Arguments(arguments), environment: custom, input: .none,
            output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
          let status = if case .exited(let code) = result.terminationStatus { code } else { Int32(-1) }
          return .ended(status: status, output: result.standardOutput, errors: result.standardError)
        } catch {
          return .notStarted
        }
      }
      group.addTask {
        try? await Task.sleep(for: limit)
        return .timedOut
      }
      let first = await group.next() ?? .timedOut
      group.cancelAll()
      return first
    }
  }

  /// A program in `PATH`.
  package static func find(_ name: String, in environment: [String: String]) -> String? {
    (environment["PATH"] ?? "").split(separator: ":").lazy.map { "\($0)/\(name)" }.first(where: FileSystem.isFile)
  }
}
