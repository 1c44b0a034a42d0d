import RenderBlueprint
import SourceDiagnostics

struct InvalidCidr: Rule {
  static let metadata = RuleMetadata(
    id: "invalid-cidr", severity: .error,
    summary: "An allow list has addresses and blocks of addresses.",
    rationale: """
      `source` is an IPv4 or IPv6 address or a block in CIDR notation. A block whose address has bits below the mask is probably not the \
      block that was meant; that is a warning.
      """,
    evidence: .documented("Render's Blueprint reference, 2026-09"),
    triggering: [
      """
      databases:
        - name: main
          ipAllowList:
            - source: ↓203.0.113.300/24
            - source: ↓office.example.com
            - source: ↓10.1.2.3/8
      """
    ],
    nonTriggering: [
      """
      databases:
        - name: main
          ipAllowList:
            - source: 203.0.113.0/24
            - source: 203.0.113.7
            - source: "2001:db8::/32"
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for list in blueprint.allowLists {
      for (index, entry) in list.entries.enumerated() where !entry.source.isEmpty {
        guard let network = IPNetwork(entry.source) else {
          report.add(
            "'\(entry.source)' in the allow list of \(list.subject) is no IP address and no block of them", at: list.path[index] / "source",
            notes: ["such as '203.0.113.7' or '203.0.113.0/24'"])
          continue
        }
        guard network.hasHostBits else { continue }
        report.add(
          "'\(entry.source)' in the allow list of \(list.subject) has bits set that its block leaves open",
          at: list.path[index] / "source", severity: .warning, label: "the block is '\(network.canonical)'",
          notes: [Finding.Note("for the one address, leave out '/\(network.prefixLength)'")])
      }
    }
  }
}
