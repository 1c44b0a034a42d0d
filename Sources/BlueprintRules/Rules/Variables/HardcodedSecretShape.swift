import RenderBlueprint
import SourceDiagnostics

struct HardcodedSecretShape: Rule {
  static let metadata = RuleMetadata(
    id: "hardcoded-secret-shape", severity: .error,
    summary: "A text with the shape of a known credential stands in the file.",
    rationale: """
      Access keys, tokens and private keys are told by their beginnings. Whoever can read the repository can use them, and its history \
      keeps them when they are taken out: they have to be revoked.
      """,
    evidence: .documented("Render's Blueprint reference, 2026-09, says to keep secrets out of the file; the shapes are the issuers'"),
    triggering: [
      """
      services:
        - type: web
          name: shop
          runtime: docker
          envVars:
            - key: PAY
              value: ↓sk_live_EXAMPLEEXAMPLEEXAMPLE
            - key: PAY_TRIAL
              value: ↓sk_test_EXAMPLEEXAMPLEEXAMPLE
            - key: SIGNER
              value: ↓"-----BEGIN PRIVATE KEY-----\\nMIIE\\n-----END PRIVATE KEY-----"
      """,
      """
      services:
        - type: web
          name: shop
          runtime: node
          repo: ↓https://ghp_EXAMPLEEXAMPLEEXAMPLE0000@git.example.com/shop.git
          buildCommand: ↓npm config set token glpat-EXAMPLEEXAMPLEEXAMPLE && npm ci
          startCommand: npm start
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: shop
          runtime: node
          buildCommand: npm ci
          startCommand: npm start
          envVars:
            - key: PAY_KEY
              sync: false
            - key: PREFIX
              value: sk_live_
            - key: IMAGE
              value: sk-models/a-model-with-a-long-name
            - key: NEXT_PUBLIC_SUPABASE_ANON_KEY
              value: eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoiYW5vbiJ9.c2lnbmF0dXJlc2lnbmF0dXJl
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for case (let literal, .shape(let shape)) in blueprint.writtenSecrets {
      if shape.isPlaceholder {
        report.add(
          "\(literal.subject) has a placeholder for \(shape.name)", at: literal.path, severity: .warning,
          notes: ["the service would run with the placeholder", literal.promptingNote], fix: literal.promptingFix)
      } else {
        report.add(
          "\(literal.subject) looks like \(shape.name)", at: literal.path, severity: shape.isForTests ? .warning : nil,
          notes: [Self.advice, literal.promptingNote], fix: literal.promptingFix)
      }
    }
    blueprint.forEachText { text, place in
      guard let shape = SecretShape.find(in: text), !shape.isPlaceholder else { return }
      report.add(
        "\(place().subject) holds what looks like \(shape.name)", at: place().path, severity: shape.isForTests ? .warning : nil,
        notes: [Self.advice])
    }
  }

  private static let advice: Finding.Note = "revoke it where it was issued: the history of the repository keeps it"
}
