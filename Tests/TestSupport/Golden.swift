public import Foundation

/// Compares with files that hold what is expected.
public enum Golden {
  /// Says how a text differs from a golden file, or nil when it does not.
  ///
  /// `RECORD_GOLDEN=missing|failed|all` records instead, never in CI, and a comparison that recorded fails.
  public static func difference(_ text: String, from file: URL) -> String? {
    let expected = try? String(contentsOf: file, encoding: .utf8)
    let environment = ProcessInfo.processInfo.environment
    let mode = environment["CI"] == nil ? environment["RECORD_GOLDEN"] : nil
    let name = file.path.replacingOccurrences(of: Paths.project.path, with: "")
    if mode == "all" || (mode == "failed" && expected != text) || (mode == "missing" && expected == nil) {
      do {
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
      } catch {
        return "\(name) cannot be recorded: \(error)"
      }
      return "\(name) was recorded; read its difference, then run again"
    }
    guard let expected else { return "\(name) is missing; RECORD_GOLDEN=missing swift test records it" }
    guard expected != text else { return nil }
    let changes = text.split(separator: "\n", omittingEmptySubsequences: false)
      .difference(from: expected.split(separator: "\n", omittingEmptySubsequences: false))
    let lines = changes.map { change in
      switch change {
      case .insert(let offset, let line, _): "+\(offset + 1): \(line)"
      case .remove(let offset, let line, _): "-\(offset + 1): \(line)"
      }
    }
    return "\(name) differs; RECORD_GOLDEN=failed swift test records it\n" + lines.prefix(40).joined(separator: "\n")
  }
}
