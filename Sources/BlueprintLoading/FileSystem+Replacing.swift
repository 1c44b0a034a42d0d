#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension FileSystem {
  /// Replaces a file's contents or leaves it as it was, whatever happens in between; returns the system's message on failure.
  ///
  /// The contents go into `.NAME.blueprint-tmp` in the same folder and onto the disk, then that file takes the name. A symbolic link
  /// stays one, permissions stay, and so does the owner where this user may give files away. A file that has the contents already
  /// is not touched. Another hard link to the file keeps the old contents.
  ///
  /// What an interrupted run leaves behind is one file, and the next run takes its place. Runs at the same time wait for one another.
  package static func replace(_ path: String, with bytes: [UInt8]) -> String? {
    var information = stat()
    if lstat(path, &information) == 0, !exists(path) { return "it is a symbolic link that leads nowhere" }
    let target = resolve(path) ?? path
    let isThere = stat(target, &information) == 0
    if isThere {
      guard information.st_mode & S_IFMT == S_IFREG else { return "it is not a regular file" }
      if read(target, limit: bytes.count) == bytes { return nil }
      // A rename asks nobody whether the file may be written.
      guard access(target, W_OK) == 0 else { return systemMessage }
    }
    // A limit on the size of files is a failure to report, not an end without a word.
    let handler = signal(SIGXFSZ, SIG_IGN)
    defer { signal(SIGXFSZ, handler) }
    let temporary = temporaryPath(for: target)
    // Until the permissions are set, nobody else reads what may be a private file.
    let descriptor = create(temporary, mode: isThere ? 0o600 : 0o666)
    guard descriptor >= 0 else { return isThere ? "no file can be made in its folder: \(systemMessage)" : systemMessage }
    defer { close(descriptor) }
    if isThere { handOver(descriptor, to: information) }
    let failure = writeAll(bytes, to: descriptor) ?? (fsync(descriptor) == 0 && rename(temporary, target) == 0 ? nil : systemMessage)
    if failure != nil { unlink(temporary) }
    return failure
  }

  /// Where the new contents of a file stand until they are whole.
  private static func temporaryPath(for target: String) -> String {
    let name = target.lastIndex(of: "/").map(target.index(after:)) ?? target.startIndex
    return "\(target[..<name]).\(target[name...]).blueprint-tmp"
  }

  /// Makes a new file and holds its lock; what is there under the name belongs to a run that goes on, and is waited for, or to one
  /// that was interrupted, and goes. Below zero on failure.
  private static func create(_ path: String, mode: mode_t) -> CInt {
    while true {
      let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
      if descriptor >= 0 {
        // Between the two calls, another run may have taken the file for one that was left behind. Not every system has locks.
        let isLocked = flock(descriptor, LOCK_EX | LOCK_NB) == 0
        if isLocked ? isAt(path, descriptor) : errno != EWOULDBLOCK { return descriptor }
        close(descriptor)
        continue
      }
      guard errno == EEXIST else { return -1 }
      let earlier = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
      guard earlier >= 0 else {
        if errno == ENOENT { continue }
        return -1
      }
      while flock(earlier, LOCK_EX) != 0, errno == EINTR {}
      // Who holds the lock of the file with this name is the only one to remove it.
      let isRemoved = !isAt(path, earlier) || unlink(path) == 0
      close(earlier)
      if !isRemoved { return -1 }
    }
  }

  /// Tells whether an open file is the one with a name.
  private static func isAt(_ path: String, _ descriptor: CInt) -> Bool {
    var (opened, named) = (stat(), stat())
    return fstat(descriptor, &opened) == 0 && lstat(path, &named) == 0 && opened.st_ino == named.st_ino && opened.st_dev == named.st_dev
  }

  /// Gives a file the owner and the permissions of another.
  private static func handOver(_ descriptor: CInt, to information: stat) {
    var mode = information.st_mode & 0o7777
    if fchown(descriptor, information.st_uid, information.st_gid) != 0 {
      mode &= ~0o6000
      // What the file's group may do is not for another one.
      if fchown(descriptor, .max, information.st_gid) != 0 { mode &= ~0o070 }
    }
    fchmod(descriptor, mode)
  }

  private static var systemMessage: String { String(cString: strerror(errno)) }
}
