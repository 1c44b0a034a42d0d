import BlueprintLoading
import BlueprintReporting
import BlueprintValidation
import RenderBlueprint
import SourceDiagnostics

/// Checks what a `Blueprint.swift` makes, and points at the lines that make it.
struct ManifestCheck {
  let console: Console
  let configurations: RuleConfigurations
  let passedVariables: [String]

  func outcome(of path: String) async -> ValidationRun.Outcome {
    do throws(ManifestFailure) {
      let manifest = try await Repository(console).loadManifest(path, passedVariables: passedVariables)
      let diagnostics: [Diagnostic]
      do throws(StrategyError) {
        let blueprint = try manifest.deployment.placed()
        diagnostics = ManifestValidation.diagnostics(of: blueprint, in: manifest.source, settings: configurations[path])
      } catch {
        let strategy = type(of: manifest.deployment.strategy.resolved(for: manifest.deployment)).name
        diagnostics = manifest.diagnosed(error, of: strategy).diagnostics
      }
      return ValidationRun.Outcome(path: path, file: manifest.diagnosed(manifest.diagnostics + diagnostics))
    } catch {
      return ValidationRun.Outcome(path: path, file: error.file, isReadable: false)
    }
  }
}
