import RenderBlueprint

/// Anything that has a Dockerfile.
enum DockerStack: StackDetector {
  static func detect(in folder: ProjectFolder) -> DetectedService? {
    guard let text = folder.text("Dockerfile") else { return nil }
    var service = DetectedService("Docker", .docker)
    service.found("Dockerfile", "builds an image", points: 2, in: folder)
    if let package = systemPackage(in: text) {
      service.found("Dockerfile", "installs \(package), which a native runtime may not have", points: 6, in: folder)
    }
    describe(&service, folder)
    service.healthCheckHint = "a route \"/healthz\" that answers 200"
    service.healthCheckPath = HealthRoutes.find(in: folder, [".js", ".ts", ".py", ".go", ".rs", ".rb", ".java", ".kt", ".cs"])
    service.migration = foreignMigration(in: folder, &service)
    // What the language in the image would be run with natively, for its migrations and variables.
    let native = Stacks.all.filter { $0 != DockerStack.self && $0 != SiteStack.self }.compactMap { $0.detect(in: folder) }
      .filter { $0.runtime != .docker }.max { $0.points < $1.points }
    if let native {
      service.stack = "\(native.stack) in Docker"
      service.template = native.template
      service.needsDatabase = native.needsDatabase
      service.needsKeyValue = native.needsKeyValue
      service.usesForeignDatabase = native.usesForeignDatabase
      service.queue = native.queue
      service.settings = native.settings
      // Render says it to programs that it builds itself, not to images.
      if native.runtime == .node { service.settings.append(("NODE_ENV", "production")) }
      service.healthCheckPath = native.healthCheckPath
      service.healthCheckHint = native.healthCheckHint
      service.warnings += native.warnings
      service.migration = native.migration
      service.migration?.preparation = nil
      if service.start == nil { service.start = native.start }
    }
    return service
  }

  /// A package of the system beyond those that every build has.
  private static func systemPackage(in text: String) -> String? {
    let usual: Set<String> = [
      "ca-certificates", "curl", "git", "build-essential", "libpq-dev", "gcc", "g++", "make", "openssl", "tzdata", "wget", "pkg-config",
      "libc6-compat", "musl-dev", "postgresql-client", "bash", "python3", "libssl-dev", "postgresql-dev", "libpq5", "libpq", "gnupg",
    ]
    let joined = text.split(separator: "\\\n").joined(separator: " ")
    for line in joined.split(whereSeparator: \.isNewline) {
      for command in ["apt-get install", "apk add"] {
        guard let range = line.firstRange(of: command) else { continue }
        let words = line[range.upperBound...].split { " \t".contains($0) }.prefix { !["&&", ";", "||"].contains($0) }
        if let word = words.first(where: { !$0.hasPrefix("-") && $0.first != "$" && !usual.contains(String($0)) }) { return String(word) }
      }
    }
    return nil
  }

  /// What the image starts, and on which port.
  static func describe(_ service: inout DetectedService, _ folder: ProjectFolder) {
    guard let text = folder.text("Dockerfile") else {
      service.warnings.append(
        "Render runs \(service.stack) from a Dockerfile, and there is none; the template '\(service.template ?? "")' has one")
      return
    }
    if service.evidence.allSatisfy({ !$0.file.hasSuffix("Dockerfile") }) {
      service.found("Dockerfile", "builds its image", points: 2, in: folder)
    }
    let lines = text.split(whereSeparator: \.isNewline).map { Words.trimmed($0) }
    if let port = lines.last(where: { $0.hasPrefix("EXPOSE ") })?.dropFirst("EXPOSE ".count).prefix(while: \.isNumber) {
      service.port = Int(port)
    }
    let entry = lines.last { $0.hasPrefix("ENTRYPOINT ") }.map { words($0.dropFirst("ENTRYPOINT ".count)) }
    let command = lines.last { $0.hasPrefix("CMD ") }.map { words($0.dropFirst("CMD ".count)) }
    guard entry != nil || command != nil else { return }
    let parts = Words.parts([entry, command].compactMap { $0 }.joined(separator: " "))
    let program = parts.filter { MigrationTool.recognize($0) == nil }
    if program.count < parts.count {
      service.warnings.append("the image migrates before it starts; the command here leaves that to the strategy")
    }
    service.start = program.joined(separator: " && ")
    service.found("Dockerfile", "starts '\(service.start ?? "")'", points: 0, in: folder)
  }

