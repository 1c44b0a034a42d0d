/// Where something stands in a blueprint, as `services[0].envVars[2].value`; the same for a file and for a manifest.
package struct ModelPath: Sendable, Hashable {
  package enum Step: Sendable, Hashable {
    case key(String)
    case index(Int)
  }

  package private(set) var steps: [Step]

  /// The whole blueprint.
  package static let root = Self(steps: [])

  package static func / (path: consuming Self, key: String) -> Self {
    path.steps.append(.key(key))
    return path
  }

  /// What holds it; nil for the whole blueprint.
  package var parent: Self? { steps.isEmpty ? nil : Self(steps: steps.dropLast()) }

  package subscript(index: Int) -> Self {
    var path = self
    path.steps.append(.index(index))
    return path
  }
}

extension ModelPath: CustomStringConvertible {
  package var description: String {
    steps.reduce(into: "") { text, step in
      switch step {
      case .key(let key): text += text.isEmpty ? key : ".\(key)"
      case .index(let index): text += "[\(index)]"
      }
    }
  }
}
