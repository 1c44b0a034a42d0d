import RenderBlueprint
import SourceDiagnostics

struct CronCommandDoesNotExit: Rule {
  static let metadata = RuleMetadata(
    id: "cron-command-does-not-exit", severity: .warning,
    summary: "A cron job starts something that does not end.",
    rationale: """
      A run has to exit. Render stops it after 12 hours, and meanwhile no second run starts. `npm start` and its like usually start a \
      server, but nobody can tell without the script; that is only pointed out.
      """,
    evidence: .documented("Render's page on cron jobs, 2026"),
    triggering: [
      """
      services:
        - type: cron
          name: mails
          runtime: python
          schedule: "0 * * * *"
          buildCommand: pip install -r requirements.txt
          startCommand: ↓celery -A tasks worker
        - type: cron
          name: reports
          runtime: ruby
          schedule: "0 3 * * *"
          buildCommand: bundle install
          startCommand: ↓cd app && bundle exec sidekiq
      """,
      """
      services:
        - type: cron
          name: cleanup
          runtime: node
          schedule: "0 3 * * *"
          buildCommand: npm ci
          startCommand: ↓npm start
        - type: cron
          name: warmup
          runtime: docker
          schedule: "0 3 * * *"
          dockerCommand: ↓sh -c 'exec gunicorn app:app'
      """,
    ],
    nonTriggering: [
      """
      services:
        - type: cron
          name: mails
          runtime: python
          schedule: "0 * * * *"
          buildCommand: pip install -r requirements.txt
          startCommand: python manage.py send_mails
        - type: cron
          name: queue
          runtime: docker
          schedule: "0 * * * *"
          dockerCommand: php artisan queue:work --stop-when-empty
        - type: cron
          name: smoke
          runtime: node
          schedule: "0 3 * * *"
          buildCommand: npm ci
          startCommand: serve dist & npm run smoke
        - type: worker
          name: jobs
          runtime: python
          buildCommand: pip install -r requirements.txt
          startCommand: celery -A tasks worker
      """
    ])

  func check(_ blueprint: BlueprintIndex, _ report: inout Report) {
    for service in blueprint.services where service.kind == .cron {
      guard let start = service.start else { continue }
      for call in blueprint.calls(in: start.text) where !call.isShort {
        if call.runsForever {
          report.add(
            "\(service.subject) starts '\(call.name)', which does not end", at: service.path / start.key,
            notes: ["a run has to exit; what works all the time is a worker or a web service"])
        } else if call.isStartScript {
          report.add(
            "\(service.subject) runs the start script, which usually does not end", at: service.path / start.key, severity: .info,
            notes: ["a run has to exit; a script of its own makes that clear"])
        } else {
          continue
        }
        break
      }
    }
  }
}
