import Foundation

/// What the build put beside the tests.
public enum Built {
  /// The command, as a path; the modules for manifests lie beside it.
  public static let program = path(of: "blueprint")

  /// A program, as a path.
  public static func path(of program: String) -> String {
    #if os(Linux)
      let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    #else
      final class Anchor {}
      let tests = Bundle(for: Anchor.self).bundleURL
    #endif
    return tests.deletingLastPathComponent().appending(path: program).path
  }
}
