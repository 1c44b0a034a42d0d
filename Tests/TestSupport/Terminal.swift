public import Foundation

/// Runs the built command at a terminal of its own, of 80 columns, and types when it asks.
public enum Terminal {
  public struct Output: Decodable, Sendable {
    /// The exit status, or a signal as a negative number.
    public var status: Int32
    /// Everything that the terminal showed.
    public var screen: String
  }

  /// - Parameter keys: what is typed at each question, in their order.
  public static func run(_ arguments: [String], in folder: URL, keys: [String]) throws -> Output {
    let input = try JSONEncoder().encode([Built.program, folder.path] + [String(keys.count)] + keys + arguments)
    let run = try Command.run(URL(filePath: "/usr/bin/env"), ["python3", "-c", script], input: input)
    return try JSONDecoder().decode(Output.self, from: Data(run.output.utf8))
  }

  /// A question ends in a bracket and a space, and then the command waits.
  private static let script = """
    import fcntl, json, os, pty, signal, struct, sys, termios
    # Whoever started this may not want to be interrupted; the command is.
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    program, folder, count, *rest = json.load(sys.stdin)
    keys, arguments = rest[:int(count)], rest[int(count):]
    child, terminal = pty.fork()
    if child == 0:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.chdir(folder)
        os.execve(program, [program, *arguments], {"PATH": os.environ.get("PATH", ""), "HOME": folder, "TERM": "xterm", "NO_COLOR": "1"})
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    # Whoever waits for a key that nobody types is ended.
    signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGKILL))
    signal.alarm(30)
    screen = b""
    while True:
        try:
            more = os.read(terminal, 65536)
        except OSError:
            break
        if not more:
            break
        screen += more
        if screen.endswith(b"] ") and keys:
            os.write(terminal, keys.pop(0).encode())
    _, status = os.waitpid(child, 0)
    print(json.dumps({"status": os.waitstatus_to_exitcode(status), "screen": screen.decode().replace("\\r\\n", "\\n")}))
    """
}
