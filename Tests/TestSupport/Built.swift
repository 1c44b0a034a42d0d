import Foundation

/// What the build put beside the tests.
public enum Built {
  /// The command, as a path; the modules for manifests lie beside it.
  public static let program: String = {
    let runner = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    return runner.deletingLastPathComponent().appending(path: "blueprint").path
  }()
}
