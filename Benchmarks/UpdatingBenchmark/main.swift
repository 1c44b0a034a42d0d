// updating-benchmark FILE COUNT
//
// Gives COUNT services of a render.yaml another region, each time another one than they have, and writes the file.
//
// updating-benchmark FILE CHANGE RESULT
//
// Writes the file with a change into RESULT, and prints how many lines had to change; nothing where the change does not apply.

import BlueprintLoading
import BlueprintYAML
import RenderBlueprint
import SourceDiagnostics
import UpdateProperties
import YAMLSyntax

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

func fail(_ message: String) -> Never {
  print("updating-benchmark: \(message)")
  exit(2)
}

/// The changes that `peer.py` makes too, under the same names.
func change(_ blueprint: inout Blueprint, by name: String) {
  switch name {
  case "another-plan":
    blueprint.editFirst {
      $0.plan != nil
    } _: {
      $0.plan = "4c-16g"
    }
  case "service-renamed":
    blueprint.editFirst { _ in
      true
    } _: {
      $0.name = "renamed-service"
    }
  case "variable-more":
    blueprint.editFirst {
      !$0.envVars.isEmpty
    } _: {
      $0.envVars.append(EnvVar("ADDED", "yes"))
    }
  case "variable-less":
    blueprint.editFirst {
      $0.envVars.count > 1
    } _: {
      $0.envVars.removeFirst()
    }
  case "service-less": if blueprint.services.count > 1 { blueprint.services.removeFirst() }
  case "database-renamed": if !blueprint.databases.isEmpty { blueprint.databases[0].name = "renamed-db" }
  default: fail("no change is called '\(name)'")
  }
}

extension Blueprint {
  /// Changes the first web service that is as it should be.
  mutating func editFirst(where isFit: (WebService) -> Bool, _ change: (inout WebService) -> Void) {
    for index in services.indices {
      guard case .web(var web) = services[index], isFit(web) else { continue }
      change(&web)
      services[index] = .web(web)
      return
    }
  }

  /// Gives some services another region, from the middle of the file on.
  mutating func moveServices(_ count: Int) {
    let places = services.indices.filter { if case .web = services[$0] { true } else { false } }
    for place in places[(places.count / 2)...].prefix(count) {
      guard case .web(var web) = services[place] else { continue }
      web.region = web.region == .ohio ? .oregon : .ohio
      services[place] = .web(web)
    }
  }
}

let arguments = CommandLine.arguments
guard arguments.count == 3 || arguments.count == 4 else { fail("usage: updating-benchmark FILE COUNT | FILE CHANGE RESULT") }
guard let bytes = FileSystem.read(arguments[1]) else { fail("\(arguments[1]) cannot be read") }
let decoded = DecodedBlueprint(reading: SourceText(name: arguments[1], fileBytes: bytes))
var wanted = decoded.blueprint
if let count = Int(arguments[2]) { wanted.moveServices(count) } else { change(&wanted, by: arguments[2]) }
if decoded.hasErrors || wanted == decoded.blueprint { exit(0) }
do throws(UpdateError) {
  let edits = try decoded.edits(toSay: wanted)
  let result = decoded.document.source.applying(edits)
  if let message = FileSystem.replace(arguments[arguments.count == 4 ? 3 : 1], with: result.fileBytes) { fail(message) }
  if arguments.count == 4 { print(LineComparison(decoded, DecodedBlueprint(reading: result)).necessary) }
} catch {
  fail(error.message)
}
