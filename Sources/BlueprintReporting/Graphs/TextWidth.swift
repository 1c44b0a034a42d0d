import BlueprintDiff

/// How wide text becomes in a picture whose reader chooses the font: rather too much than too little.
enum TextWidth {
  static let nameSize = 13.0
  static let kindSize = 11.0
  static let labelSize = 10.5

  static func name(_ node: BlueprintGraph.Node) -> Double { name(PlanWords.line(node.resource.name)) }
  static func name(_ text: String) -> Double { ems(text) * nameSize * 1.08 }
  static func kind(_ node: BlueprintGraph.Node) -> Double { kind(GraphWords.kind(node)) }
  static func kind(_ text: String) -> Double { ems(text) * kindSize }
  static func label(_ text: String) -> Double { ems(text) * labelSize }

  /// The text, or as much of its beginning as has room.
  static func shortened(_ text: String, to width: Double, _ measure: (String) -> Double) -> String {
    if measure(text) <= width { return text }
    // Of more characters than there are pixels none has room.
    var shown = text.prefix(Int(width))
    while !shown.isEmpty, measure("\(shown)…") > width { shown.removeLast() }
    return "\(shown)…"
  }

  private static func ems(_ text: String) -> Double { text.reduce(0) { $0 + ems($1) } }

  private static func ems(_ character: Character) -> Double {
    if character.columns != 1 { return Double(character.columns) * 0.55 }
    return switch character {
    case "i", "j", "l", "t", "f", "r", "I", ".", ",", ":", ";", "'", "|", "!", "(", ")", "[", "]", " ", "-", "/": 0.38
    case "m", "w", "M", "W", "@", "%", "…", "—", "→": 0.95
    case _ where character.isUppercase || character == "_": 0.72
    default: 0.6
    }
  }
}
