import RenderBlueprint

/// A variable that says on which port a program listens.
struct ListenPort {
  let key: String
  let index: Int
  let number: Int

  /// Whether it is for a listener beside the main one.
  var isSecond: Bool { Self.words(key).contains(where: Self.secondListeners.contains) }

  /// Those of a list of variables with a number in the file: `PORT`, and what ends in `_PORT` and is not another host's.
  static func all(of list: VariableList) -> [ListenPort] {
    var ports: [ListenPort] = []
    // Nearly all variables end at their last letter.
    for index in list.indices(whereKey: { $0.utf8.last == UInt8(ascii: "T") && ($0 == "PORT" || $0.hasSuffix("_PORT")) }) {
      let variable = list.variables[index]
      guard case .literal(let text?) = variable.value, let number = Int(text), variable.key == "PORT" || !isOfOther(variable.key, list)
      else { continue }
      ports.append(ListenPort(key: variable.key, index: index, number: number))
    }
    return ports
  }

  private static func isOfOther(_ key: String, _ list: VariableList) -> Bool {
    if words(key).contains(where: others.contains) { return true }
    let name = key.dropLast("PORT".count)
    return list.variables.contains { variable in
      guard variable.key.hasPrefix(name), ["HOST", "HOSTNAME", "URL", "ADDR", "ADDRESS"].contains(variable.key.dropFirst(name.count)) else {
        return false
      }
      if case .literal(let host?) = variable.value { return !["0.0.0.0", "::", "localhost", "127.0.0.1"].contains(host) }
      return true
    }
  }

  private static func words(_ key: String) -> [Substring] { key.split(separator: "_") }

  private static let secondListeners: Set<Substring> = ["METRICS", "PROMETHEUS", "GRPC", "ADMIN", "DEBUG", "INSPECTOR"]

  /// Words for programs that run elsewhere.
  private static let others: Set<Substring> = [
    "DB", "DATABASE", "PG", "PGBOUNCER", "PGVECTOR", "POSTGRES", "POSTGRESQL", "MYSQL", "MARIADB", "MSSQL", "MONGO", "MONGODB",
    "REDIS", "VALKEY", "KV", "CACHE", "MEMCACHED", "SMTP", "MAIL", "MAILER", "EMAIL", "IMAP", "POP3", "KAFKA", "RABBITMQ", "AMQP",
    "MQTT", "NATS", "ELASTIC", "ELASTICSEARCH", "OPENSEARCH", "MEILI", "MEILISEARCH", "TYPESENSE", "QDRANT", "WEAVIATE", "MILVUS",
    "CHROMA", "CHROMADB", "CLICKHOUSE", "PROXY", "LDAP", "FTP", "SFTP", "SSH", "REMOTE", "UPSTREAM", "TARGET", "EXTERNAL", "PUBLIC",
    "CLIENT",
  ]
}
