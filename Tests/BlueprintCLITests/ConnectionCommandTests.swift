import Foundation
import TestSupport
import Testing

@Suite struct ConnectionCommandTests {
  static let url = "postgresql://app:zqSECRETzq@dpg-abcdefghijklmnopqrst-a.oregon-postgres.render.com/shop?sslmode=require"

  @Test func `a URL is told apart, wherever it comes from`() async throws {
    let runs = [
      await Run(["connection", Self.url]), await Run(["connection", "--env", "MY_URL"], environment: ["MY_URL": Self.url]),
      await Run(["connection", "-"], input: Self.url + "\n"),
    ]
    for run in runs {
      #expect(run.status == 0)
      #expect(run.output == runs[0].output)
      #expect(run.output.contains("external address of a database of Render in 'oregon', direct"))
      #expect(run.output.contains("database  shop\n"))
      #expect(run.output.contains("password  given, never shown"))
    }
  }

  @Test func `for a driver, standard output is what to paste`() async throws {
    let run = await Run(["connection", "--env", "MY_URL", "--for", "sequelize"], environment: ["MY_URL": Self.url])
    #expect(run.output.hasPrefix("import { Sequelize } from \"sequelize\";\n"))
    #expect(run.output.contains("process.env.MY_URL"))
    #expect(run.errors.contains("warning: Sequelize takes 'sslmode=require' for 'verify-full' [sslmode-verifies]"))
    let unknown = await Run(["connection", "-", "--for", "sequelise"], input: Self.url)
    #expect(unknown.status == 64)
    #expect(unknown.errors.contains("did you mean 'sequelize'?"))
  }

  @Test func `errors make the status 1, a missing URL 2, wrong usage 64`() async throws {
    #expect(await Run(["connection", Self.url, "--from", "outside"]).status == 0)
    #expect(await Run(["connection", "postgresql://dpg-abcdefghijklmnopqrst-a/a", "--from", "outside"]).status == 1)
    #expect(await Run(["connection", "--env", "NOT_THERE"]).status == 2)
    #expect(await Run(["connection", "mysql://h/a"]).status == 2)
    #expect(await Run(["connection"]).status == 64)
    #expect(await Run(["connection", "a", "b"]).status == 64)
  }

  @Test func `JSON holds the parts and the problems`() async throws {
    let run = await Run(["connection", Self.url, "--for", "pg", "--format", "json"])
    let document = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(document["version"] as? Int == 1)
    #expect(document["network"] as? String == "external")
    #expect(document["region"] as? String == "oregon")
    #expect(document["route"] as? String == "direct")
    #expect(document["hasPassword"] as? Bool == true)
    #expect((document["problems"] as? [[String: Any]])?.map { $0["id"] as? String } == ["sslmode-verifies"])
    #expect((document["configuration"] as? [String: String])?["driver"] == "pg")
  }

  /// Passwords with every character that a URL, a shell or a parser can stumble over.
  static let passwords = [
    "zqSECRETzq", "zqSECRETzq/zqSECRETzq", "zqSECRETzq@zqSECRETzq", "zqSECRETzq?zqSECRETzq", "zqSECRETzq#zqSECRETzq",
    "zqSECRETzq:zqSECRETzq", "zqSECRETzq zqSECRETzq", "zqSECRETzq%", "zqSECRETzq%41", "zqSECRETzq\"zqSECRETzq", "zqSECRETzq'zqSECRETzq",
    "zqSECRETzq&zqSECRETzq", "zqSECRETzq=zqSECRETzq", "zqSECRETzq\nzqSECRETzq", "--zqSECRETzq", "zqSECRETzq\u{1B}[0m", "zqSECRETzq\\",
    "é😀zqSECRETzq",
    "zqSECRETzq@host/zqSECRETzq", "zqSECRETzq?sslmode=zqSECRETzq", "[zqSECRETzq]",
  ]

  @Test(arguments: passwords) func `no password is in any output`(_ password: String) async throws {
    let host = "dpg-abcdefghijklmnopqrst-a.oregon-postgres.render.com"
    let urls = [
      "postgresql://app:\(password)@\(host)/shop", "postgres://\(password.replacing(":", with: "-"))@\(host)/shop",
      "postgresql://\(host)/shop?user=app&password=\(password)",
      "postgresql://app:p@\(host)/shop?sslmode=\(password)", "app:\(password)@\(host)/shop",
      "PGPASSWORD=\(password) psql -h \(host) -U app shop",
      "mysql://app:\(password)@\(host)/shop", "'postgresql://app:\(password)@\(host):6432/shop?options=x'",
    ]
    // Without a host, what stands behind an `@` is one.
    for url in urls + (password.contains("@") ? [] : ["postgresql://app:\(password)"]) {
      for arguments in [
        [url], [url, "--for", "asyncpg"], [url, "--for", "psql", "--format", "json"], [url, url], [url, "--nothing"],
        ["--env", url], ["--for", url, "-"], ["--from", url, "-"], ["--format", url, "-"], ["--url=\(url)"], ["-", "--url", url],
        [url, "--from", "outside", "--color", "always"],
      ] {
        let run = await Run(["connection"] + arguments, input: url)
        let shown = run.output + run.errors
        #expect(!shown.contains("zqSECRETzq"), "\(arguments) shows:\n\(shown)")
      }
      for arguments in [[url], ["connectoin", url], ["explain", url], ["switch", url], ["validate", url], ["import", url]] {
        let run = await Run(arguments)
        #expect(!(run.output + run.errors).contains("zqSECRETzq"), "\(arguments) shows:\n\(run.output + run.errors)")
      }
    }
  }
}
