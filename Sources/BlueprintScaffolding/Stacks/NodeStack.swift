import RenderBlueprint

/// A program on Node, or a site that Node builds.
enum NodeStack: StackDetector {
  private struct Framework {
    var package: String
    var name: String
    var template: String?
    /// What a builder of sites publishes.
    var publish: String?
    /// Whether it builds one page from which a router makes the others.
    var isSinglePage = false
    /// What Node starts, where no script says so.
    var program: String?
  }

  private static let servers: [Framework] = [
    Framework(package: "next", name: "Next.js", template: "nextjs-drizzle"),
    Framework(package: "@nestjs/core", name: "NestJS", template: "nestjs-typeorm", program: "dist/main.js"),
    Framework(package: "nuxt", name: "Nuxt", program: ".output/server/index.mjs"),
    Framework(package: "@remix-run/serve", name: "Remix"),
    Framework(package: "@react-router/serve", name: "React Router"),
    Framework(package: "@sveltejs/adapter-node", name: "SvelteKit", program: "build"),
    Framework(package: "@astrojs/node", name: "Astro", program: "dist/server/entry.mjs"),
    Framework(package: "express", name: "Express", template: "node-express-prisma"),
    Framework(package: "fastify", name: "Fastify"), Framework(package: "koa", name: "Koa"), Framework(package: "hono", name: "Hono"),
    Framework(package: "@hapi/hapi", name: "hapi"), Framework(package: "@apollo/server", name: "Apollo Server"),
    Framework(package: "@strapi/strapi", name: "Strapi"),
  ]

  private static let sites: [Framework] = [
    Framework(package: "astro", name: "Astro", template: "static-site", publish: "dist"),
    Framework(package: "gatsby", name: "Gatsby", template: "static-site", publish: "public"),
    Framework(package: "@11ty/eleventy", name: "Eleventy", template: "static-site", publish: "_site"),
    Framework(package: "@docusaurus/core", name: "Docusaurus", template: "static-site", publish: "build"),
    Framework(package: "vitepress", name: "VitePress", template: "static-site", publish: ".vitepress/dist"),
    Framework(package: "@sveltejs/adapter-static", name: "SvelteKit", template: "static-site", publish: "build"),
    Framework(package: "react-scripts", name: "Create React App", template: "static-site", publish: "build", isSinglePage: true),
    Framework(package: "@angular/core", name: "Angular", template: "static-site", publish: "dist", isSinglePage: true),
    Framework(package: "@vue/cli-service", name: "Vue CLI", template: "static-site", publish: "dist", isSinglePage: true),
    Framework(package: "vite", name: "Vite", template: "static-site", publish: "dist", isSinglePage: true),
  ]

  static func detect(in folder: ProjectFolder) -> DetectedService? {
    guard let package = PackageManifest(folder) else { return nil }
    let exports = ["next.config.js", "next.config.mjs", "next.config.ts"].contains {
      folder.says($0, "output: \"export\"", "output: 'export'")
    }
    let server = servers.first { package.dependencies.contains($0.package) && !($0.package == "next" && exports) }
    let site = exports ? Framework(package: "next", name: "Next.js", template: "static-site", publish: "out") : nil
    // A script called start that serves what a development tool builds is no server.
    let startsItself = package.scripts["start"].map { script in
      !["vite", "react-scripts", "ng serve", "gatsby", "astro", "eleventy", "docusaurus", "vue-cli-service"].contains {
        script.hasPrefix($0)
      }
    }
    var service: DetectedService
    if let framework = server {
      service = DetectedService(framework.name, .node, template: framework.template)
      service.found("package.json", "depends on \(framework.package)", points: 4, in: folder)
      service.start = startCommand(package, folder, framework, &service)
    } else if let framework = site ?? sites.first(where: { package.has($0.package) }), startsItself != true || exports {
      service = DetectedService(framework.name, .site, template: framework.template)
      service.kind = .staticSite
      service.publish = framework.publish.map(package.path)
      service.found("package.json", "depends on \(framework.package), and no server starts it", points: 4, in: folder)
      let routers = [
        "react-router", "react-router-dom", "@tanstack/react-router", "wouter", "vue-router", "@angular/router", "@solidjs/router",
      ]
      if let router = routers.first(where: package.has), framework.isSinglePage {
        service.isSinglePage = true
        service.found("package.json", "depends on \(router), which makes pages in the browser", points: 1, in: folder)
      }
      if framework.package == "@angular/core" { service.publish = angularOutput(folder, package, &service) }
    } else if startsItself == true || package.main.map({ folder.has($0) }) == true && !package.isWorkspace {
      service = DetectedService("Node", .node, template: "node-express-prisma")
      service.found("package.json", package.scripts["start"] == nil ? "has a main program" : "has a start script", points: 2, in: folder)
      service.start = startCommand(package, folder, nil, &service)
    } else {
      return nil
    }
    service.build = build(package, folder, &service)
    describe(&service, package, folder)
    return service
  }

