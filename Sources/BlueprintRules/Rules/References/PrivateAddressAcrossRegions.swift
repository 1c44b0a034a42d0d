import RenderBlueprint
import SourceDiagnostics

struct PrivateAddressAcrossRegions: Rule {
  static let metadata = RuleMetadata(
    id: "private-address-across-regions", severity: .error,
    summary: "A service is to connect privately to a resource in another region.",
    rationale: """
      The private network spans one region of one workspace, and what references give are private addresses. A region cannot change \
      once a resource exists. Where only one of the two regions is written and the other is the default, the finding is a warning.
      """,
    evidence: .documented("Private Network and Key Value pages, 2026-09"),
    triggering: [
      """
      databases:
        - name: main
          region: frankfurt
      services:
        - type: web
          name: api
          runtime: docker
          region: oregon
          envVars:
            - key: DATABASE_URL
              fromDatabase:
                name: ↓main
                property: connectionString
      """,
      """
      services:
        - type: keyvalue
          name: cache
          ipAllowList: []
        - type: worker
          name: jobs
          runtime: docker
          region: singapore
          envVars:
            - key: REDIS_HOST
              fromService:
                name: ↓cache
                type: keyvalue
                property: host
            - key: REDIS_PORT
              fromService:
                name: cache
                type: keyvalue
                property: port
      """,
    ],
    nonTriggering: [
      """
      databases:
        - name: main
          region: frankfurt
      services:
        - type: web
          name: backup
          runtime: docker
        - type: web
          name: api
          runtime: docker
          region: frankfurt
          envVars:
            - key: DATABASE_URL
              fromDatabase:
                name: main
                property: connectionString
            - key: BACKUP_URL
              fromService:
                name: backup
                type: web
                envVarKey: RENDER_EXTERNAL_URL
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    var once = OncePerList()
    for link in blueprint.databaseLinks {
      guard link.reference.target.property?.isPrivateAddress == true, let source = link.source, Self.hasRegion(source),
        source.effectiveRegion != link.target.effectiveRegion
      else { continue }
      let target = Place(link.target.database.region, link.target.subject, link.target.path, isDatabase: true, link.target.place)
      check(source, target, link.reference.list, at: link.reference.targetPath / "name", &once, &report)
    }
    for link in blueprint.serviceLinks {
      guard link.reference.target.property?.isPrivateAddress == true, let source = link.source, Self.hasRegion(source),
        Self.hasRegion(link.target), source.effectiveRegion != link.target.effectiveRegion
      else { continue }
      let target = Place(link.target.region, link.target.subject, link.target.path, isDatabase: false, link.target.place)
      check(source, target, link.reference.list, at: link.reference.targetPath / "name", &once, &report)
    }
  }

  /// One end of a connection.
  private struct Place {
    var written: Region?
    var subject: String
    var path: ModelPath
    var isDatabase: Bool
    var place: ResourcePlace

    init(_ written: Region?, _ subject: String, _ path: ModelPath, isDatabase: Bool, _ place: ResourcePlace) {
      self.written = written
      self.subject = subject
      self.path = path
      self.isDatabase = isDatabase
      self.place = place
    }

    var region: Region { written ?? .oregon }

    var note: Finding.Note {
      written == nil
        ? Finding.Note("\(subject) says no region, which means 'oregon'", at: path / "name")
        : Finding.Note("\(subject) runs in '\(region)'", at: path / "region")
    }

    func moving(to region: Region) -> Finding.Fix {
      .unsafe(
        "write 'region: \(region)', as long as \(subject) does not exist",
        isDatabase ? .database(place) { $0.region = region } : .service(place) { $0.move(to: region) })
    }
  }

  private func check(
    _ service: ServiceEntry, _ target: Place, _ list: VariableList, at path: @autoclosure () -> ModelPath, _ once: inout OncePerList,
    _ report: inout Report
  ) {
    guard once.isFirst(list, target.subject) else { return }
    let source = Place(service.region, service.subject, service.path, isDatabase: false, service.place)
    let areWritten = source.written != nil && target.written != nil
    report.add(
      "\(source.subject) cannot reach \(target.subject) over the private network of another region", at: path(),
      severity: areWritten ? nil : .warning,
      notes: [source.note, target.note],
      fix: target.written == nil ? target.moving(to: source.region) : source.moving(to: target.region))
  }

  private static func hasRegion(_ service: ServiceEntry) -> Bool { service.kind != .staticSite }
}

extension Service {
  fileprivate mutating func move(to region: Region) {
    switch self {
    case .web(var service): service.region = region; self = .web(service)
    case .privateService(var service): service.region = region; self = .privateService(service)
    case .worker(var service): service.region = region; self = .worker(service)
    case .cron(var service): service.region = region; self = .cron(service)
    case .keyValue(var service): service.region = region; self = .keyValue(service)
    case .workflow(var service): service.region = region; self = .workflow(service)
    case .staticSite: break
    }
  }
}
