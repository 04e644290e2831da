import YAML

extension WebConfiguration {
  /// Relative paths in it start at the directory.
  init(parsing bytes: [UInt8], directory: String) throws(BadYAML) {
    let yaml = try YAML(parsing: bytes)
    // A file of `---` alone.
    if yaml.isNull { return }
    try yaml.read(into: &self, of: "the web configuration", Self.fields(directory))
  }

  private static func fields(_ directory: String) -> [YAMLField<WebConfiguration>] {
    [
      YAMLField("tls_server_config") { configuration, yaml throws(BadYAML) in
        configuration.tls = try TLS(yaml, directory)
      },
      YAMLField("http_server_config") { configuration, yaml throws(BadYAML) in
        try yaml.read(into: &configuration, of: "http_server_config", httpFields)
      },
      YAMLField("basic_auth_users") { configuration, yaml throws(BadYAML) in
        configuration.users = try users(yaml)
      },
      YAMLField("auth_excluded_paths") { configuration, yaml throws(BadYAML) in
        configuration.openPaths = try paths(yaml)
      },
      YAMLField("rate_limit") { configuration, yaml throws(BadYAML) in
        configuration.rateLimit = try rateLimit(yaml)
      },
    ]
  }

  private static let httpFields: [YAMLField<WebConfiguration>] = [
    // May be offered and need not be taken: HTTP/1.1 is what is spoken.
    YAMLField("http2") { _, yaml throws(BadYAML) in _ = try yaml.boolean() },
    YAMLField("headers") { configuration, yaml throws(BadYAML) in
      configuration.headers = try headers(yaml)
    },
  ]

  /// Which headers may be set, and to what; none means anything.
  private static let headerValues: KeyValuePairs<String, [String]> = [
    "Content-Security-Policy": [], "Strict-Transport-Security": [],
    "X-Content-Type-Options": ["nosniff"], "X-Frame-Options": ["deny", "sameorigin"],
    "X-XSS-Protection": [],
  ]

  private static func headers(_ yaml: YAML) throws(BadYAML) -> [Header] {
    var headers: [Header] = []
    for entry in try yaml.mapping(of: "headers") {
      guard let known = headerValues.first(where: { $0.key == entry.key }) else {
        let names = headerValues.map(\.key).joined(separator: ", ")
        throw BadYAML(entry.line, "unknown key '\(entry.key)' in headers: there are \(names)")
      }
      guard !entry.value.isNull, let value = try entry.value.nonEmptyString() else { continue }
      guard known.value.isEmpty || known.value.contains(value) else {
        let values = known.value.joined(separator: " or ")
        throw BadYAML(entry.line, "\(entry.key) is '\(value)': it can be \(values)")
      }
      guard value.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else {
        throw BadYAML(entry.line, "\(entry.key) has characters that no header may have")
      }
      headers.append(Header(name: entry.key, value: value))
    }
    return headers
  }

  private static func users(_ yaml: YAML) throws(BadYAML) -> [String: String] {
    var users: [String: String] = [:]
    for entry in try yaml.mapping(of: "basic_auth_users") {
      guard !entry.key.isEmpty, !entry.key.contains(":") else {
        throw BadYAML(entry.line, "'\(entry.key)' is no user name: it is empty or has a colon")
      }
      guard let hash = BcryptHash(try entry.value.string()) else {
        throw BadYAML(
          entry.line,
          "what '\(entry.key)' has is no bcrypt hash of a cost from 4 to"
            + " \(BcryptHash.highestCost): make one with 'htpasswd -nBC 10'")
      }
      users[entry.key] = hash.text
    }
    return users
  }

  private static func paths(_ yaml: YAML) throws(BadYAML) -> Set<String> {
    let paths = try yaml.strings()
    if let path = paths.first(where: { !$0.hasPrefix("/") }) {
      throw BadYAML(
        yaml.line, "'\(path)' in auth_excluded_paths is no path: give one such as /-/healthy")
    }
    return Set(paths)
  }

  private static func rateLimit(_ yaml: YAML) throws(BadYAML) -> RateLimit? {
    var limit = RateLimit()
    try yaml.read(
      into: &limit, of: "rate_limit",
      [
        YAMLField("interval") { limit, yaml throws(BadYAML) in
          limit.interval = try yaml.duration()
        },
        YAMLField("burst") { limit, yaml throws(BadYAML) in limit.burst = try yaml.integer() },
      ])
    guard limit.interval > .zero else { return nil }
    guard limit.burst > 0 else {
      throw BadYAML(yaml.line, "rate_limit lets nothing through: give it a burst of 1 at least")
    }
    return limit
  }
}
