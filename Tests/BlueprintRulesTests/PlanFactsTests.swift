import BlueprintRules
import RenderBlueprint
import Testing

@Suite struct PlanFactsTests {
  @Test func `a current name says its CPUs and its memory`() {
    let plan = PlanFacts.of("0.5c-512mb", in: .server)
    #expect(plan?.milliCPUs == 500)
    #expect(plan?.megabytes == 512)
    #expect(plan?.newName == nil)
    #expect(PlanFacts.of("128c-1024g", in: .postgres)?.milliCPUs == 128_000)
  }

  @Test func `an older name is what took its place`() {
    let plan = PlanFacts.of("pro plus", in: .server)
    #expect(plan?.newName == "4c-8g")
    #expect(plan?.isNewNameCorroborated == false)
    #expect(plan?.milliCPUs == 4000)
    #expect(PlanFacts.of("basic-1gb", in: .postgres)?.isNewNameCorroborated == true)
    #expect(PlanFacts.of("starter", in: .keyValue)?.isNewNameCorroborated == false)
  }

  @Test("every older name has a current name of the same list", arguments: PlanList.allCases)
  func olderNames(list: PlanList) {
    for plan in list.plans {
      guard let facts = PlanFacts.of(plan, in: list) else {
        Issue.record("nothing is known of '\(plan)'")
        continue
      }
      if let name = facts.newName { #expect(list.has(name)) }
      #expect(facts.megabytes != nil || facts.isClosed, "\(plan)")
    }
  }

  @Test func `a database's plan has a family by its older name`() {
    #expect(PlanFacts.of("1c-4g", in: .postgres)?.family == .pro)
    #expect(PlanFacts.of("basic-256mb", in: .postgres)?.family == .basic)
    #expect(PlanFacts.of("1c-2g", in: .postgres)?.family == nil)
    #expect(PlanFacts.of("pro", in: .postgres)?.isClosed == true)
    #expect(PlanFacts.of("pro", in: .server)?.isClosed == false)
  }
}
