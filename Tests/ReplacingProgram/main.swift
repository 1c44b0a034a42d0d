// replacing-program FILE LETTER SIZE [LETTER SIZE …]
//
// Replaces a file by so many times a letter: once, or with several of them in turn until it is killed. Then it prints a dot when the
// first has been written.

import BlueprintLoading

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

let arguments = CommandLine.arguments
let contents = stride(from: 2, to: arguments.count - 1, by: 2).map { index in
  [UInt8](repeating: arguments[index].utf8.first ?? 0, count: Int(arguments[index + 1]) ?? 0)
}
guard arguments.count > 3 else { exit(64) }
repeat {
  for (index, bytes) in contents.enumerated() {
    if let message = FileSystem.replace(arguments[1], with: bytes) {
      _ = FileSystem.writeAll(Array(message.utf8), to: STDOUT_FILENO)
      exit(1)
    }
    if index == 0, contents.count > 1 { _ = FileSystem.writeAll([UInt8(ascii: ".")], to: STDOUT_FILENO) }
  }
} while contents.count > 1
