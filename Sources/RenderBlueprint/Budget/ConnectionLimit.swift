extension PostgresPlan {
  /// How many connections a database of this plan takes; nil for a plan that we do not know.
  ///
  /// By memory: below 8 GB 100, below 16 GB 200, below 32 GB 400, else 500; free databases 100, the closed older plans 97 (Render's
  /// guidance and tutorial on Postgres, 2026-05 to 2026-09).
  public var connectionLimit: Int? {
    if self == .free { return 100 }
    if [.starter, .standard, .pro, .proPlus].contains(self) { return 97 }
    guard let memory = megabytes else { return nil }
    return switch memory {
    case ..<8192: 100
    case ..<16384: 200
    case ..<32768: 400
    default: 500
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
  static let defaultPlan: PostgresPlan = "0.1c-256mb"
}
