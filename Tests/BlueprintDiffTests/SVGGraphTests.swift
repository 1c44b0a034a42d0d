import BlueprintDiff
import BlueprintYAML
import Foundation
import RenderBlueprint
import SourceDiagnostics
import TestSupport
import Testing

@testable import BlueprintReporting

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct SVGGraphTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/graph")

  private static func graph(_ text: String) -> BlueprintGraph { BlueprintGraph(.reading(text)) }

  private static func plannedGraph() throws -> BlueprintGraph {
    let versions = try ["before", "after"].map { name in
      Blueprint.reading(try String(contentsOf: folder.appending(path: "\(name).yaml"), encoding: .utf8))
    }
    return BlueprintGraph(versions[1], plan: Plan(from: versions[0], to: versions[1]))
  }

  /// Real files, and graphs that nobody would draw by hand: circles, crowds, long chains.
  private static func graphs() throws -> [BlueprintGraph] {
    var random = SeededGenerator(seed: 5)
    let invented = (0..<60).map { count in
      let services = (0..<count).map { index in
        let variables = (0..<Int.random(in: 0...4, using: &random)).map { number in
          let key = "VARIABLE_\(String(repeating: "X", count: Int.random(in: 0...30, using: &random)))\(number)"
          let name = "s\(Int.random(in: 0..<max(1, count), using: &random))"
          return switch Int.random(in: 0...3, using: &random) {
          case 0: "{key: \(key), fromDatabase: {name: \(name), property: host}}"
          case 1: "{fromGroup: \(name)}"
          default: "{key: \(key), fromService: {type: worker, name: \(name), property: host}}"
          }
        }
        return "{type: worker, name: s\(index), runtime: docker, envVars: [\(variables.joined(separator: ", "))]}"
      }
      let parts = [services.prefix(count / 3), services.dropFirst(count / 3).prefix(count / 3), services.dropFirst(count / 3 * 2)]
      let lists = parts.map { "[\($0.joined(separator: ",\n"))]" }
      return graph(
        """
        services: \(lists[0])
        projects: [{name: p, environments: [{name: a, services: \(lists[1])}, {name: b}]}, {name: q, environments: [{name: a, services: \(lists[2])}]}]
        ungrouped: {databases: [{name: s0}, {name: s1}]}
        """)
    }
    let real = try Paths.corpus.map {
      DecodedBlueprint(reading: SourceText(name: "", fileBytes: Array(try Data(contentsOf: $0)))).blueprint
    }
    return try invented + real.map { BlueprintGraph($0) } + [plannedGraph()]
  }

  @Test func `the picture of a plan`() throws {
    let picture = SVGGraph().render(try Self.plannedGraph())
    let difference = Golden.difference(picture, from: Self.folder.appending(path: "graph.svg"))
    #expect(difference == nil, "\(difference ?? "")")
    #expect(!picture.contains("PLANTED"))
  }

  @Test func `cards, labels and frames do not overlap, and no edge runs across a card`() throws {
    for graph in try Self.graphs() {
      let layout = GraphLayout(graph)
      let nodes = graph.nodes.indices
      #expect(nodes.allSatisfy { layout.size.contains(layout.cards[$0]) })
      for node in nodes {
        for other in nodes.dropFirst(node + 1) {
          #expect(
            !layout.cards[node].overlaps(layout.cards[other]), "\(graph.nodes[node].resource.words), \(graph.nodes[other].resource.words)")
        }
      }
      let labels = layout.wires.filter { !$0.label.isEmpty }.map { wire in
        GraphLayout.Box(x: wire.labelAt.x, y: wire.labelAt.y - 9, width: TextWidth.label(wire.label), height: 11)
      }
      for (index, label) in labels.enumerated() {
        #expect(!layout.cards.contains { $0.overlaps(label) })
        #expect(!labels.dropFirst(index + 1).contains { $0.overlaps(label) })
      }
      for (edge, wire) in zip(graph.edges, layout.wires) {
        expectLeadsToItsEnd(wire, from: layout.cards[edge.from], to: layout.cards[edge.to], among: layout.wires)
        for (from, to) in zip(wire.points, wire.points.dropFirst()) {
          // A curve does not leave the box of its ends.
          let (x, y) = (min(from.x, to.x), min(from.y, to.y))
          let box = GraphLayout.Box(x: x, y: y, width: abs(from.x - to.x), height: abs(from.y - to.y))
          #expect(!layout.cards.contains { $0.overlaps(box) })
        }
      }
    }
  }

  /// A wire ends at the card that is meant, or in another wire on the way.
  private func expectLeadsToItsEnd(
    _ wire: GraphLayout.Wire, from: GraphLayout.Box, to: GraphLayout.Box, among wires: [GraphLayout.Wire]
  ) {
    guard let first = wire.points.first, let last = wire.points.last else { return #expect(Bool(false)) }
    let ends = [(first, from), (last, to)]
    let touching = ends.filter { point, card in (card.x == point.x || card.right == point.x) && (card.y...card.bottom).contains(point.y) }
    #expect(touching.count == 2 || wires.contains { $0.points != wire.points && ($0.points.contains(last) || $0.points.contains(first)) })
    #expect(!wire.hasTip || touching.contains { $0.0 == last })
  }

  @Test func `a frame holds what is listed in its place, and nothing else`() throws {
    for graph in try Self.graphs() {
      let layout = GraphLayout(graph)
      for (index, frame) in layout.frames.enumerated() {
        for other in layout.frames.dropFirst(index + 1) {
          #expect(frame.box.contains(other.box) || !frame.box.overlaps(other.box), "\(frame.title), \(other.title)")
          #expect(frame.isOuter || !frame.box.contains(other.box))
        }
      }
      for (node, card) in zip(graph.nodes, layout.cards) {
        let around = layout.frames.filter { $0.box.contains(card) }
        let titles =
          switch node.resource.place {
          case .root: [String]()
          case .ungrouped: ["ungrouped"]
          case .project(let name): ["project '\(name)'"]
          case .environment(let name, let project): ["project '\(project)'", "environment '\(name)'"]
          }
        #expect(around.map(\.title) == titles)
        #expect(layout.frames.filter { $0.box.overlaps(card) }.count == titles.count)
      }
    }
  }

  @Test func `every resource and every reference is in the picture once, and the picture is XML`() throws {
    for graph in try Self.graphs() {
      let picture = SVGGraph().render(graph)
      let elements = Elements()
      let parser = XMLParser(data: Data(picture.utf8))
      parser.delegate = elements
      #expect(parser.parse(), "\(String(describing: parser.parserError))")
      let cards = graph.nodes.map { "\($0.resource.name), \(GraphWords.kind($0))" }
      #expect(elements.titles["node"]?.sorted() ?? [] == cards.sorted())
      let references = graph.edges.map { edge in
        "\(graph.nodes[edge.from].resource.name) → \(graph.nodes[edge.to].resource.name)"
          + (edge.labels.isEmpty ? "" : ": \(edge.labels.joined(separator: ", "))")
      }
      #expect(elements.titles[""]?.sorted() ?? [] == references.sorted())
      #expect(elements.names.isSubset(of: ["svg", "title", "style", "defs", "marker", "path", "rect", "g", "text"]))
    }
  }

  @Test func `names stay text, long ones get shorter, and what steers or hides is not in it`() {
    let picture = SVGGraph().render(
      Self.graph(
        """
        services:
          - {type: worker, name: "</text><script>alert('x')</script>&\\u202E\\uFFFE", runtime: docker}
          - {type: worker, name: "postgres://user:PLANTED@host/db", runtime: docker, envVars: [{fromGroup: "g\\"h"}]}
          - {type: worker, name: \(String(repeating: "日本語", count: 40)), runtime: docker}
        """))
    #expect(picture.contains("<title>&lt;/text&gt;&lt;script&gt;alert('x')&lt;/script&gt;&amp;\u{FFFD}\u{FFFD}, background worker</title>"))
    #expect(picture.contains("<title>g&quot;h, environment group, not in this file</title>"))
    #expect(!picture.contains("<script") && !picture.contains("PLANTED"))
    #expect(picture.contains("日本語…</text>") || picture.contains("日本…</text>") || picture.contains("日…</text>"))
    #expect(SVGGraph().render(Self.graph("services: []")).contains("no resources"))
  }

  @Test func `what refers stands to the left, but for one edge of a circle`() {
    func services(_ references: [(String, String)]) -> BlueprintGraph {
      let list = references.map { name, other in
        "{type: worker, name: \(name), runtime: docker, envVars: [{key: A, fromService: {type: worker, name: \(other), property: host}}]}"
      }
      return Self.graph("services: [\(list.joined(separator: ", ")), {type: worker, name: end, runtime: docker}]")
    }
    let chain = GraphColumns(services([("a", "b"), ("b", "c"), ("c", "end")]))
    #expect(chain.ofNode == [0, 1, 2, 3])
    #expect(chain.edges.allSatisfy { !$0.isReversed })
    let circle = GraphColumns(services([("a", "b"), ("b", "c"), ("c", "a")]))
    #expect(circle.ofNode == [0, 1, 2, nil])
    #expect(circle.edges.map(\.isReversed) == [false, false, true])
  }

  /// The titles of elements by the class of the group that they stand in, and the names of all elements.
  private final class Elements: NSObject, XMLParserDelegate {
    var titles: [String: [String]] = [:]
    var names: Set<String> = []
    private var group: String?
    private var text: String?

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes: [String: String]
    ) {
      names.insert(name)
      if name == "g" { group = attributes["class"].map { String($0.prefix { $0 != " " }) } ?? "" }
      if name == "title" { text = "" }
    }

    func parser(_ parser: XMLParser, foundCharacters characters: String) { text? += characters }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
      guard name == "title", let text else { return }
      if let group { titles[group, default: []].append(text) }
      self.text = nil
    }
  }
}

extension GraphLayout.Box {
  fileprivate func overlaps(_ other: Self) -> Bool {
    x < other.right && other.x < right && y < other.bottom && other.y < bottom
  }

  fileprivate func contains(_ other: Self) -> Bool {
    x <= other.x && y <= other.y && right >= other.right && bottom >= other.bottom
  }
}
