/// How many connections a database takes at once.
public struct ConnectionLimit: Sendable, Hashable {
  public var count: Int
  /// It may be more: of the closed plans it is known that they take 97, 197 or 397, not which of them takes how many.
  public var isLeast: Bool

  init(_ count: Int, isLeast: Bool = false) {
    self.count = count
    self.isLeast = isLeast
  }
}

extension PostgresPlan {
  /// How many connections a database of this plan takes; nil for a plan that we do not know.
  ///
  /// By memory: below 8 GB 100, below 16 GB 200, below 32 GB 400, else 500; free databases 100 (Render's guidance and tutorial on
  /// Postgres, 2026-05 to 2026-09).
  public var connectionLimit: ConnectionLimit? {
    if self == .free { return ConnectionLimit(100) }
    if [.starter, .standard, .pro, .proPlus].contains(self) { return ConnectionLimit(97, isLeast: true) }
    guard let memory = megabytes else { return nil }
    return switch memory {
    case ..<8192: ConnectionLimit(100)
    case ..<16384: ConnectionLimit(200)
    case ..<32768: ConnectionLimit(400)
    default: ConnectionLimit(500)
    }
  }

  /// The memory that the name of a plan ends with: `basic-256mb`, `pro-8gb`, `1c-2g`.
  private var megabytes: Int? {
    guard let size = rawValue.split(separator: "-").last, rawValue.contains("-"), let number = Int(size.prefix(while: \.isNumber)) else {
      return nil
    }
    return switch size.drop(while: \.isNumber) {
    case "mb": number
    case "gb", "g": number * 1024
    default: nil
    }
  }
}

extension Postgres {
  /// What a new database gets that names no plan (Render's schema of 2026-10-02).
  package static let defaultPlan: PostgresPlan = "0.1c-256mb"
}