  /// `["sh", "-c", "a && b"]` and `a b` as a command line.
  private static func words(_ value: Substring) -> String {
    guard value.first == "[" else { return String(value) }
    let words = value.split(separator: "\"").enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
    return words.count == 3 && words[1] == "-c"
      ? words[2] : words.map { $0.contains(" ") ? ShellWord.quoted($0) : $0 }.joined(separator: " ")
  }

  /// Flyway, Liquibase and EF Core, whose languages Render runs from a Dockerfile only.
  private static func foreignMigration(in folder: ProjectFolder, _ service: inout DetectedService) -> DetectedMigration? {
    let isSpring =
      folder.says("pom.xml", "spring-boot") || folder.says("build.gradle", "org.springframework.boot")
      || folder.says("build.gradle.kts", "org.springframework.boot")
    if let file = folder.files.first(where: { $0.contains("db/migration/V") && $0.hasSuffix(".sql") }) {
      service.needsDatabase = true
      if isSpring {
        service.warnings.append(
          "Spring runs Flyway when it starts, in every instance, so no step of its own is made for \(folder.full(file))")
        return nil
      }
      return DetectedMigration(
        tool: "Flyway", command: "flyway migrate", reads: "FLYWAY_URL", isLocking: true,
        evidence: [Evidence(folder.full(file), "is a migration of Flyway", points: 4)],
        hint: "Flyway wants its URL as jdbc:postgresql://…, which a blueprint cannot make of another one")
    }
    if folder.files.contains(where: { Words.name(of: $0).hasPrefix("db.changelog") }), isSpring {
      service.needsDatabase = true
      service.warnings.append("Spring runs Liquibase when it starts, in every instance, so no step of its own is made")
      return nil
    }
    if let project = folder.files.first(where: { $0.hasSuffix(".csproj") && folder.says($0, "Microsoft.EntityFrameworkCore.Design") }),
      folder.files.contains(where: { $0.contains("Migrations/") })
    {
      service.needsDatabase = true
      return DetectedMigration(
        tool: "EF Core", command: "./efbundle", reads: "DIRECT_DATABASE_URL",
        evidence: [Evidence(folder.full(project), "depends on Entity Framework", points: 3)],
        hint: "the image has to make the bundle ('dotnet ef migrations bundle'), and its URL is no keyword string")
    }
    return SQLMigrations.detect(in: folder, &service)
  }
}

/// Files that are served as they are, or as a site builder makes them.
enum SiteStack: StackDetector {
  static func detect(in folder: ProjectFolder) -> DetectedService? {
    var service = DetectedService("Static site", .site, template: "static-site")
    service.kind = .staticSite
    if let file = folder.first(of: ["hugo.toml", "hugo.yaml", "config.toml"]), folder.files.contains(where: { $0.hasPrefix("content/") }) {
      service.stack = "Hugo"
      (service.build, service.publish) = ("hugo --gc --minify", "public")
      service.found(file, "is Hugo's", points: 3, in: folder)
    } else if folder.has("mkdocs.yml"), let python = PythonProject(folder) {
      service.stack = "MkDocs"
      (service.build, service.publish) = ("\(python.install) && \(python.launcher)mkdocs build", "site")
      service.found("mkdocs.yml", "is MkDocs'", points: 3, in: folder)
    } else if folder.has("_config.yml"), folder.says("Gemfile", "jekyll") {
      service.stack = "Jekyll"
      (service.build, service.publish) = ("bundle install && bundle exec jekyll build", "_site")
      service.found("_config.yml", "is Jekyll's", points: 5, in: folder)
    } else if let page = folder.first(of: ["index.html", "public/index.html", "dist/index.html"]), !folder.has("package.json") {
      service.publish = Words.folder(of: page).isEmpty ? "." : Words.folder(of: page)
      service.found(page, "is a page", points: 1, in: folder)
    } else {
      return nil
    }
    return service
  }
}
