import BlueprintImporting
import BlueprintLoading
import BlueprintYAML
import RenderBlueprint
import SourceDiagnostics
import BlueprintReporting

/// Compiles a manifest that is about to be written, and compares what it says with what it is to say.
struct ManifestVerification {
  enum Outcome {
    case isTheSame
    /// There is no compiler here.
    case isNotCompiled
    /// Why is said already.
    case failed
  }

  let console: Console
  let style: Style

  func run(_ manifest: ManifestSource, of decoded: DecodedBlueprint) async -> Outcome {
    var wanted = decoded
    wanted.blueprint = manifest.blueprint
    let parent = console.environment["TMPDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
    guard let folder = FileSystem.makeTemporaryDirectory(in: parent) else {
      console.fail("no temporary directory can be made; is the disk full?")
      return .failed
    }
    defer { FileSystem.removeDirectory(folder, files: [Manifest.fileName]) }
    let path = "\(folder)/\(Manifest.fileName)"
    guard FileSystem.replace(path, with: Array(manifest.text.utf8)) == nil else {
      console.fail("no temporary file can be written; is the disk full?")
      return .failed
    }
    // Without a home nothing is kept of a manifest that is about to go elsewhere.
    var environment = console.environment
    environment["HOME"] = nil
    environment["XDG_CACHE_HOME"] = nil
    do throws(ManifestFailure) {
      let loaded = try await ManifestLoader(programPath: console.programPath, environment: environment).load(path, name: Manifest.fileName)
      if let placed = try? loaded.deployment.placed(), wanted.says(placed) { return .isTheSame }
      console.fail("the manifest would not say what the file says; this is a bug in blueprint, please report it; nothing was written")
    } catch {
      let rules = error.file.diagnostics.map(\.rule)
      if rules.contains("no-swift") || rules.contains("no-modules") { return .isNotCompiled }
      console.report(error, style)
      // What is too large or takes too long is no bug.
      let reason = rules.contains("swift") ? "the manifest does not compile; this is a bug in blueprint, please report it; " : ""
      console.fail("\(reason)nothing was written")
    }
    return .failed
  }
}
