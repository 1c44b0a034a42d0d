extension KnownError {
  static let ofNetworks: [Self] = [
    Self(
      "N01", .network, "an internal host that is not known here",
      [
        "getaddrinfo enotfound*{internal}", "getaddrinfo eai_again*{internal}", "could not translate host name*{internal}",
        "failed to lookup*{internal}", "failed to resolve*{internal}", "lookup {internal}", "tcp connect ({internal}",
        "unknownhostexception: {internal}", "gaierror: [errno -2]", "gaierror: [errno -3]", "gaierror: [errno 8]",
        "failed to lookup address information",
      ],
      cause:
        "the internal host is known in the region and workspace of the database only: not on a laptop, in CI, in another region, in an isolated environment, or while a Docker image is built",
      fix: "use the external URL there, with TLS and an allow list, or bring the service into the database's region", .observed, .regions,
      .literalURLs),
    Self(
      "N02", .network, "Prisma does not reach the database", ["p1001*{internal}", "can't reach database server at*{internal}"],
      cause: "the internal host is not known here, or the database is suspended or not up yet",
      fix: "outside of the region use the external URL; inside, look at the state of the database in the Dashboard", .general, .regions),
    Self(
      "N03", .network, "an external host that does not exist",
      [
        "getaddrinfo enotfound*{external}", "getaddrinfo eai_again*{external}", "could not translate host name*{external}",
        "failed to resolve*{external}", "lookup {external}", "tcp connect ({external}", "unknownhostexception: {external}",
      ],
      cause: "the region in the host is wrong, or the database is gone: a free one is deleted 30 days after it was made",
      fix: "copy the external URL again, and compare its region with the blueprint", .general, .literalURLs, .regions),
    Self(
      "C05", .client, "SQLAlchemy's pool is empty",
      ["queuepool limit of size # overflow # reached, connection timed out", "queuepool limit of size # overflow # reached"],
      cause: "all connections of the program's own pool are in use: they leak, queries are slow, or connecting fails underneath",
      fix: "look for the first error of a connect; close sessions; only then change pool_size. Behind a pool consider NullPool", .observed,
      weight: .symptom, .budget),
    Self(
      "N04", .network, "the program calls itself",
      [
        "econnrefused 127.0.0.1", "econnrefused ::1", "localhost*connection refused", "127.0.0.1*connection refused",
        "::1*connection refused", "connect call failed ('127.0.0.1'", "connect call failed ('::1'",
      ],
      cause: "the driver found no URL and tried its default, this machine",
      fix: "give the service the variable, with fromDatabase", .observed, .wiring),
    Self(
      "N05", .network, "nothing listens there", ["econnrefused", "connection refused", "connect call failed ("],
      cause:
        "the port is wrong (6432 without a pool), or the database restarts or is suspended; one report had it from TLS on an internal URL",
      fix: "check the port and the state of the database; leave TLS settings out for internal URLs", .observed, weight: .symptom,
      .missingPool, .literalURLs),
    Self(
      "N06", .network, "no answer in time", ["etimedout", "connection timed out", "timeout expired"],
      cause: "the packets go nowhere: the address is not on the allow list, or it is another network",
      fix: "put the address on the allow list, or use the internal URL", .observed, weight: .symptom, .allowList, .literalURLs),
    Self(
      "N07", .network, "the connection was closed during the handshake, or later",
      [
        "ssl connection has been closed unexpectedly", "ssl syscall error: eof detected", "ssl syscall error: connection reset by peer",
        "ssl error: unexpected eof while reading",
      ],
      cause: "while connecting to the external host: the address is not on the allow list; later: the database restarted",
      fix: "put the address on the allow list; let the program connect again", .observed, weight: .symptom, .allowList),
  ]

  static let ofTLS: [Self] = [
    Self(
      "T01", .tls, "the host takes TLS only", ["ssl/tls required"],
      cause: "an unencrypted connection to the external host of a database",
      fix: "inside of Render use the internal URL; outside add sslmode=require, or the driver's own setting", .quoted, .literalURLs),
    Self(
      "T02", .tls, "the server takes TLS only",
      ["no pg_hba.conf entry for host*no encryption", "no pg_hba.conf entry for host*ssl off"],
      cause: "PostgreSQL's own words for it, from a server that is not Render's external host",
      fix: "turn TLS on in the driver", .observed, .literalURLs),
    Self(
      "T03", .auth, "no rule for this user and database", ["no pg_hba.conf entry for host"],
      cause: "the server has no rule that lets this user into this database; encryption was in order",
      fix: "check the names of the user and of the database", .observed, .literalURLs),
    Self(
      "T04", .tls, "the pooler takes TLS only", [": ssl required", "^ssl required"],
      cause: "a PgBouncer that demands TLS of its clients, and one without",
      fix: "turn TLS on in the driver", .observed, .literalURLs),
    Self(
      "T05", .tls, "TLS where there is none",
      ["server does not support ssl", "rejected ssl upgrade", "ssl is not enabled on the server"],
      cause: "the driver insists on TLS, and what listens has none: a pooler, a local database, some internal endpoints",
      fix: "decide about TLS by host, not by NODE_ENV; leave it out for internal URLs", .observed, .literalURLs),
    Self(
      "T07", .tls, "the certificate is for another host",
      [
        "does not match host name", "err_tls_cert_altname_invalid", "hostname/ip does not match certificate",
        "certificate is not valid for",
      ],
      cause: "the certificate is verified against the host, and the host is an address, an alias, or rewritten",
      fix: "use the host of the URL as it is", .observed),
    Self(
      "T06", .tls, "the certificate is not trusted",
      [
        "self-signed certificate", "self signed certificate", "depth_zero_self_signed_cert", "self_signed_cert_in_chain",
        "certificate verify failed", "unable_to_verify_leaf_signature", "unable_to_get_issuer_cert",
        "unable to get local issuer certificate",
      ],
      cause:
        "the driver verifies the certificate. node-postgres takes sslmode=require for verify-full, and sslmode in the URL wins over rejectUnauthorized in the program, also with Sequelize 6",
      fix: "for node-postgres take sslmode out of the URL, or write sslmode=no-verify; or give the certificate authority and verify",
      .observed, .literalURLs),
    Self(
      "T08", .tls, "no root certificate to verify with", ["root certificate file \"*\" does not exist"],
      cause: "sslmode is verify-ca or verify-full, and libpq has no root certificate",
      fix: "give sslrootcert, or 'system' from libpq 16 on; or use sslmode=require", .observed, .literalURLs),
    Self(
      "T09", .tls, "node-postgres warns about its reading of sslmode",
      ["ssl modes 'prefer', 'require', and 'verify-ca' are treated as aliases"],
      cause: "node-postgres takes these modes for verify-full, libpq does not",
      fix: "say what is meant: verify-full, or uselibpqcompat=true beside sslmode", .read, weight: .consequence, .literalURLs),
  ]

  static let ofAccess: [Self] = [
    Self(
      "A01", .auth, "wrong password", ["password authentication failed", "sasl authentication failed"],
      cause: "the password was changed or mistyped, or a copied URL is older than it; without a user's name it is PgBouncer that says so",
      fix: "refer to the database instead of copying its URL, and sync the blueprint: references are only copied then", .observed,
      .literalURLs),
    Self(
      "A02", .auth, "a database that the pooler does not know", ["no such database: *"],
      cause: "PgBouncer has no entry for this name: a second database on the same server, or a wrong one",
      fix: "connect to it directly, port 5432, or use the main database", .observed, .pooledVariables, .literalURLs),
    Self(
      "A03", .auth, "a database that does not exist", ["database \"*\" does not exist"],
      cause: "the name is wrong; Render may have put a suffix behind the one that was asked for",
      fix: "take it from fromDatabase, property 'database', or take the whole URL", .observed, .literalURLs),
    Self(
      "A04", .auth, "no right to create in the schema public", ["permission denied for schema public"],
      cause: "from PostgreSQL 15 on only the owner of the database may create there",
      fix: "migrate as the owner, or let the owner grant it", .observed),
    Self(
      "S01", .slots, "no free slots",
      [
        "remaining connection slots are reserved for non-replication superuser connections",
        "remaining connection slots are reserved for roles with the superuser attribute",
        "remaining connection slots are reserved for roles with privileges of the \"*\" role",
        "remaining connection slots are reserved for roles with",
      ],
      cause:
        "PostgreSQL itself is full. In a deploy the old and the new instances hold their pools at once, and connections of the managed pool count too",
      fix: "make the pools smaller, put the managed pool in front, or take a larger database; the sum over all services must fit twice",
      .observed, .budget),
    Self(
      "S02", .slots, "no slots at all", ["sorry, too many clients already"],
      cause: "every slot is taken, also those for administrators", fix: "as for S01: the sum of all pools must fit, twice in a deploy",
      .observed, .budget),
    Self(
      "S03", .slots, "a limit of the role or the database",
      ["too many connections for role \"*\"", "too many connections for database \"*\""],
      cause: "somebody set CONNECTION LIMIT", fix: "raise it with ALTER ROLE or ALTER DATABASE, or make the pools smaller", .observed,
      .budget),
  ]
}
