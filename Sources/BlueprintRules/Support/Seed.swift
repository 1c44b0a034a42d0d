import RenderBlueprint

/// Recognises commands that fill a database with its first rows.
enum Seed {
  static func mayBeIn(_ command: String) -> Bool { TextScan.containsAny(command, ["seed", "loaddata", "Seed"]) }

  static func isSeed(_ part: CommandPart) -> Bool {
    guard !part.isPreparation,
      !["npm", "pnpm", "yarn", "pip", "apt-get", "cp", "mv", "rm", "chmod", "test", "["].contains(part.program)
        || part.words.dropFirst().first.map({ $0 == "run" || $0.contains("seed") }) == true
    else { return false }
    if part.words.contains("--seed") { return part.words.contains { $0.hasSuffix("artisan") } }
    return part.words.contains { word in
      guard !word.hasPrefix("-"), !word.contains("=") else { return false }
      let pieces = word.lowercased().split { !$0.isLetter }
      let isUndone = pieces.contains { ["undo", "reset", "create", "generate", "skip", "check"].contains($0) }
      return !isUndone && pieces.contains { ["seed", "seeds", "seeder", "loaddata"].contains($0) }
    }
  }
}
