import Foundation
import TestSupport
import Testing
import UpdateProperties

/// What fuzzing once found, and what it starts from; `Fuzzing/run` looks for more.
@Suite struct FuzzCorpusTests {
  @Test(arguments: FuzzTarget.allCases) func `every kept input is dealt with`(_ target: FuzzTarget) throws {
    let folder = Paths.project.appending(path: "Fuzzing/Corpus/\(target.rawValue)")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    #expect(!files.isEmpty)
    for file in files {
      let problems = target.problems(with: Array(try Data(contentsOf: file)))
      if !problems.isEmpty { Issue.record("\(file.lastPathComponent): \(problems.joined(separator: "\n"))") }
    }
  }
}
