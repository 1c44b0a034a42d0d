/// Tells from the name of a variable whether its value is a secret.
enum SecretName {
  private static let suffixes: [StaticString] = [
    "SECRET", "TOKEN", "PASSWORD", "PASSWD", "PASSPHRASE", "API_KEY", "APIKEY", "PRIVATE_KEY", "SECRET_KEY", "ENCRYPTION_KEY",
    "SIGNING_KEY", "ACCESS_KEY", "CREDENTIALS", "DSN", "_KEY_BASE", "_PASS", "_SALT",
  ]

  static func isSecret(_ key: String) -> Bool {
    var key = key
    return key.withUTF8 { bytes in
      suffixes.contains { suffix in
        suffix.withUTF8Buffer { suffix in
          bytes.count >= suffix.count
            && suffix.indices.allSatisfy { uppercased(bytes[bytes.count - suffix.count + $0]) == suffix[$0] }
        }
      }
    }
  }

  /// What a program only has to agree about with itself, so that random bits serve.
  static func isOwnSecret(_ key: String) -> Bool {
    let key = key.uppercased()
    if key.hasSuffix("CLIENT_SECRET") || key.hasSuffix("API_SECRET") || key.hasSuffix("WEBHOOK_SECRET") { return false }
    return ["SECRET_KEY_BASE", "SESSION_SECRET", "COOKIE_SECRET", "JWT_SECRET", "AUTH_SECRET", "CSRF_SECRET", "_SALT", "REFRESH_SECRET"]
      .contains { key.hasSuffix($0) } || ["SECRET", "SECRET_KEY", "APP_SECRET", "DJANGO_SECRET_KEY", "FLASK_SECRET_KEY"].contains(key)
  }

  /// Its value is sent to every browser anyway.
  static func isPublic(_ key: String) -> Bool {
    isForBrowsers(key) || key.contains("ANON") || key.contains("PUBLISHABLE") || key.contains("PUBLIC_KEY")
  }

  /// Frameworks build it into the JavaScript of their pages.
  static func isForBrowsers(_ key: String) -> Bool {
    ["NEXT_PUBLIC_", "VITE_", "REACT_APP_", "PUBLIC_", "EXPO_PUBLIC_", "NUXT_PUBLIC_", "GATSBY_", "VUE_APP_"].contains { key.hasPrefix($0) }
  }

  private static func uppercased(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") ? byte & 0xDF : byte == UInt8(ascii: "-") ? UInt8(ascii: "_") : byte
  }
}
