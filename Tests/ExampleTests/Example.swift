import BlueprintCLI
import Foundation
import Synchronization
import TestSupport
import Testing

/// A folder of `Examples`, and the tool to run in it.
struct Example: Sendable, CustomTestStringConvertible {
  var folder: URL

  /// Every example there is.
  static let all: [Self] = {
    let folders = try? FileManager.default.contentsOfDirectory(
      at: Paths.project.appending(path: "Examples"), includingPropertiesForKeys: nil)
    return (folders ?? []).filter(\.hasDirectoryPath).map(Self.init).sorted { $0.name < $1.name }
  }()

  static let gaia = Self(folder: Paths.project.appending(path: "Examples/gaia"))

  var name: String { folder.lastPathComponent }
  var testDescription: String { name }
  var renderYAML: URL { folder.appending(path: "render.yaml") }
  /// What single strategies give, where an example shows them.
  var goldens: [URL] { Paths.files(in: folder.appending(path: "render"), withExtension: "yaml") }

  struct Output: Sendable {
    var status: Int32
    var output: String
    var errors: String
  }

  /// Runs the tool in the example's folder.
  func blueprint(_ arguments: [String]) async -> Output {
    let output = Mutex("")
    let errors = Mutex("")
    var environment = ProcessInfo.processInfo.environment
    // Without a home nothing is kept from one run to the next.
    environment["HOME"] = nil
    environment["XDG_CACHE_HOME"] = nil
    let status = await BlueprintTool.run(
      in: Console(
        arguments: arguments, environment: environment, directory: folder.path, programPath: Self.programPath, input: { nil },
        write: { text in output.withLock { $0 += text } }, writeError: { text in errors.withLock { $0 += text } },
        isOutputTerminal: false))
    return Output(status: status, output: output.withLock { $0 }, errors: errors.withLock { $0 })
  }

  func blueprint(_ arguments: String...) async -> Output { await blueprint(arguments) }

  /// Where the built command lies, and beside it the modules: the folder of the tests themselves.
  private static let programPath: String = {
    #if os(Linux)
      let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    #else
      final class Anchor {}
      let tests = Bundle(for: Anchor.self).bundleURL
    #endif
    return tests.deletingLastPathComponent().appending(path: "blueprint").path
  }()
}
