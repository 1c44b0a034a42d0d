import BlueprintCLI
import Foundation
import Synchronization
import TestSupport

/// One run of the tool inside the test's process.
struct Run {
  var status: Int32
  var output: String
  var errors: String

  init(
    _ arguments: [String], in folder: URL = URL(filePath: "/nowhere"), input: String? = nil, environment: [String: String] = [:],
    isTerminal: Bool = false
  ) async {
    let texts = Mutex((output: "", errors: ""))
    var variables = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "", "HOME": folder.path]
    variables.merge(environment) { $1 }
    let box = Box(texts)
    status = await BlueprintTool.run(
      in: Console(
        arguments: arguments, environment: variables, directory: folder.path, programPath: Built.program,
        input: { input.map { Array($0.utf8) } }, write: { text in box.texts.withLock { $0.output += text } },
        writeError: { text in box.texts.withLock { $0.errors += text } }, isOutputTerminal: isTerminal))
    (output, errors) = box.texts.withLock { $0 }
  }

  private final class Box: Sendable {
    let texts: Mutex<(output: String, errors: String)>
    init(_ texts: consuming Mutex<(output: String, errors: String)>) { self.texts = texts }
  }
}

extension URL {
  func write(_ text: String, to name: String) throws {
    let file = appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
  }

  func text(of name: String) throws -> String { try String(contentsOf: appending(path: name), encoding: .utf8) }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: appending(path: name).path) }
}
