/// The variable from which a program reads how large its pool may be.
public struct PoolSizeVariable: Vocabulary {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  /// For programs that read it themselves; no driver does.
  public static let usual: Self = "DB_POOL_MAX"
  /// The `database.yml` of a new Rails application, and the number of Puma's threads.
  public static let rails: Self = "RAILS_MAX_THREADS"
  /// The `runtime.exs` of a new Phoenix application.
  public static let phoenix: Self = "POOL_SIZE"
  /// Spring Boot's name for HikariCP's `maximumPoolSize`.
  public static let spring: Self = "SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE"

  public static let label = "variable for the size of a pool"
  /// Those that count as a pool's size where a service has them, the first of them.
  public static let known: [Self] = [
    .usual, "DB_POOL_SIZE", "DB_POOL", "DB_MAX_CONNECTIONS", "DATABASE_POOL_MAX", "DATABASE_POOL_SIZE", "DATABASE_POOL",
    "DATABASE_MAX_CONNECTIONS", "PG_POOL_MAX", "PG_POOL_SIZE", "PGPOOLSIZE", "SQLALCHEMY_POOL_SIZE", "ECTO_POOL_SIZE", .spring, .phoenix,
    .rails,
  ]
  public static let isOpen = true
}
