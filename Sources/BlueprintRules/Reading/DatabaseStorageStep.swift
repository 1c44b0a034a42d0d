import SourceDiagnostics

extension ReadingRules {
  static let databaseStorageStep = RuleMetadata(
    id: "database-storage-step", severity: .error,
    summary: "The storage of a database is neither 1 GB nor a multiple of 5 GB.",
    rationale: "Render documents these sizes and no others, and its Terraform provider refuses the rest.",
    evidence: .documented("Render's Blueprint reference, 2026-09"),
    triggering: [
      """
      databases:
        - name: shop-db
          diskSizeGB: ↓12
      """,
      """
      databases:
        - name: shop-db
          diskSizeGB: 20
          previewDiskSizeGB: ↓3
      """,
    ],
    nonTriggering: [
      """
      databases:
        - name: shop-db
          diskSizeGB: 15
      """,
      """
      databases:
        - name: shop-db
          diskSizeGB: 1
      """,
    ])
}
