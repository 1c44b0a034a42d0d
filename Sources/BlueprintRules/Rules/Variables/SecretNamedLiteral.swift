import RenderBlueprint
import SourceDiagnostics

struct SecretNamedLiteral: Rule {
  static let metadata = RuleMetadata(
    id: "secret-named-literal", severity: .warning,
    summary: "A variable that is named like a secret has its value in the file.",
    rationale: """
      A name that ends in `SECRET`, `TOKEN`, `PASSWORD` or the like nearly always holds something that readers of the repository should \
      not have. A placeholder is no better: the service runs with it.
      """,
    evidence: .inferred("names of variables in public files"),
    triggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: SESSION_SECRET
              value: ↓9f2c7be1a4d05533
            - key: MAIL_PASSWORD
              value: ↓correct-horse-battery
            - key: MAIL_API_KEY
              value: ↓your-api-key
      """,
      """
      envVarGroups:
        - name: common
          envVars:
            - key: JWT_SECRET
              value: ↓9f2c7be1a4d05533
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: SESSION_SECRET
              generateValue: true
            - key: GOOGLE_APPLICATION_CREDENTIALS
              value: /etc/secrets/google.json
            - key: MAX_TOKENS
              value: "4096"
            - key: REQUIRE_TOKEN
              value: "true"
            - key: MAIL_PASSWORD
              value: ""
            - key: VITE_MAPS_API_KEY
              value: 9f2c7be1a4d05533
            - key: SENTRY_DSN
              value: https://9f2c7be1@errors.example.com/1
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    var counts: [String: Int]?
    for case (let literal, .named(let isPlaceholder)) in blueprint.writtenSecrets {
      let known = counts ?? Self.counts(blueprint)
      counts = known
      report.add(
        isPlaceholder
          ? "\(literal.subject) has a placeholder where a secret belongs"
          : "\(literal.subject) is named like a secret, and its value stands in the file",
        at: literal.path, label: nil,
        notes: [
          isPlaceholder ? "the service would run with the placeholder" : "whoever can read the repository can read it", note(literal),
        ],
        fix: fix(literal, isShared: known[literal.key] != 1))
    }
  }

  /// In how many lists a variable is: what several services agree about cannot be made for each of them.
  private static func counts(_ blueprint: BlueprintIndex) -> [String: Int] {
    var counts: [String: Int] = [:]
    for list in blueprint.variableLists {
      for variable in list.variables { counts[variable.key, default: 0] += 1 }
    }
    return counts
  }

  private func note(_ literal: Literal) -> Finding.Note {
    guard SecretName.isOwnSecret(literal.key) else { return literal.promptingNote }
    return "'generateValue: true' makes 256 random bits where the variable does not exist yet; a service that has it keeps its value"
  }

  private func fix(_ literal: Literal, isShared: Bool) -> Finding.Fix? {
    guard !literal.isPreview, !isShared, SecretName.isOwnSecret(literal.key), literal.list.variables[literal.index].previewValue == nil
    else {
      return literal.promptingFix
    }
    return literal.list.change(literal.index) { $0.value = .generated }.map {
      .unsafe("have Render make it with 'generateValue: true'", $0)
    }
  }
}
