import BlueprintCLI
public import Foundation
import Synchronization

/// One run of the tool inside the test's process.
public struct Run: Sendable {
  public var status: Int32
  public var output: String
  public var errors: String

  /// - Parameter answers: what somebody types at a terminal that has shown a text, nil for the end of the input; it is echoed, and nothing is coloured.
  public init(
    _ arguments: [String], in folder: URL = URL(filePath: "/nowhere"), input: String? = nil, environment: [String: String] = [:],
    isTerminal: Bool = false, columns: Int? = nil, answers: (@Sendable (_ shown: String) -> String?)? = nil
  ) async {
    let texts = Mutex((output: "", errors: ""))
    var variables = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "", "HOME": folder.path]
    if answers != nil { variables["NO_COLOR"] = "1" }
    variables.merge(environment) { $1 }
    let box = Box(texts)
    status = await BlueprintTool.run(
      in: Console(
        arguments: arguments, environment: variables, directory: folder.path, programPath: Built.program,
        input: { input.map { Array($0.utf8) } }, write: { text in box.texts.withLock { $0.output += text } },
        writeError: { text in box.texts.withLock { $0.errors += text } }, isOutputTerminal: isTerminal || answers != nil,
        terminalColumns: columns,
        isInputTerminal: answers != nil,
        readLine: {
          let answer = answers?(box.texts.withLock { $0.output })
          if let answer { box.texts.withLock { $0.output += "\(answer)\n" } }
          return answer
        }))
    (output, errors) = box.texts.withLock { $0 }
  }

  private final class Box: Sendable {
    let texts: Mutex<(output: String, errors: String)>
    init(_ texts: consuming Mutex<(output: String, errors: String)>) { self.texts = texts }
  }
}
