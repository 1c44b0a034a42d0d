import BlueprintYAML
import SourceDiagnostics
import TestSupport
import Testing

/// What safe fixes make of things in the wrong list, and of names that other platforms have.
@Suite struct MoveTests {
  @Test("what stands in the wrong list moves to its own, with its comments", arguments: moves)
  func move(repair: RepairTests.Case) {
    expectEqual(RepairTests.mended(repair.before), repair.after)
  }

  @Test("and the same with CRLF", arguments: moves)
  func carriageReturns(repair: RepairTests.Case) {
    func converted(_ text: String) -> String { text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n") }
    expectEqual(RepairTests.mended(converted(repair.before)), converted(repair.after))
  }

  @Test("what a person has to decide stays as it is", arguments: kept)
  func keep(text: String) {
    expectEqual(RepairTests.mended(text), text)
  }

  private static let web = "  - type: web\n    name: api\n    runtime: docker\n"

  static let moves: [RepairTests.Case] = [
    RepairTests.Case(
      testDescription: "comments at the left edge above it, and those behind its last key",
      before: """
        services:
        \(web)
        # ------
        # Database
        # ------
          - type: postgres
            name: db
            plan: free

            # Backups: none

        # ------
        # Queue
        # ------
          - type: worker
            name: jobs
            runtime: docker

        """,
      after: """
        services:
        \(web)
        # ------
        # Queue
        # ------
          - type: worker
            name: jobs
            runtime: docker

        databases:
        # ------
        # Database
        # ------
          - name: db
            plan: free

            # Backups: none

        """),
    RepairTests.Case(
      testDescription: "a list of its own in a file without empty lines",
      before: "services:\n\(web)redis:\n  - name: cache\n    ipAllowList: []\ndatabases:\n  - name: db\n",
      after: "services:\n\(web)  - type: keyvalue\n    name: cache\n    ipAllowList: []\ndatabases:\n  - name: db\n"),
    RepairTests.Case(
      testDescription: "a database among the services",
      before: """
        services:
          # The application
        \(web)
          # Its data
          - type: postgres
            name: store # small
            plan: 0.1c-256mb

        envVarGroups: []

        """,
      after: """
        services:
          # The application
        \(web)
        databases:
          # Its data
          - name: store # small
            plan: 0.1c-256mb

        envVarGroups: []

        """),
    RepairTests.Case(
      testDescription: "a Key Value instance among the databases, by the key that it alone has",
      before: """
        services:
        \(web)
        databases:
          - name: cache # small
            plan: starter
            maxmemoryPolicy: noeviction
            ipAllowList: []
          - name: store
            plan: 0.1c-256mb

        """,
      after: """
        services:
        \(web)
          - type: keyvalue
            name: cache # small
            plan: starter
            maxmemoryPolicy: noeviction
            ipAllowList: []

        databases:
          - name: store
            plan: 0.1c-256mb

        """),
    RepairTests.Case(
      testDescription: "a database whose type is its last key",
      before: """
        services:
          - name: store
            plan: 0.1c-256mb
            type: postgres
        \(web)
        """,
      after: """
        services:
        \(web)
        databases:
          - name: store
            plan: 0.1c-256mb

        """),
    RepairTests.Case(
      testDescription: "a database by its runtime, with other names for its keys, behind a list that stands further to the left",
      before: """
        databases:
        - name: other
          plan: 0.1c-256mb

        services:
          - type: pserv
            name: store
            env: postgresql
            version: "16"
            databaseUser: app
        \(web)
        """,
      after: """
        databases:
        - name: other
          plan: 0.1c-256mb

        - name: store
          postgresMajorVersion: "16"
          user: app

        services:
        \(web)
        """),
    RepairTests.Case(
      testDescription: "the only service is a database",
      before: "services:\n  - type: db\n    name: store\n    plan: 0.1c-256mb\n",
      after: "databases:\n  - name: store\n    plan: 0.1c-256mb\n"),
    RepairTests.Case(
      testDescription: "a private service that has nothing but the name of a database",
      before: "services:\n\(web)  - type: pserv\n    name: shop-db\n    plan: 0.1c-256mb\n",
      after: "services:\n\(web)\ndatabases:\n  - name: shop-db\n    plan: 0.1c-256mb\n"),
    RepairTests.Case(
      testDescription: "Key Value among the databases",
      before: """
        databases:
          - name: store
            plan: 0.1c-256mb

          - name: cache
            type: redis
            plan: free
        services:
        \(web)
        """,
      after: """
        databases:
          - name: store
            plan: 0.1c-256mb
        services:
        \(web)
          - name: cache
            type: keyvalue
            ipAllowList: []
            plan: free

        """),
    RepairTests.Case(
      testDescription: "cron jobs in a list of their own",
      before: """
        services:
        \(web)
        # Every night
        cronJobs:
        - name: sweep
          schedule: "0 3 * * *"
          command: |
            pip list
            python sweep.py
          buildCommand: pip install .
        - name: report
          runtime: docker
          schedule: "0 4 * * *" # later
          command: ./report

        """,
      after: """
        services:
        \(web)
          # Every night
          - type: cron
            name: sweep
            runtime: python
            schedule: "0 3 * * *"
            startCommand: |
              pip list
              python sweep.py
            buildCommand: pip install .

          - type: cron
            name: report
            runtime: docker
            schedule: "0 4 * * *" # later
            dockerCommand: ./report

        """),
    RepairTests.Case(
      testDescription: "a list of its own where there are no services",
      before: "keyValueStores:\n  - name: cache\n    ipAllowList: []\n",
      after: "services:\n  - type: keyvalue\n    name: cache\n    ipAllowList: []\n"
    ),
    RepairTests.Case(
      testDescription: "inside an environment",
      before: """
        projects:
          - name: shop
            environments:
              - name: production
                services:
                  - type: web
                    name: api
                    runtime: docker
                  - type: managed-postgres
                    name: store

        """,
      after: """
        projects:
          - name: shop
            environments:
              - name: production
                services:
                  - type: web
                    name: api
                    runtime: docker

                databases:
                  - name: store

        """),
    RepairTests.Case(
      testDescription: "groups that a service lists under a key of their own",
      before:
        "services:\n\(web)    envVarGroups:\n      - ref: shared # all have it\n      - api\nenvVarGroups:\n- {name: shared, envVars: []}\n- {name: api, envVars: []}\n",
      after:
        "services:\n\(web)    envVars:\n      - fromGroup: shared # all have it\n      - fromGroup: api\nenvVarGroups:\n- {name: shared, envVars: []}\n- {name: api, envVars: []}\n"
    ),
    RepairTests.Case(
      testDescription: "references in a group",
      before: """
        databases:
          - name: store
        services:
        \(web)    envVars:
            - key: PORT
              value: "3000"
            - fromGroup: shared
          - type: worker
            name: jobs
            runtime: docker
            envVars:
              - fromGroup: shared
              - key: DATABASE_URL
                value: ""
        envVarGroups:
          - name: shared
            envVars:
                # Where it all is
                - key: DATABASE_URL
                  fromDatabase:
                      name: store
                      property: connectionString
                - key: LEVEL
                  value: info

        """,
      after: """
        databases:
          - name: store
        services:
        \(web)    envVars:
            - key: PORT
              value: "3000"
            - fromGroup: shared
            # Where it all is
            - key: DATABASE_URL
              fromDatabase:
                  name: store
                  property: connectionString
          - type: worker
            name: jobs
            runtime: docker
            envVars:
              - fromGroup: shared
              - key: DATABASE_URL
                value: ""
        envVarGroups:
          - name: shared
            envVars:
                - key: LEVEL
                  value: info

        """),
    RepairTests.Case(
      testDescription: "a database by its name alone",
      before: "services:\n\(web)    envVars:\n      - key: DATABASE_URL\n        fromDatabase: store\ndatabases:\n  - name: store\n",
      after: """
        services:
        \(web)    envVars:
              - key: DATABASE_URL
                fromDatabase:
                  name: store
                  property: connectionString
        databases:
          - name: store

        """),
    RepairTests.Case(
      testDescription: "the public URL of a service",
      before: "services:\n\(web)    envVars:\n      - key: SELF\n        fromService: {type: web, name: api, property: url}\n",
      after:
        "services:\n\(web)    envVars:\n      - key: SELF\n        fromService: {type: web, name: api, envVarKey: RENDER_EXTERNAL_URL}\n"),
    RepairTests.Case(
      testDescription: "a static site by its type, with what a server has",
      before: "services:\n  - type: static\n    name: site\n    publishPath: ./dist\n    healthCheckPath: /\n    plan: free\n",
      after: "services:\n  - type: web\n    name: site\n    runtime: static\n    staticPublishPath: ./dist\n"),
    RepairTests.Case(
      testDescription: "a letter that is missing", before: "atabases:\n  - name: store\n", after: "databases:\n  - name: store\n"),
    RepairTests.Case(
      testDescription: "a runtime that the commands say",
      before: "services:\n  - type: worker\n    name: jobs\n    buildCommand: npm ci\n    startCommand: NODE_ENV=production node jobs.js\n",
      after:
        "services:\n  - type: worker\n    name: jobs\n    runtime: node\n    buildCommand: npm ci\n    startCommand: NODE_ENV=production node jobs.js\n"
    ),
  ]

  static let kept = [
    // It has a key that no database has.
    "services:\n\(web)  - type: postgres\n    name: store\n    maxConnections: 10\n",
    // Two of its commands are of different languages.
    "services:\n  - type: worker\n    name: jobs\n    buildCommand: npm ci && pip install .\n    startCommand: ./run\n",
    // A service that is not in the list links the group too.
    """
    services:
    \(web)    envVars: &vars
          - fromGroup: shared
      - type: worker
        name: jobs
        runtime: docker
        envVars: *vars
    envVarGroups:
      - name: shared
        envVars:
          - key: DATABASE_URL
            fromDatabase: {name: store, property: connectionString}
    databases:
      - name: store

    """,
    // A private service has no public address.
    """
    services:
      - type: pserv
        name: api
        runtime: docker
        envVars:
          - key: SELF
            fromService: {type: pserv, name: api, property: address}

    """,
    "services: [{type: db, name: store}]\n",
  ]
}
