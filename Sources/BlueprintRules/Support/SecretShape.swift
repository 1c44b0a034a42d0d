import RenderBlueprint

/// The shapes that issuers give their credentials, so that they can be told from other texts.
enum SecretShape {
  struct Match {
    /// What it is, in words: `an AWS access key`.
    var name: String
    /// It opens nothing but a place for trying.
    var isForTests = false
    /// People give it to browsers on purpose, under a name that says so.
    var mayBePublic = false
    /// The issuer's mark is there, and behind it nothing that could be a credential.
    var isPlaceholder = false
  }

  private struct Shape {
    var prefix: StaticString
    var name: String
    /// The fewest bytes behind the prefix.
    var fewest: Int
    var allowed: Allowed = .word
    var isForTests = false
    var mayBePublic = false
  }

  private enum Allowed {
    case upper, alphanumeric, word, dotted
  }

  private static let shapes: [Shape] = [
    Shape(prefix: "AKIA", name: "an AWS access key", fewest: 16, allowed: .upper),
    Shape(prefix: "ASIA", name: "an AWS access key", fewest: 16, allowed: .upper),
    Shape(prefix: "AIza", name: "a Google API key", fewest: 30, mayBePublic: true),
    Shape(prefix: "AGE-SECRET-KEY-", name: "an age key", fewest: 20),
    Shape(prefix: "SG.", name: "a SendGrid key", fewest: 30, allowed: .dotted),
    Shape(prefix: "dop_v1_", name: "a DigitalOcean token", fewest: 32),
    Shape(prefix: "eyJ", name: "a signed token (JWT)", fewest: 30, allowed: .dotted, mayBePublic: true),
    Shape(prefix: "ghp_", name: "a GitHub token", fewest: 20, allowed: .alphanumeric),
    Shape(prefix: "gho_", name: "a GitHub token", fewest: 20, allowed: .alphanumeric),
    Shape(prefix: "ghs_", name: "a GitHub token", fewest: 20, allowed: .alphanumeric),
    Shape(prefix: "ghu_", name: "a GitHub token", fewest: 20, allowed: .alphanumeric),
    Shape(prefix: "github_pat_", name: "a GitHub token", fewest: 20),
    Shape(prefix: "glpat-", name: "a GitLab token", fewest: 16),
    Shape(prefix: "gsk_", name: "a Groq key", fewest: 30, allowed: .alphanumeric),
    Shape(prefix: "hf_", name: "a Hugging Face token", fewest: 30, allowed: .alphanumeric),
    Shape(prefix: "npm_", name: "an npm token", fewest: 30, allowed: .alphanumeric),
    Shape(prefix: "rk_live_", name: "a Stripe key", fewest: 10),
    Shape(prefix: "rk_test_", name: "a Stripe test key", fewest: 10, isForTests: true),
    Shape(prefix: "rnd_", name: "a Render API key", fewest: 20, allowed: .alphanumeric),
    Shape(prefix: "shpat_", name: "a Shopify token", fewest: 20, allowed: .alphanumeric),
    Shape(prefix: "sk-ant-", name: "an Anthropic key", fewest: 16),
    Shape(prefix: "sk-or-", name: "an OpenRouter key", fewest: 16),
    Shape(prefix: "sk-proj-", name: "an OpenAI key", fewest: 16),
    Shape(prefix: "sk-", name: "an API key", fewest: 20, allowed: .alphanumeric),
    Shape(prefix: "sk_live_", name: "a Stripe key", fewest: 10),
    Shape(prefix: "sk_test_", name: "a Stripe test key", fewest: 10, isForTests: true),
    Shape(prefix: "whsec_", name: "a webhook secret", fewest: 16),
    Shape(prefix: "xoxa-", name: "a Slack token", fewest: 10),
    Shape(prefix: "xoxb-", name: "a Slack token", fewest: 10),
    Shape(prefix: "xoxp-", name: "a Slack token", fewest: 10),
    Shape(prefix: "xoxr-", name: "a Slack token", fewest: 10),
    Shape(prefix: "xoxs-", name: "a Slack token", fewest: 10),
  ]

  /// Which of the 256 bytes a shape can begin with.
  private static let firstBytes: [[Shape]] = (0..<256).map { byte in
    shapes.filter { $0.prefix.withUTF8Buffer { Int($0[0]) } == byte }
  }

  /// The first credential of a text.
  static func find(in text: String) -> Match? {
    var text = text
    if let match = text.withUTF8(find) { return match }
    return TextScan.contains(text, "PRIVATE KEY-----") ? Match(name: "a private key") : nil
  }

  private static func find(_ bytes: UnsafeBufferPointer<UInt8>) -> Match? {
    var isInWord = false
    for start in bytes.indices {
      let byte = bytes[start]
      defer { isInWord = byte.isAlphanumeric || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") }
      if isInWord || bytes.count - start < 14 || firstBytes[Int(byte)].isEmpty { continue }
      for shape in firstBytes[Int(byte)] {
        if let match = match(shape, bytes, at: start) { return match }
      }
    }
    return nil
  }

  private static func match(_ shape: Shape, _ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Match? {
    let length = shape.prefix.utf8CodeUnitCount
    guard bytes.count - start >= length + shape.fewest,
      shape.prefix.withUTF8Buffer({ prefix in (0..<length).allSatisfy { bytes[start + $0] == prefix[$0] } })
    else { return nil }
    let rest = bytes[(start + length)...]
    let end = rest.firstIndex { !isAllowed($0, shape.allowed) } ?? rest.endIndex
    let body = String(decoding: rest[..<end], as: UTF8.self)
    guard body.utf8.count >= shape.fewest else { return nil }
    let dots = body.utf8.count { $0 == UInt8(ascii: ".") }
    switch shape.name {
    // A signature belongs to it.
    case "a signed token (JWT)" where dots < 2, "a SendGrid key" where dots < 1: return nil
    default: break
    }
    return Match(
      name: shape.name, isForTests: shape.isForTests, mayBePublic: shape.mayBePublic, isPlaceholder: Placeholder.isPlaceholder(body))
  }

  private static func isAllowed(_ byte: UInt8, _ allowed: Allowed) -> Bool {
    switch allowed {
    case .upper: byte.isUppercase || byte.isDigit
    case .alphanumeric: byte.isAlphanumeric
    case .word: byte.isAlphanumeric || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    case .dotted: byte.isAlphanumeric || "_-.".utf8.contains(byte)
    }
  }
}
