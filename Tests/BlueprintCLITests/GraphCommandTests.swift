import Foundation
import TestSupport
import Testing

@Suite struct GraphCommandTests {
  static let file = """
    services:
      - type: web
        name: api
        runtime: node
        envVars:
          - key: DATABASE_URL
            fromDatabase: {name: main, property: connectionString}
          - key: REPORTS_URL
            fromDatabase: {name: reports, property: connectionString}
          - key: SELF
            fromService: {type: web, name: api, envVarKey: RENDER_EXTERNAL_URL}
          - key: CACHE
            fromService: {type: redis, name: cache, property: host}
          - key: TOKEN
            value: PLANTED
          - fromGroup: shared
    databases:
      - name: main
        readReplicas: [{name: reports}]
    envVarGroups:
      - name: shared
        envVars: [{key: A, value: PLANTED}]
    projects:
      - name: p
        environments:
          - name: staging
            services:
              - type: web
                name: api
                runtime: node
                envVars: [{key: DATABASE_URL, fromDatabase: {name: main, property: host}}]
            databases: [{name: main}]

    """

  @Test func `references are drawn to what they mean, in its environment, once`() async throws {
    let run = await Run(["graph", "-"], input: Self.file)
    #expect(run.status == 0)
    #expect(
      run.output == """
        flowchart LR
          subgraph g0["environment 'staging' of project 'p'"]
            n0["api<br/>web service"]
            n1[("main<br/>database")]
          end
          n2["api<br/>web service"]
          n3[("main<br/>database")]
          n4(["shared<br/>environment group"])
          n5[("cache<br/>Key Value instance, not in this file")]
          n0 -->|"DATABASE_URL"| n1
          n2 -->|"DATABASE_URL, REPORTS_URL"| n3
          n2 -->|"CACHE"| n5
          n2 --> n4
          classDef elsewhere fill:#ffffff,stroke:#8c959f,color:#1f2328,stroke-dasharray:4
          class n5 elsewhere

        """)
  }

  @Test func `Graphviz takes the same`() async throws {
    let run = await Run(["graph", "-", "--format", "dot"], input: Self.file)
    #expect(run.output.hasPrefix("digraph blueprint {\n"))
    #expect(run.output.contains("    n1 [label=\"main\\ndatabase\", shape=cylinder]"))
    #expect(run.output.contains("  n2 -> n3 [label=\"DATABASE_URL, REPORTS_URL\"]"))
    #expect(!run.output.contains("PLANTED"))
  }

  @Test func `with a revision it is coloured by the plan, and what is gone is there`() async throws {
    try await DiffCommandTests.inRepository { folder in
      try folder.write("services: []\ndatabases: [{name: main, plan: 1c-4g, connectionPool: pgbouncer}]\n", to: "render.yaml")
      let run = await Run(["graph", "--from", "main"], in: folder)
      #expect(run.output.contains("n0[(\"main<br/>database: updated\")]"))
      #expect(run.output.contains("n1[\"api<br/>web service: no longer in the file, runs on\"]"))
      #expect(run.output.contains("class n1 orphan"))
    }
  }

  @Test(arguments: [
    ("mermaid", "n0[\"a#34;]#59; b#96;#60;x#62;#92;<br/>"), ("dot", "label=\"a\\\"]; b`<x>\\\\\\nbackground worker\""),
    ("svg", "<title>a&quot;]; b`&lt;x&gt;\\, background worker</title>"),
  ]) func `a name cannot leave its quotes`(_ format: String, _ expected: String) async throws {
    let run = await Run(
      ["graph", "-", "--format", format], input: "services:\n  - type: worker\n    name: 'a\"]; b`<x>\\'\n    runtime: docker\n")
    #expect(run.output.contains(expected))
    let planted = await Run(["graph", "-", "--format", format], input: Self.file)
    #expect(planted.status == 0 && !planted.output.contains("PLANTED"))
    #expect(await Run(["graph"]).status == 2)
  }
}
