/// The templates that the command brings with it; their folders are in `Templates`.
public enum Templates {
  /// All of them, in the order of their names.
  public static let all: [Template] = BuiltInTemplates.files.sorted { $0.key < $1.key }.compactMap {
    try? Template(name: $0.key, files: $0.value)
  }

  /// The template with a name; nil where there is none.
  public static func named(_ name: String) -> Template? {
    BuiltInTemplates.files[name].flatMap { try? Template(name: name, files: $0) }
  }
}
