public import Foundation

/// Runs Python for comparisons with other YAML readers and validators.
public enum Python {
  /// A Python that has some modules; nil when there is none, so that a test can say that it is skipped.
  public static func interpreter(with modules: String...) -> URL? {
    let candidates = [Paths.project.appending(path: ".venv/bin/python3"), URL(filePath: "/usr/bin/env")]
    return candidates.first { candidate in
      guard FileManager.default.isExecutableFile(atPath: candidate.path) else { return false }
      return (try? run(candidate, ["-c", "import \(modules.joined(separator: ", "))"], input: Data()))?.status == 0
    }
  }

  public struct Output: Sendable {
    public var status: Int32
    public var output: String
    public var errors: String
  }

  /// Runs Python to its end.
  public static func run(_ interpreter: URL, _ arguments: [String], input: Data) throws -> Output {
    try Command.run(interpreter, (interpreter.lastPathComponent == "env" ? ["python3"] : []) + arguments, input: input)
  }
}

/// Runs a program to its end.
public enum Command {
  public static func run(
    _ program: URL, _ arguments: [String], input: Data = Data(), environment: [String: String]? = nil, directory: URL? = nil
  ) throws -> Python.Output {
    let folder = FileManager.default.temporaryDirectory
    // Files, not pipes: nothing here can wait for something else.
    let files = ["in", "out", "err"].map { folder.appending(path: "blueprint-command-\(UUID().uuidString).\($0)") }
    defer { for file in files { try? FileManager.default.removeItem(at: file) } }
    try input.write(to: files[0])
    for file in files.dropFirst() { try Data().write(to: file) }
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.environment = environment ?? ProcessInfo.processInfo.environment
    process.currentDirectoryURL = directory
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    return Python.Output(
      status: process.terminationStatus, output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
  }
}
