import RenderBlueprint

/// Finds what probably is one resource under two names.
struct RenameSearch {
  /// Old and new resources by their places in the lists that were given, with how like they are.
  private(set) var pairs: [(gone: Int, new: Int, rename: Likeness)] = []

  struct Likeness {
    var agreeing: Int
    var compared: Int
    var isNameAlike: Bool

    /// Two unknown things that agree in nothing are no rename; each thing that agrees makes it likelier, a like name as well.
    var likelihood: Double { Double(agreeing + (isNameAlike ? 1 : 0) + 1) / Double(compared + 3) }
  }

  private struct Candidate {
    var planned: PlannedResource
    var features: Set<String>
    var nameParts: Set<Substring>

    init(_ resource: ListedResource) {
      planned = resource.planned
      features = Attributes.of(resource.resource).features(of: resource.planned.kind)
      nameParts = Set(planned.name.split { !$0.isLetter && !$0.isNumber })
    }
  }

  /// A feature that more resources have than this tells nobody apart.
  private static let mostWithFeature = 8
  private static let leastLikelihood = 0.5

  init(_ gone: [ListedResource], _ new: [ListedResource]) {
    for kind in Set(gone.map(\.planned.kind)).intersection(new.map(\.planned.kind)).sorted(by: { $0.rawValue < $1.rawValue }) {
      pair(gone.indices.filter { gone[$0].planned.kind == kind }, gone, new.indices.filter { new[$0].planned.kind == kind }, new)
    }
  }

  /// Pairs each with the one most like it, the likest first.
  private mutating func pair(_ goneIndices: [Int], _ gone: [ListedResource], _ newIndices: [Int], _ new: [ListedResource]) {
    let old = goneIndices.map { Candidate(gone[$0]) }
    var byFeature: [String: [Int]] = [:]
    for (index, candidate) in old.enumerated() {
      for feature in candidate.features { byFeature[feature, default: []].append(index) }
      for part in candidate.nameParts { byFeature["name: \(part)", default: []].append(index) }
    }
    var found: [(gone: Int, new: Int, rename: Likeness)] = []
    for index in newIndices {
      let candidate = Candidate(new[index])
      var near = Set(old.count <= Self.mostWithFeature ? Array(old.indices) : [])
      if near.isEmpty {
        for feature in candidate.features.union(candidate.nameParts.map { "name: \($0)" }) {
          if let owners = byFeature[feature], owners.count <= Self.mostWithFeature { near.formUnion(owners) }
        }
      }
      for other in near.sorted() {
        let likeness = Self.likeness(old[other], candidate)
        if likeness.likelihood >= Self.leastLikelihood { found.append((goneIndices[other], index, likeness)) }
      }
    }
    found.sort { ($1.rename.likelihood, $0.gone, $0.new) < ($0.rename.likelihood, $1.gone, $1.new) }
    var taken: (gone: Set<Int>, new: Set<Int>) = ([], [])
    for pair in found where !taken.gone.contains(pair.gone) && !taken.new.contains(pair.new) {
      taken.gone.insert(pair.gone)
      taken.new.insert(pair.new)
      pairs.append(pair)
    }
  }

  private static func likeness(_ old: Candidate, _ new: Candidate) -> Likeness {
    Likeness(
      agreeing: old.features.intersection(new.features).count, compared: old.features.union(new.features).count,
      isNameAlike: !old.nameParts.isDisjoint(with: new.nameParts))
  }
}

extension Attributes {
  /// What two versions of one resource would have in common.
  fileprivate func features(of kind: ResourceKind) -> Set<String> {
    let plans = PlanNames.of(kind)
    var features: Set<String> = []
    for attribute in list where attribute.key != "type" {
      switch attribute.value {
      case .text(let text):
        features.insert("\(attribute.key): \(Meaning.planKeys.contains(attribute.key) ? plans?.canonical(text) ?? text : text)")
      case .entries(let entries):
        if entries.isEmpty { features.insert("\(attribute.key)[]") }
        for entry in entries { features.insert("\(attribute.key)[\(entry.identity)]: \(entry.text)") }
      case .variables(let variables):
        for variable in variables.map(ListEntry.init) { features.insert("\(attribute.key)[\(variable.identity)]: \(variable.text)") }
      }
    }
    return features
  }
}
