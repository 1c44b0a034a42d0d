import BlueprintConnections
import BlueprintReporting

/// What is known about an error: in a diagnosis, and alone.
struct ErrorExplanation {
  private let error: KnownError

  init(of error: KnownError) { self.error = error }

  /// `a prepared statement is there already [P01]`
  func title(_ style: Style, number: Int? = nil) -> String {
    "\(style.bold("\(number.map { "\($0). " } ?? "")\(error.title)"))\(style.dim(" [\(error.code)]"))"
  }

  /// Why it comes up, and what to do.
  func body(indentation: String) -> [String] {
    var lines = [ExplainCommand.wrap(indentation + error.cause)]
    if error.evidence == .general { lines.append("\(indentation)(general knowledge, not tried)") }
    return lines + [ExplainCommand.wrap("\(indentation)fix: \(error.fix)")]
  }

  /// All of it, for somebody who asks about its code.
  func text(_ style: Style) -> String {
    let evidence =
      switch error.evidence {
      case .observed: "  It was provoked with PostgreSQL 15 and PgBouncer 1.18."
      case .quoted: "  It is quoted in a public report, or in a document of the vendor."
      case .read: "  It was read in the source of the program that prints it."
      case .general: nil as String?
      }
    let lines =
      [title(style)] + body(indentation: "  ") + [evidence].compactMap { $0 }
      + ["", "Known by, in small letters ('*' is anything, '#' a number):"] + error.messages.map { "  \($0)" }
      + ["", "What of a repository has to do with it: blueprint diagnose LOGFILE"]
    return lines.joined(separator: "\n") + "\n"
  }
}
