import BlueprintYAML
import Foundation
import RenderBlueprint
import SourceDiagnostics
import TestSupport
import Testing
import UpdateProperties
import YAMLSyntax

/// Lines changed ÷ lines that had to change is exactly 1; ``LineComparison`` says which lines had to.
@Suite(.enabled(if: !Paths.corpus.isEmpty, "there is no corpus"))
struct UpdateLinesTests {
  /// A change of a blueprint; `lines` is how many lines it takes away and adds, where that is the same for every file.
  struct Change: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var lines: Int?
    var apply: @Sendable (inout Blueprint) -> Void

    init(_ description: String, lines: Int? = nil, _ apply: @escaping @Sendable (inout Blueprint) -> Void) {
      testDescription = description
      self.lines = lines
      self.apply = apply
    }
  }

  static let changes: [Change] = [
    Change("another plan", lines: 2) {
      $0.editServer {
        $0.plan != nil
      } _: {
        $0.plan = "4c-16g"
      }
    },
    Change("a plan where there was none", lines: 1) {
      $0.editServer {
        $0.plan == nil
      } _: {
        $0.plan = .standard
      }
    },
    Change("a service more") { $0.services.append(.worker(BackgroundWorker("added-worker", .docker()) { EnvVar("A", "b") })) },
    Change("the first service less") { if $0.services.count > 1 { $0.services.removeFirst() } },
    Change("the last service less") { if $0.services.count > 1 { $0.services.removeLast() } },
    Change("a service renamed", lines: 2) {
      $0.editServer { _ in
        true
      } _: {
        $0.name = "renamed-service"
      }
    },
    Change("a variable more") {
      $0.editServer {
        !$0.envVars.isEmpty
      } _: {
        $0.envVars.append(EnvVar("ADDED", "yes: #1"))
      }
    },
    Change("a first variable") {
      $0.editServer {
        $0.envVars.isEmpty
      } _: {
        $0.envVars = [EnvVar("ADDED", .prompted)]
      }
    },
    Change("a variable less") {
      $0.editServer {
        $0.envVars.count > 1
      } _: {
        $0.envVars.removeFirst()
      }
    },
    Change("all variables gone") {
      $0.editServer {
        !$0.envVars.isEmpty
      } _: {
        $0.envVars = []
      }
    },
    Change("a variable renamed", lines: 2) {
      $0.editServer {
        $0.envVars.contains { !$0.key.isEmpty }
      } _: { server in
        guard let index = server.envVars.firstIndex(where: { !$0.key.isEmpty }) else { return }
        server.envVars[index].key = "RENAMED_VARIABLE"
      }
    },
    Change("a value becomes a reference") {
      $0.editServer {
        $0.envVars.contains { $0.value.isText }
      } _: { server in
        guard let index = server.envVars.firstIndex(where: \.value.isText) else { return }
        server.envVars[index].value = .database(DatabaseReference(name: "a-database", property: .connectionString))
      }
    },
    Change("every value another") { blueprint in
      for index in blueprint.services.indices {
        for variable in blueprint.services[index].envVars.indices where blueprint.services[index].envVars[variable].value.isText {
          blueprint.services[index].envVars[variable].value = .literal("other 'value'")
        }
      }
    },
    Change("a group more") { blueprint in
      var group = EnvVarGroup()
      (group.name, group.envVars) = ("added-group", [EnvVar("A", "1")])
      blueprint.envVarGroups.append(group)
    },
    Change("a group renamed", lines: 2) { if !$0.envVarGroups.isEmpty { $0.envVarGroups[0].name = "renamed-group" } },
    Change("the last group less") { if !$0.envVarGroups.isEmpty { $0.envVarGroups.removeLast() } },
    Change("a database more") { $0.databases.append(Postgres("added-db", plan: .basic256mb, ipAllowList: [])) },
    Change("a database renamed", lines: 2) { if !$0.databases.isEmpty { $0.databases[0].name = "renamed-db" } },
    Change("the first database less") { if !$0.databases.isEmpty { $0.databases.removeFirst() } },
    Change("an empty list filled") { blueprint in
      for index in blueprint.databases.indices where blueprint.databases[index].ipAllowList == [] {
        blueprint.databases[index].ipAllowList = [IPAllowance("10.0.0.0/8", "office")]
      }
    },
    Change("routes in another order") {
      $0.editSite {
        $0.routes.count > 1
      } _: {
        $0.routes.swapAt(0, 1)
      }
    },
    Change("a header and a route more") {
      $0.editSite { _ in
        true
      } _: { site in
        site.headers.append(Header("X-Frame-Options", "DENY", path: "/*"))
        site.routes.append(.redirect("/old", to: "/new"))
      }
    },
    Change("a domain more") {
      $0.editServer { _ in
        true
      } _: {
        $0.domains.append("added.example.com")
      }
    },
    Change("a build filter") {
      $0.editServer { _ in
        true
      } _: {
        $0.buildFilter = BuildFilter(paths: ["src/**"], ignoredPaths: ["*.md"])
      }
    },
  ]

  @Test(arguments: changes) func `no line changes that did not have to`(_ change: Change) throws {
    var files = 0
    var refusals: [String] = []
    for file in UpdateTests.files {
      let decoded = try UpdateTests.read(file)
      var wanted = decoded.blueprint
      change.apply(&wanted)
      if wanted == decoded.blueprint { continue }
      let check = UpdateCheck(decoded, to: wanted, goesBack: false)
      #expect(check.problems == [], "\(file.lastPathComponent)")
      if let refusal = check.refusal { refusals.append("\(file.lastPathComponent): \(refusal.message)") }
      guard let after = check.after else { continue }
      files += 1
      // Counted another way, where anybody can tell how many lines there have to be.
      let changed = after.document.source.bytes.split(separator: 0x0A).difference(
        from: decoded.document.source.bytes.split(separator: 0x0A))
      if let expected = change.lines { #expect(changed.count == expected, "\(file.lastPathComponent)") }
    }
    #expect(files > 0)
    #expect(refusals.count <= files / 50, "\(refusals.joined(separator: "\n"))")
  }
}

extension EnvVar.Value {
  fileprivate var isText: Bool { if case .literal(_?) = self { true } else { false } }
}

extension Blueprint {
  /// Changes the first web service that is as it should be.
  fileprivate mutating func editServer(where isFit: (WebService) -> Bool, _ change: (inout WebService) -> Void) {
    for index in services.indices {
      guard case .web(var web) = services[index], isFit(web) else { continue }
      change(&web)
      services[index] = .web(web)
      return
    }
  }

  fileprivate mutating func editSite(where isFit: (StaticSite) -> Bool, _ change: (inout StaticSite) -> Void) {
    for index in services.indices {
      guard case .staticSite(var site) = services[index], isFit(site) else { continue }
      change(&site)
      services[index] = .staticSite(site)
      return
    }
  }
}
