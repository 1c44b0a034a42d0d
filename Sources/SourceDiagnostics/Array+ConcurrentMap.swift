import Dispatch

extension Array where Element: Sendable {
  /// The results for all elements in their order, worked out on every core.
  package func concurrentMap<Result: Sendable>(_ transform: @Sendable (Element) -> Result) -> [Result] {
    guard count > 1 else { return map(transform) }
    return [Result](unsafeUninitializedCapacity: count) { buffer, initializedCount in
      // Each index is written once, by one thread.
      nonisolated(unsafe) let results = buffer
      DispatchQueue.concurrentPerform(iterations: count) { index in
        results.initializeElement(at: index, to: transform(self[index]))
      }
      initializedCount = count
    }
  }

  /// The results for two halves, worked out on two cores; that of the whole where it is not worth it.
  package func inHalves<Result: Sendable>(_ transform: @Sendable (ArraySlice<Element>) -> Result) -> [Result] {
    guard count >= 128 else { return [transform(self[...])] }
    return [self[..<(count / 2)], self[(count / 2)...]].concurrentMap(transform)
  }
}
