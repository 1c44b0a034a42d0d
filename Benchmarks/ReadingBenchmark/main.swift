// reading-benchmark FILE PASSES [TEXT]
//
// Reads a render.yaml several times in one process and prints the median of one pass in milliseconds, then that of reading it
// with all rules. With TEXT it then makes the text of what it read, several times too, prints that median, and puts the text into
// the file TEXT.

import BlueprintValidation
import BlueprintYAML
import RenderBlueprint
import SourceDiagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

func fail(_ message: String) -> Never {
  print("reading-benchmark: \(message)")
  exit(2)
}

/// The median time of one pass, what it made being freed included.
func median(_ passes: Int, _ pass: () throws -> Void) rethrows -> String {
  var times: [Duration] = []
  for _ in 0..<passes { times.append(try ContinuousClock().measure(pass)) }
  return "\(times.sorted()[passes / 2] / .milliseconds(1))"
}

let arguments = CommandLine.arguments
guard arguments.count == 3 || arguments.count == 4, let passes = Int(arguments[2]), passes > 0 else {
  fail("usage: reading-benchmark FILE PASSES [TEXT]")
}
guard let file = fopen(arguments[1], "rb"), fseek(file, 0, SEEK_END) == 0 else { fail("\(arguments[1]) cannot be read") }
let size = ftell(file)
rewind(file)
let bytes = [UInt8](unsafeUninitializedCapacity: size) { $1 = fread($0.baseAddress, 1, size, file) }

let first = DecodedBlueprint(reading: SourceText(name: arguments[1], fileBytes: bytes))
if let error = first.diagnostics.first(where: { $0.severity == .error }) {
  fail("\(arguments[1]) has errors, so that reading it does less than it should: \(error.message)")
}
let blueprint = first.blueprint
var services = 0
print(median(passes) { services += DecodedBlueprint(reading: SourceText(name: arguments[1], fileBytes: bytes)).blueprint.services.count })
guard services == passes * blueprint.services.count else { fail("reading twice gave two results") }
print(median(passes) { services += Validation(of: SourceText(name: arguments[1], fileBytes: bytes)).diagnostics.count })

if arguments.count == 4 {
  var text = ""
  print(try median(passes) { text = try blueprint.yaml() })
  guard let written = fopen(arguments[3], "wb"), fwrite(text, 1, text.utf8.count, written) == text.utf8.count, fclose(written) == 0
  else { fail("\(arguments[3]) cannot be written") }
}
