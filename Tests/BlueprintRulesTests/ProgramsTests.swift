import BlueprintRules
import Testing

@Suite struct ProgramsTests {
  @Test(
    "what only brings a program up is no program",
    arguments: [
      ("bundle exec sidekiq -q mail", "sidekiq -q mail"), ("PORT=1 exec gunicorn app", "gunicorn app"),
      ("npx --yes serve -s dist", "serve -s dist"),
      ("poetry run python -m celery -A app worker", "celery -A app worker"), ("./bin/rails server", "rails server"),
      ("npm start", "npm start"),
      ("bash -c 'cd api && uvicorn app:app'", "cd api\nuvicorn app:app"), ("python manage.py x | tee log", "python manage.py x\ntee log"),
      ("uv run --frozen gunicorn app", "gunicorn app"),
    ])
  func calls(command: String, programs: String) {
    let calls = Programs.calls(in: command).map { ([$0.name] + $0.arguments).joined(separator: " ") }
    #expect(calls.joined(separator: "\n") == programs)
  }

  @Test func `what ends by itself, or runs beside others, is short`() {
    #expect(Programs.calls(in: "timeout 60 gunicorn app").map(\.isShort) == [true])
    #expect(Programs.calls(in: "serve dist & npm test").map(\.isShort) == [true, false])
  }

  @Test func `words are found by themselves only`() {
    #expect(Programs.mentions(["swift"], in: "cd app && swift build"))
    #expect(Programs.mentions(["gradlew"], in: "./gradlew build"))
    #expect(!Programs.mentions(["swift"], in: "npm run swiftly"))
    #expect(!Programs.mentions(["php"], in: "echo index.php"))
  }
}