  private static func startCommand(
    _ package: PackageManifest, _ folder: ProjectFolder, _ framework: Framework?, _ service: inout DetectedService
  ) -> String? {
    let production = ["start:prod", "start:production"].first { package.scripts[$0] != nil }
    if let name = production ?? (package.scripts["start"] == nil ? nil : "start"), let text = package.scripts[name] {
      let parts = Words.parts(text)
      let program = parts.filter { MigrationTool.recognize($0) == nil }
      if program.count < parts.count, !program.isEmpty {
        service.warnings.append(
          "'\(name)' in \(folder.full("package.json")) migrates before it starts; the start command here leaves that to the strategy")
        return program.map { launch($0, package) }.joined(separator: " && ")
      }
      if text.contains("nodemon") || text.contains("nest start") && framework != nil {
        if let program = framework?.program { return "node \(package.path(program))" }
        if text.contains("nodemon"), let main = mainFile(package, folder) {
          service.assumptions.append("'node \(main)' starts it, because its start script watches for changes")
          return "node \(package.path(main))"
        }
      }
      return package.run(name)
    }
    if let program = framework?.program { return "node \(package.path(program))" }
    if framework?.package == "next" { return "\(package.launcher)next start" }
    if let main = mainFile(package, folder) { return "node \(package.path(main))" }
    service.assumptions.append("'node server.js' starts it, because no script says how")
    return "node \(package.path("server.js"))"
  }

  /// A command of a script as it can be called from outside of it.
  private static func launch(_ command: String, _ package: PackageManifest) -> String {
    let program = command.split(separator: " ").first.map(String.init) ?? command
    return ["node", "npm", "npx", "pnpm", "yarn", "bun"].contains(program) || program.contains("/") || program.contains("=")
      ? command : package.launcher + command
  }

  private static func mainFile(_ package: PackageManifest, _ folder: ProjectFolder) -> String? {
    let named = package.main.map { $0.hasPrefix("./") ? String($0.dropFirst(2)) : $0 }
    return named.flatMap { folder.has($0) ? $0 : nil }
      ?? folder.first(of: [
        "server.js", "index.js", "app.js", "src/server.js", "src/index.js", "src/app.js", "main.js", "server.mjs", "index.mjs",
      ])
  }

  private static func build(_ package: PackageManifest, _ folder: ProjectFolder, _ service: inout DetectedService) -> String {
    var parts = [package.install(in: folder)]
    if package.lockFile == nil { service.assumptions.append("npm installs its packages, because there is no lock file") }
    let scripts = ["build", "postinstall", "prepare", "prebuild"].compactMap { package.scripts[$0] }
    if package.has("prisma") || package.has("@prisma/client"), !scripts.contains(where: { $0.contains("prisma generate") }) {
      parts.append("\(package.launcher)prisma generate")
    }
    if let text = package.scripts["build"] {
      let steps = Words.parts(text)
      let rest = steps.filter { MigrationTool.recognize($0) == nil }
      if rest.count < steps.count {
        service.warnings.append(
          "'build' in \(folder.full("package.json")) migrates; the build command here leaves that to the strategy")
        parts += rest.map { launch($0, package) }
      } else {
        parts.append(package.run("build"))
      }
    }
    return parts.joined(separator: " && ")
  }

