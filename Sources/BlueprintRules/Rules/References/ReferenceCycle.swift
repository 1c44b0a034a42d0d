import RenderBlueprint
import SourceDiagnostics

struct ReferenceCycle: Rule {
  static let metadata = RuleMetadata(
    id: "reference-cycle", severity: .warning,
    summary: "Variables copy their values from one another in a circle.",
    rationale: "None of them has a value that the others could copy. What Render does with such variables is not documented.",
    evidence: .inferred("a copy needs something to copy"),
    triggering: [
      """
      services:
        - type: pserv
          name: a
          runtime: docker
          envVars:
            - key: X
              fromService:
                name: b
                type: pserv
                envVarKey: ↓Y
        - type: pserv
          name: b
          runtime: docker
          envVars:
            - key: Y
              fromService:
                name: a
                type: pserv
                envVarKey: X
      """
    ],
    nonTriggering: [
      """
      services:
        - type: pserv
          name: a
          runtime: docker
          envVars:
            - key: X
              generateValue: true
            - key: PORT
              fromService:
                name: a
                type: pserv
                envVarKey: PORT
        - type: pserv
          name: b
          runtime: docker
          envVars:
            - key: Y
              fromService:
                name: a
                type: pserv
                envVarKey: X
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    let copies = Copies(blueprint.serviceLinks)
    for cycle in copies.cycles {
      let first = copies.links[cycle[0]].reference
      report.add(
        cycle.count == 1
          ? "variable '\(first.key)' of \(first.list.subject) copies its own value"
          : "variable '\(first.key)' of \(first.list.subject) copies a value that is copied from it in turn",
        at: first.targetPath / "envVarKey",
        notes: cycle.dropFirst().map { index in
          let reference = copies.links[index].reference
          return Finding.Note(
            "then variable '\(reference.key)' of \(reference.list.subject)", at: reference.targetPath / "envVarKey")
        })
    }
  }
}

/// Which variable copies which; a variable copies one other at most.
private struct Copies {
  private struct Variable: Hashable {
    var list: ObjectIdentifier
    var key: String
  }

  let links: [Link<ServiceReference, ServiceEntry>]
  private var numbers: [Variable: Int] = [:]

  init(_ all: [Link<ServiceReference, ServiceEntry>]) {
    links = all.filter { link in
      guard let key = link.reference.target.envVarKey else { return false }
      // What Render sets can be copied to where it is set already.
      return !(link.source === link.target && key == link.reference.key && ProvidedVariables.contains(key))
    }
    for (number, link) in links.enumerated() {
      numbers[Variable(list: ObjectIdentifier(link.reference.list), key: link.reference.key)] = number
    }
  }

  /// The number of the reference whose value another one copies.
  private func next(_ number: Int) -> Int? {
    let link = links[number]
    return numbers[Variable(list: ObjectIdentifier(link.target.variables), key: link.reference.target.envVarKey ?? "")]
  }

  /// The circles, each from its first reference in the file on.
  var cycles: [[Int]] {
    var cycles: [[Int]] = []
    // In which walk a reference was met.
    var walks = [Int?](repeating: nil, count: links.count)
    for start in links.indices {
      var number = start
      while walks[number] == nil, let next = next(number) {
        walks[number] = start
        number = next
      }
      guard walks[number] == start else { continue }
      var cycle = [number]
      while let next = next(cycle[cycle.count - 1]), next != number { cycle.append(next) }
      let first = cycle.indices.min { cycle[$0] < cycle[$1] } ?? 0
      cycles.append(Array(cycle[first...] + cycle[..<first]))
    }
    return cycles
  }
}
