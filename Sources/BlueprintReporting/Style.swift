/// How text is marked for a terminal, or not at all.
public struct Style: Sendable {
  private let isColoured: Bool

  public static let plain = Self(isColoured: false)
  public static let coloured = Self(isColoured: true)

  public func bold(_ text: String) -> String { mark(text, "1") }
  public func dim(_ text: String) -> String { mark(text, "2") }
  public func red(_ text: String) -> String { mark(text, "1;31") }
  public func yellow(_ text: String) -> String { mark(text, "1;33") }
  public func green(_ text: String) -> String { mark(text, "32") }
  public func blue(_ text: String) -> String { mark(text, "1;34") }

  private func mark(_ text: String, _ code: String) -> String {
    isColoured && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
