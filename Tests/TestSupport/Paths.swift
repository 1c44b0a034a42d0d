public import Foundation

/// Where tests find things.
public enum Paths {
  /// The root of the project.
  public static let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The team's facts and real files beside a checkout; a user's clone has none.
  public static let shared: URL? = {
    let folder = project.appending(path: "../shared").standardizedFileURL
    return FileManager.default.fileExists(atPath: folder.appending(path: "corpus").path) ? folder : nil
  }()

  /// The real files by strangers, in the order of their names; empty without them.
  public static let corpus: [URL] = files(in: shared?.appending(path: "corpus"), withExtension: "yaml")

  /// The files of a folder with an extension, in the order of their names.
  public static func files(in folder: URL?, withExtension pathExtension: String) -> [URL] {
    guard let folder, let files = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) else {
      return []
    }
    return files.filter { $0.pathExtension == pathExtension }.sorted { $0.lastPathComponent < $1.lastPathComponent }
  }

  /// A new folder for one test, gone when the closure ends.
  public static func withTemporaryFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "blueprint-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // The real path, as programs see it.
    return try await body(folder.resolvingSymlinksInPath())
  }
}
