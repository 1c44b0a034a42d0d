/// Names of services and databases that Render takes.
public enum ResourceName {
  /// A name in small letters, digits and single dashes, beginning with a letter; `app` where nothing is left.
  public static func valid(_ text: String) -> String {
    var name = ""
    // `@shop/api` is a package of a scope, and the scope says less than the name.
    let base = text.hasPrefix("@") ? text.split(separator: "/").last.map(String.init) ?? text : text
    for scalar in base.lowercased().unicodeScalars {
      let isPlain = ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
      if isPlain {
        name.unicodeScalars.append(scalar)
      } else if !name.isEmpty, name.last != "-" {
        name.append("-")
      }
    }
    name = String(name.prefix(40))
    while name.last == "-" { name.removeLast() }
    if let first = name.first, !first.isLetter { name = "app-\(name)" }
    return name.isEmpty ? "app" : name
  }

  /// A name that is not taken yet: `api`, then `api-2`.
  static func unused(_ name: String, _ taken: Set<String>) -> String {
    if !taken.contains(name) { return name }
    var number = 2
    while taken.contains("\(name)-\(number)") { number += 1 }
    return "\(name)-\(number)"
  }

  /// The name as a module: `my_app`.
  static func module(_ name: String) -> String { String(name.map { $0 == "-" ? "_" : $0 }) }
}
