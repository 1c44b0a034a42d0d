extension Programs.Call {
  /// It is a server or takes jobs from a queue, and works until it is stopped.
  package var runsForever: Bool {
    let first = arguments.first ?? ""
    func has(_ words: String...) -> Bool { arguments.contains { words.contains($0) } }
    switch name {
    case "gunicorn", "uvicorn", "hypercorn", "daphne", "waitress-serve", "puma", "unicorn", "sidekiq", "nodemon", "pm2-runtime",
      "http-server",
      "serve", "json-server", "dramatiq", "huey_consumer", "huey_consumer.py", "arq", "rackup", "webpack-dev-server":
      return !has("--help", "--version")
    case "celery": return has("worker", "beat", "flower")
    case "rq": return first == "worker" && !has("--burst", "-b")
    case "flask", "streamlit": return first == "run"
    case "fastapi": return first == "run" || first == "dev"
    case "rails": return first == "server" || first == "s"
    case "rake", "resque": return has("jobs:work", "resque:work", "solid_queue:start", "good_job")
    case "next", "nuxt", "nest", "strapi", "vite", "astro": return ["start", "dev", "preview", "develop"].contains(first)
    case "mix": return first == "phx.server"
    case "python", "python3", "manage.py": return has("runserver", "qcluster") && (name == "manage.py" || first.hasSuffix("manage.py"))
    case "php":
      return first.hasSuffix("artisan") && has("serve", "queue:work", "queue:listen", "schedule:work", "horizon")
        && !has("--once", "--stop-when-empty")
    default: return false
    }
  }

  /// It runs the script of a package that starts its program, whatever that is.
  package var isStartScript: Bool {
    guard ["npm", "yarn", "pnpm", "bun"].contains(name) else { return false }
    return arguments.first == "start" || arguments.prefix(2) == ["run", "start"]
  }
}
