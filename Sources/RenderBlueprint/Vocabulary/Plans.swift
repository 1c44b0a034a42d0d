/// A compute plan of a web service, private service or background worker; `free` is for web services only.
public struct ServerPlan: Vocabulary {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let free: Self = "free"
  public static let starter: Self = "starter"
  public static let standard: Self = "standard"
  public static let pro: Self = "pro"
  public static let proPlus: Self = "pro plus"
  public static let proMax: Self = "pro max"
  public static let proUltra: Self = "pro ultra"

  public static let label = "plan of a web service, private service or worker"
  public static let known: [Self] = [
    .free, .starter, .standard, .pro, .proPlus, .proMax, .proUltra, "0.5c-512mb", "1c-2g", "2c-4g",
    "2c-8g", "2c-16g", "4c-8g", "4c-16g", "4c-32g", "8c-16g", "8c-32g", "8c-64g",
    "12c-24g", "12c-48g", "12c-96g",
  ]
  public static let isOpen = true
}

/// A compute plan of a cron job; there is no free one.
public struct CronPlan: Vocabulary {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let starter: Self = "starter"
  public static let standard: Self = "standard"
  public static let pro: Self = "pro"
  public static let proPlus: Self = "pro plus"

  public static let label = "plan of a cron job"
  public static let known: [Self] = [
    .starter, .standard, .pro, .proPlus, "0.5c-512mb", "1c-2g", "2c-4g", "2c-8g", "2c-16g",
    "4c-8g", "4c-16g", "4c-32g", "8c-16g", "8c-32g", "8c-64g",
  ]
  public static let isOpen = true
}

/// A plan of a Key Value instance.
public struct KeyValuePlan: Vocabulary {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let free: Self = "free"
  public static let starter: Self = "starter"
  public static let standard: Self = "standard"
  public static let pro: Self = "pro"
  public static let proPlus: Self = "pro plus"
  public static let proMax: Self = "pro max"
  public static let proUltra: Self = "pro ultra"

  public static let label = "plan of a Key Value instance"
  public static let known: [Self] = [
    .free, .starter, .standard, .pro, .proPlus, .proMax, .proUltra, "256mb", "1g", "3g", "5g", "10g", "20g",
    "40g", "50g",
  ]
  public static let isOpen = true
}

/// A compute plan of a Postgres instance; `starter`, `standard`, `pro` and `pro plus` are closed to new databases.
public struct PostgresPlan: Vocabulary {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let free: Self = "free"
  public static let starter: Self = "starter"
  public static let standard: Self = "standard"
  public static let pro: Self = "pro"
  public static let proPlus: Self = "pro plus"
  public static let basic256mb: Self = "basic-256mb"
  public static let basic1gb: Self = "basic-1gb"
  public static let basic4gb: Self = "basic-4gb"
  public static let pro4gb: Self = "pro-4gb"
  public static let pro8gb: Self = "pro-8gb"
  public static let pro16gb: Self = "pro-16gb"
  public static let pro32gb: Self = "pro-32gb"
  public static let pro64gb: Self = "pro-64gb"
  public static let pro128gb: Self = "pro-128gb"
  public static let pro192gb: Self = "pro-192gb"
  public static let pro256gb: Self = "pro-256gb"
  public static let pro384gb: Self = "pro-384gb"
  public static let pro512gb: Self = "pro-512gb"
  public static let accelerated16gb: Self = "accelerated-16gb"
  public static let accelerated32gb: Self = "accelerated-32gb"
  public static let accelerated64gb: Self = "accelerated-64gb"
  public static let accelerated128gb: Self = "accelerated-128gb"
  public static let accelerated256gb: Self = "accelerated-256gb"
  public static let accelerated384gb: Self = "accelerated-384gb"
  public static let accelerated512gb: Self = "accelerated-512gb"
  public static let accelerated768gb: Self = "accelerated-768gb"
  public static let accelerated1024gb: Self = "accelerated-1024gb"

  public static let label = "plan of a database"
  public static let known: [Self] = [
    .free, .starter, .standard, .pro, .proPlus, .basic256mb, .basic1gb, .basic4gb, .pro4gb, .pro8gb, .pro16gb, .pro32gb,
    .pro64gb, .pro128gb, .pro192gb, .pro256gb, .pro384gb, .pro512gb, .accelerated16gb, .accelerated32gb,
    .accelerated64gb, .accelerated128gb, .accelerated256gb, .accelerated384gb, .accelerated512gb, .accelerated768gb,
    .accelerated1024gb, "0.1c-256mb", "0.5c-1g", "1c-2g", "1c-4g", "2c-4g", "2c-8g",
    "2c-16g", "4c-16g", "4c-32g", "8c-32g", "8c-64g", "16c-64g", "16c-128g", "32c-128g",
    "32c-256g", "48c-192g", "48c-384g", "64c-256g", "64c-512g", "96c-384g", "96c-768g",
    "128c-512g", "128c-1024g",
  ]
  public static let isOpen = true
}