  private static func describe(_ service: inout DetectedService, _ package: PackageManifest, _ folder: ProjectFolder) {
    if let lock = package.lockFile { service.evidence.append(Evidence(lock, "is the lock file of \(package.manager.rawValue)", points: 1)) }
    guard service.kind == .web else { return }
    if package.has("sequelize") || folder.has(".sequelizerc") { service.template = "node-sequelize" }
    let drivers = [
      "pg", "postgres", "@prisma/client", "prisma", "sequelize", "typeorm", "drizzle-orm", "knex", "@mikro-orm/postgresql", "slonik",
      "pg-promise", "@vercel/postgres", "@neondatabase/serverless",
    ]
    if let driver = drivers.first(where: package.dependencies.contains) {
      service.needsDatabase = true
      service.found("package.json", "depends on \(driver), which talks to PostgreSQL", points: 1, in: folder)
    }
    if ["mysql", "mysql2", "mongodb", "mongoose"].contains(where: package.dependencies.contains) {
      service.usesForeignDatabase = true
      service.warnings.append("it depends on a driver for MySQL or MongoDB, and Render's own databases are PostgreSQL")
    }
    service.needsKeyValue = ["redis", "ioredis", "bullmq", "bull", "connect-redis"].contains { package.dependencies.contains($0) }
    service.healthCheckPath = HealthRoutes.find(in: folder, [".js", ".ts", ".mjs", ".cjs"])
    service.healthCheckHint =
      switch service.stack {
      case "Next.js": "app/healthz/route.ts: export function GET() { return new Response(\"ok\"); }"
      case "NestJS": "a controller: @Get(\"healthz\") healthz() { return \"ok\"; }"
      default: "app.get(\"/healthz\", (request, response) => response.send(\"ok\"));"
      }
    service.migration = NodeMigrations.detect(package, in: folder, &service)
  }

  private static func angularOutput(_ folder: ProjectFolder, _ package: PackageManifest, _ service: inout DetectedService) -> String {
    let isApplication = folder.says("angular.json", "@angular/build:application", "@angular-devkit/build-angular:application")
    let path = "dist/\(package.name ?? "app")" + (isApplication ? "/browser" : "")
    service.assumptions.append("Angular writes to '\(path)'")
    return path
  }
}

/// Routes that answer when a service is well.
enum HealthRoutes {
  private static let names = [
    "/healthz", "/health", "/livez", "/readyz", "/api/health", "/api/healthz", "/up", "/ping", "/_health", "/status",
  ]

  /// The first usual name of such a route that the code has between quotes.
  static func find(in folder: ProjectFolder, _ endings: [String]) -> String? {
    for file in folder.files where !file.lowercased().contains("test") {
      // Next.js has a folder for each route.
      if let route = names.first(where: { ["app\($0)/route.ts", "src/app\($0)/route.ts", "pages\($0).ts"].contains(file) }) {
        return route
      }
    }
    let sources = folder.files.filter { file in endings.contains(where: file.hasSuffix) && !file.lowercased().contains("test") }.prefix(300)
    for source in sources {
      guard let text = folder.text(source), text.contains("health") || text.contains("up") || text.contains("ping") else { continue }
      for name in names {
        if ["\"\(name)\"", "'\(name)'", "`\(name)`", "\"\(name)/\"", "'\(name)/'"].contains(where: text.contains) { return name }
        // Django and Vapor write no slash before it.
        let bare = String(name.dropFirst())
        if ["path(\"\(bare)\"", "path('\(bare)'", "get(\"\(bare)\""].contains(where: text.contains) { return name }
        if ["path(\"\(bare)/\"", "path('\(bare)/'"].contains(where: text.contains) { return "\(name)/" }
      }
    }
    return nil
  }
}
