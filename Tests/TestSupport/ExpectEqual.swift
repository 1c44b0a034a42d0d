import CustomDump
public import Testing

/// Expects two values to be the same, and shows where they are not.
///
/// `expectNoDifference` would need a library of its own to be heard by Swift Testing on Linux; without it, it is silent.
public func expectEqual<Value: Equatable>(
  _ value: Value, _ expected: Value, sourceLocation: Testing.SourceLocation = #_sourceLocation
) {
  guard value != expected else { return }
  Issue.record("\(diff(expected, value) ?? "two different values look the same")", sourceLocation: sourceLocation)
}
