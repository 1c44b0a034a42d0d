import BlueprintLoading

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Console {
  /// The console of this process.
  public static func standard() -> Self {
    // A reader that goes away early, as `head` does, is no error.
    signal(SIGPIPE, SIG_DFL)
    return Self(
      arguments: Array(CommandLine.arguments.dropFirst()), environment: processEnvironment(), directory: workingDirectory(),
      programPath: ownPath(), input: { FileSystem.read(STDIN_FILENO, limit: mostBytes) },
      write: { text in
        guard let message = FileSystem.writeAll(Array(text.utf8), to: STDOUT_FILENO) else { return }
        _ = FileSystem.writeAll(Array("blueprint: standard output cannot be written: \(message)\n".utf8), to: STDERR_FILENO)
        exit(ExitStatus.couldNotTell.rawValue)
      },
      writeError: { _ = FileSystem.writeAll(Array($0.utf8), to: STDERR_FILENO) }, isOutputTerminal: isatty(STDOUT_FILENO) == 1,
      terminalColumns: terminalColumns(), isInputTerminal: isatty(STDIN_FILENO) == 1, readLine: { Swift.readLine() })
  }

  private static func terminalColumns() -> Int? {
    var size = winsize()
    return ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : nil
  }

  private static func processEnvironment() -> [String: String] {
    var variables: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      if let equals = strchr(text, Int32(UInt8(ascii: "="))) {
        let name = UnsafeRawBufferPointer(start: text, count: equals - text)
        variables[String(decoding: name, as: UTF8.self)] = String(cString: equals + 1)
      }
      entry += 1
    }
    return variables
  }

  private static func workingDirectory() -> String {
    guard let path = getcwd(nil, 0) else { return "/" }
    defer { free(path) }
    return String(cString: path)
  }

  private static func ownPath() -> String {
    #if os(Linux)
      let path = "/proc/self/exe"
    #else
      var size: UInt32 = 4096
      var buffer = [CChar](repeating: 0, count: Int(size))
      _ = _NSGetExecutablePath(&buffer, &size)
      let path = String(cString: buffer)
    #endif
    return FileSystem.resolve(path) ?? CommandLine.arguments[0]
  }
}
