import RenderBlueprint
import SourceDiagnostics

struct NoInterpolation: Rule {
  static let metadata = RuleMetadata(
    id: "no-interpolation", severity: .warning,
    summary: "A text with `${NAME}` or `{{ … }}` in it, which nothing fills in.",
    rationale: """
      Blueprint files have no interpolation: the text arrives as it is written. Commands are another matter, for a shell runs them. \
      Where the program fills its settings in by itself, the finding can be ignored.
      """,
    evidence: .documented("Render's Blueprint reference, 2026-09"),
    triggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          repo: ↓https://example.com/${ORGANISATION}/api.git
          domains: [↓"{{ domain }}"]
          envVars:
            - key: BASE_URL
              value: ↓https://${RENDER_EXTERNAL_HOSTNAME}/v1
            - key: HOST
              value: ↓$RENDER_EXTERNAL_HOSTNAME
      """
    ],
    nonTriggering: [
      """
      services:
        - type: web
          name: api
          runtime: docker
          dockerCommand: serve --port $PORT
          envVars:
            - key: BASE_HOST
              fromService: {name: api, type: web, envVarKey: RENDER_EXTERNAL_HOSTNAME}
            - key: PRICE
              value: 5 US$ each
            - key: PATTERN
              value: ^/(up|health)$
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for literal in blueprint.literals where Self.hasPlaceholder(literal.text) {
      Self.add("the value of '\(literal.key)' in \(literal.list.subject)", at: literal.path, &report, remedy: Self.remedy(literal))
    }
    for service in blueprint.services {
      if let repo = service.repo, Self.hasPlaceholder(repo) { Self.add("'repo' of \(service.subject)", at: service.path / "repo", &report) }
      if let url = service.image?.url, Self.hasPlaceholder(url) {
        Self.add("the image of \(service.subject)", at: service.path / "image" / "url", &report)
      }
      for (index, domain) in service.domains.enumerated() where Self.hasPlaceholder(domain) {
        Self.add("a domain of \(service.subject)", at: (service.path / "domains")[index], &report)
      }
    }
  }

  private static func add(_ what: String, at path: ModelPath, _ report: inout Report, remedy: Finding.Note? = nil) {
    report.add(
      "\(what) has a placeholder, and a blueprint fills none in", at: path,
      notes: ["the text arrives as it is written"] + (remedy.map { [$0] } ?? []))
  }

  /// Where the value can be put together.
  private static func remedy(_ literal: Literal) -> Finding.Note {
    if case .service = literal.list.owner, !literal.isPreview {
      return "put it together in the program or in the start command, or have it typed in with 'sync: false'"
    }
    return "put it together in the program or in the start command"
  }

  /// `${NAME}`, `{{ … }}`, or `$NAME` in capitals with nothing but a sign before it.
  private static func hasPlaceholder(_ text: String) -> Bool {
    let bytes = text.utf8
    guard let first = bytes.firstIndex(where: { $0 == UInt8(ascii: "$") || $0 == UInt8(ascii: "{") }) else { return false }
    var previous: UInt8 = 0
    var place = first
    if place > bytes.startIndex { previous = bytes[bytes.index(before: place)] }
    while place < bytes.endIndex {
      let rest = bytes[bytes.index(after: place)...]
      switch bytes[place] {
      case UInt8(ascii: "$") where rest.first == UInt8(ascii: "{"):
        if isName(rest.dropFirst().prefix { $0 != UInt8(ascii: "}") && $0 != UInt8(ascii: ":") }) { return true }
      case UInt8(ascii: "$") where !isNamePart(previous):
        let name = rest.prefix(while: isCapitalPart)
        if name.count > 1, isName(name), !(rest.dropFirst(name.count).first.map(isNamePart) ?? false) { return true }
      case UInt8(ascii: "{") where rest.first == UInt8(ascii: "{"):
        // JSON has braces side by side too, but then a quote follows.
        let inside = rest.dropFirst().drop { $0 == UInt8(ascii: " ") }.first
        if let inside, isNamePart(inside), text.contains("}}") { return true }
      default: break
      }
      previous = bytes[place]
      place = bytes.index(after: place)
    }
    return false
  }

  private static func isName(_ name: Substring.UTF8View) -> Bool {
    guard let first = name.first, first < UInt8(ascii: "0") || first > UInt8(ascii: "9") else { return false }
    return name.allSatisfy(isNamePart)
  }

  private static func isCapitalPart(_ byte: UInt8) -> Bool { isNamePart(byte) && !(byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")) }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
