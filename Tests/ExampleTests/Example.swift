import Foundation
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

  /// Runs the tool in the example's folder; without a home nothing is kept from one run to the next.
  func blueprint(_ arguments: [String]) async -> Run {
    await Run(arguments, in: folder, environment: ["HOME": ""])
  }

  func blueprint(_ arguments: String...) async -> Run { await blueprint(arguments) }
}
