#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension FileSystem {
  /// The names in a folder, in no order; nil where it cannot be read.
  package static func names(in folder: String) -> [String]? {
    guard let directory = opendir(folder) else { return nil }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// The names of the regular files directly in a folder, in their order; nil where it cannot be read.
  package static func files(in folder: String) -> [String]? {
    names(in: folder)?.filter { isFile("\(folder)/\($0)") }.sorted()
  }

  /// The files below a folder by their paths from it, without symbolic links and without what `skips` names; no more than `limit`.
  package static func files(below folder: String, depth: Int, limit: Int, skips: (_ name: String) -> Bool) -> [String] {
    var files: [String] = []
    // The nearest first, so that a limit cuts off what lies deepest.
    var level = [""]
    for _ in 0..<depth where !level.isEmpty {
      var next: [String] = []
      for path in level {
        for (name, isDirectory) in entries(path.isEmpty ? folder : "\(folder)/\(path)") where !skips(name) {
          let full = path.isEmpty ? name : "\(path)/\(name)"
          if isDirectory { next.append(full) } else { files.append(full) }
          if files.count >= limit { return files.sorted() }
        }
      }
      level = next.sorted()
    }
    return files.sorted()
  }

  /// Regular files and folders in a folder.
  private static func entries(_ folder: String) -> [(name: String, isDirectory: Bool)] {
    (names(in: folder) ?? []).compactMap { name in
      var information = stat()
      guard lstat("\(folder)/\(name)", &information) == 0 else { return nil }
      let kind = information.st_mode & S_IFMT
      return kind == S_IFDIR || kind == S_IFREG ? (name, kind == S_IFDIR) : nil
    }
  }
}
