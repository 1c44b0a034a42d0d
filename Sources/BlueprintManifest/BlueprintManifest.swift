public import RenderBlueprint

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Hands a manifest's deployment to the command that compiled it: called by a generated `main.swift`, by nobody else.
public func handOver(_ deployment: @autoclosure () -> Deployment) {
  // A loop without an end dies even when the command that would stop it has been killed.
  var limit = rlimit(rlim_cur: 20, rlim_max: 20)
  #if canImport(Glibc)
    setrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &limit)
  #else
    setrlimit(RLIMIT_CPU, &limit)
  #endif
  guard CommandLine.arguments.count == 2 else {
    complain("this program is run by 'blueprint', with the path of a file for its result")
  }
  var writer = EnvelopeWriter()
  let text = writer.write(ManifestEnvelope(deployment()))
  guard let file = fopen(CommandLine.arguments[1], "w") else { complain("the file for the result cannot be opened") }
  let isWritten = fwrite(text, 1, text.count, file) == text.count
  guard fclose(file) == 0, isWritten else { complain("the result cannot be written") }
}

private func complain(_ message: String) -> Never {
  // Standard output and error belong to the manifest; the status alone tells that this was not its doing.
  print(message)
  exit(70)
}
