#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The little that loading asks of the file system; errors are nil or false.
package enum FileSystem {
  /// Reads a file whole; nil when it cannot be read or is larger than a limit in bytes.
  package static func read(_ path: String, limit: Int = .max) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    return read(descriptor, limit: limit)
  }

  /// Reads to the end; nil on an error or beyond a limit in bytes.
  package static func read(_ descriptor: CInt, limit: Int = .max) -> [UInt8]? {
    var information = stat()
    var capacity = 1 << 16
    var isRegular = false
    if fstat(descriptor, &information) == 0 {
      if information.st_mode & S_IFMT == S_IFDIR { return nil }
      if information.st_mode & S_IFMT == S_IFREG {
        if information.st_size > limit { return nil }
        capacity = Int(information.st_size) + 1
        isRegular = true
      }
    }
    var bytes: [UInt8] = []
    while bytes.count <= limit {
      var count = 0
      let chunk = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, initialized in
        #if canImport(Glibc)
          count = Glibc.read(descriptor, buffer.baseAddress!, capacity)
        #elseif canImport(Musl)
          count = Musl.read(descriptor, buffer.baseAddress!, capacity)
        #else
          count = Darwin.read(descriptor, buffer.baseAddress!, capacity)
        #endif
        initialized = max(0, count)
      }
      if count < 0 {
        if errno == EINTR { continue }
        return nil
      }
      if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
      // A regular file that gave less than there was room for is at its end; a pipe is only when it gives nothing.
      if count == 0 || isRegular && count < capacity { return bytes }
    }
    return nil
  }

  package static func isFile(_ path: String) -> Bool { mode(of: path).map { $0 & S_IFMT == S_IFREG } ?? false }
  package static func isDirectory(_ path: String) -> Bool { mode(of: path).map { $0 & S_IFMT == S_IFDIR } ?? false }
  /// Whether a path is a folder, and not a link to one.
  package static func isFolderItself(_ path: String) -> Bool {
    var information = stat()
    return lstat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
  }

  package static func exists(_ path: String) -> Bool { mode(of: path) != nil }

  /// The size of a file in bytes; nil when there is none.
  package static func size(of path: String) -> Int? {
    var information = stat()
    return stat(path, &information) == 0 ? Int(information.st_size) : nil
  }

  private static func mode(of path: String) -> mode_t? {
    var information = stat()
    return stat(path, &information) == 0 ? information.st_mode : nil
  }

  /// The nearest file with a name, from a directory upwards, not beyond the repository that holds the directory.
  package static func path(of name: String, above directory: String) -> String? {
    for folder in folders(from: directory) {
      let candidate = path(of: name, in: folder)
      if isFile(candidate) { return candidate }
      if isRepository(folder) { return nil }
    }
    return nil
  }

  /// The root of the repository that holds a directory; nil where none does.
  package static func repository(around directory: String) -> String? {
    folders(from: directory).first(where: isRepository)
  }

  /// In a worktree and in a submodule `.git` is a file.
  private static func isRepository(_ folder: String) -> Bool { exists(path(of: ".git", in: folder)) }

  private static func path(of name: String, in folder: String) -> String { folder == "/" ? "/\(name)" : "\(folder)/\(name)" }

  /// A directory and those that it lies in, the nearest first.
  private static func folders(from directory: String) -> some Sequence<String> {
    sequence(first: directory) { folder in
      guard let slash = folder.lastIndex(of: "/"), folder != "/" else { return nil }
      return slash == folder.startIndex ? "/" : String(folder[..<slash])
    }
  }

  /// A path without symbolic links; nil when there is nothing.
  package static func resolve(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// What changes when a file is replaced: its inode, size and time of modification.
  package static func identity(of path: String) -> String {
    var information = stat()
    guard stat(path, &information) == 0 else { return "\(path) missing" }
    #if os(Linux)
      let time = information.st_mtim
    #else
      let time = information.st_mtimespec
    #endif
    return "\(path) \(information.st_ino) \(information.st_size) \(time.tv_sec).\(time.tv_nsec)"
  }

  /// Writes to a descriptor whole; returns the system's message on failure.
  package static func writeAll(_ bytes: [UInt8], to descriptor: CInt) -> String? {
    bytes.withUnsafeBytes { buffer in
      var offset = 0
      while offset < buffer.count {
        let count = write(descriptor, buffer.baseAddress! + offset, buffer.count - offset)
        if count < 0 {
          if errno == EINTR { continue }
          return String(cString: strerror(errno))
        }
        offset += count
      }
      return nil
    }
  }

  /// Makes a directory and those above it, for this user alone or as others make theirs.
  package static func makeDirectory(_ path: String, isShared: Bool = false) -> Bool {
    if isDirectory(path) { return true }
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex, !makeDirectory(String(path[..<slash]), isShared: isShared) {
      return false
    }
    return mkdir(path, isShared ? 0o777 : 0o700) == 0 || isDirectory(path)
  }

  /// Makes a new directory below another, for this user alone.
  package static func makeTemporaryDirectory(in parent: String) -> String? {
    var template = Array("\(parent)/blueprint-XXXXXX".utf8CString)
    return template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
  }

  /// Removes a directory of ours with the files in it.
  package static func removeDirectory(_ path: String, files: [String]) {
    for file in files { unlink("\(path)/\(file)") }
    rmdir(path)
  }
}

extension FileSystem {
  package static func remove(_ path: String) { unlink(path) }

  /// Removes a folder that nothing is in.
  package static func removeFolder(_ path: String) { rmdir(path) }

  /// Does what belongs together; whoever wants to interrupt it meanwhile comes too late.
  package static func withoutInterruption<Result>(_ body: () -> Result) -> Result {
    let signals = [SIGINT, SIGTERM, SIGHUP]
    let handlers = signals.map { signal($0, SIG_IGN) }
    defer { for (number, handler) in zip(signals, handlers) { signal(number, handler) } }
    return body()
  }

  /// Whether there is a symbolic link, wherever it leads.
  package static func isLink(_ path: String) -> Bool {
    var information = stat()
    return lstat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFLNK
  }

  package static func makeExecutable(_ path: String) -> Bool { chmod(path, 0o700) == 0 }
}
