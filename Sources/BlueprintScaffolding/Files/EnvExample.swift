import RenderBlueprint

/// `.env.example`: every variable of a blueprint, with where it comes from on Render and no value that is secret.
enum EnvExample {
  /// Nil where there is no variable.
  static func text(of blueprint: Blueprint) -> String? {
    var lines = ["# For your own machine: copy to .env, which no repository should hold."]
    var seen: Set<String> = []
    for service in blueprint.allServices {
      for variable in service.envVars where !variable.key.isEmpty && seen.insert(variable.key).inserted {
        switch variable.value {
        case .literal(let text?): lines += ["", "# '\(text)' on Render.", "\(variable.key)="]
        case .generated: lines += ["", "# Made by Render.", "\(variable.key)="]
        case .prompted: lines += ["", "# Asked for in the Dashboard when the blueprint is first created.", "\(variable.key)="]
        case .database(let reference):
          lines += [
            "", "# On Render: '\(reference.property?.rawValue ?? "")' of \(reference.name).",
            "\(variable.key)=postgres://localhost:5432/\(ResourceName.module(reference.name))",
          ]
        case .service(let reference): lines += ["", "# On Render: taken from \(reference.name).", "\(variable.key)="]
        default: break
        }
      }
    }
    return lines.count == 1 ? nil : lines.joined(separator: "\n") + "\n"
  }
}
