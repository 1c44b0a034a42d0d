public import Foundation
public import Testing

/// A repository in one text: lines such as `>>> package.json` begin its files.
public struct RepositoryText: Sendable, CustomTestStringConvertible {
  public let name: String
  /// Texts by their paths.
  public let files: [String: String]

  private static let folder = Paths.project.appending(path: "Tests/BlueprintScaffoldingTests/Fixtures/repositories")

  /// Every repository that detection is tried with.
  public static let all: [Self] = Paths.files(in: folder, withExtension: "repo").map(Self.init)

  public init(_ file: URL) {
    name = file.deletingPathExtension().lastPathComponent
    var files: [String: String] = [:]
    var path = ""
    for line in ((try? String(contentsOf: file, encoding: .utf8)) ?? "").split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix(">>> ") {
        path = String(line.dropFirst(4))
        files[path] = ""
      } else if !path.isEmpty {
        files[path, default: ""] += "\(line)\n"
      }
    }
    self.files = files
  }

  public var testDescription: String { name }

  /// The file with what a reviewer expects.
  public var expectation: URL { Self.folder.appending(path: "\(name).expected") }

  /// Writes the files below a folder.
  public func write(to folder: URL) throws {
    for (path, text) in files {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
  }
}
