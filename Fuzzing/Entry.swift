import UpdateProperties

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What libFuzzer calls with every input; which target it is, the environment says.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let problems = target.problems(with: Array(UnsafeBufferPointer(start: data, count: count)))
  guard problems.isEmpty else {
    print(problems.joined(separator: "\n"))
    fflush(nil)
    abort()
  }
  return 0
}

private let target = getenv("FUZZ_TARGET").flatMap { FuzzTarget(rawValue: String(cString: $0)) } ?? .reading
