/// What reading a file finds before any rule looks at it; the findings are made where the file is read.
enum ReadingRules {
  /// In the order of their ids.
  static let all: [RuleMetadata] = [
    referenceNeedsOneTarget,
    unknownKey,
  ]
}
