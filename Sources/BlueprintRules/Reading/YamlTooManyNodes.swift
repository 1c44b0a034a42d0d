import SourceDiagnostics

extension ReadingRules {
  static let yamlTooManyNodes = RuleMetadata(
    id: "yaml-too-many-nodes", severity: .error,
    summary: "More nodes than are read, counted with aliases written out.",
    rationale: "A few lines of aliases of aliases can stand for billions of nodes; a limit keeps them from filling the memory.",
    evidence: .inferred("a limit of this tool; Render has limits of its own"),
    triggering: [
      """
      a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
      b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
      c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
      d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
      e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
      f: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e]
      services: [*f, *f, ↓*f]
      """
    ],
    nonTriggering: [
      """
      services: []
      """
    ])
}
