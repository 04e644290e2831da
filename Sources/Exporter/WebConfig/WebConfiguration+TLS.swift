import YAML

extension WebConfiguration.TLS {
  private typealias Target = @Sendable (inout Self, Source) -> Source?

  /// `nil` for a section in which nothing is said.
  init?(_ yaml: YAML, _ directory: String) throws(BadYAML) {
    self.init()
    try yaml.read(into: &self, of: "tls_server_config", Self.fields(directory))
    if try yaml.mapping(of: "tls_server_config").allSatisfy({ $0.value.isNull }) { return nil }
    try check(yaml.line)
  }

  private static func fields(_ directory: String) -> [YAMLField<Self>] {
    let certificate: Target = { swap(&$0.certificate, with: $1) }
    let key: Target = { swap(&$0.key, with: $1) }
    let authorities: Target = { swap(&$0.clientAuthorities, with: $1) }
    return [
      inline("cert", certificate), file("cert_file", certificate, directory),
      inline("key", key), file("key_file", key, directory),
      inline("client_ca", authorities), file("client_ca_file", authorities, directory),
    ] + policies
  }

  private static func swap(_ old: inout Source?, with new: Source) -> Source? {
    defer { old = new }
    return old
  }

  private static func inline(_ name: String, _ target: @escaping Target) -> YAMLField<Self> {
    YAMLField(name) { tls, yaml throws(BadYAML) in
      guard let text = try yaml.nonEmptyString() else { return }
      if target(&tls, .inline(text)) != nil {
        throw BadYAML(yaml.line, "\(name) and \(name)_file are given both")
      }
    }
  }

  private static func file(
    _ name: String, _ target: @escaping Target, _ directory: String
  ) -> YAMLField<Self> {
    YAMLField(name) { tls, yaml throws(BadYAML) in
      guard let path = try yaml.nonEmptyString() else { return }
      if target(&tls, .file(path.hasPrefix("/") ? path : directory + "/" + path)) != nil {
        throw BadYAML(yaml.line, "\(name.dropLast(5)) and \(name) are given both")
      }
    }
  }

  private static let policies: [YAMLField<Self>] = [
    YAMLField("client_auth_type") { tls, yaml throws(BadYAML) in
      tls.clientCertificate = try yaml.word(in: clientCertificates)
    },
    YAMLField("client_allowed_sans") { tls, yaml throws(BadYAML) in
      tls.allowedNames = try yaml.strings()
      if tls.allowedNames.isEmpty {
        throw BadYAML(yaml.line, "client_allowed_sans is empty: give it a name, or leave it out")
      }
    },
    YAMLField("min_version") { tls, yaml throws(BadYAML) in tls.minimum = try version(yaml) },
    YAMLField("max_version") { tls, yaml throws(BadYAML) in tls.maximum = try version(yaml) },
    YAMLField("cipher_suites") { tls, yaml throws(BadYAML) in
      tls.cipherSuites = try yaml.words(in: CipherSuite.byName).map(CipherSuite.init)
    },
    YAMLField("curve_preferences") { tls, yaml throws(BadYAML) in
      tls.curves = try yaml.words(in: Curve.byName).map(Curve.init)
    },
    // Without effect, as in Go since 1.17: the client chooses among cipher_suites.
    YAMLField("prefer_server_cipher_suites") { _, yaml throws(BadYAML) in _ = try yaml.boolean() },
  ]

  private static let clientCertificates: KeyValuePairs<String, WebConfiguration.ClientCertificate> =
    [
      "NoClientCert": .ignored, "RequestClientCert": .requested,
      "RequireAnyClientCert": .required,
      "VerifyClientCertIfGiven": .verifiedIfGiven, "RequireAndVerifyClientCert": .verified,
      // An older name.
      "RequireClientCert": .required,
    ]

  private static func version(_ yaml: YAML) throws(BadYAML) -> Version {
    let text = try yaml.string()
    if let version = Version(rawValue: text) { return version }
    if ["TLS10", "TLS11"].contains(text) {
      throw BadYAML(yaml.line, "\(text) is not secure and not served: give TLS12 or TLS13")
    }
    throw BadYAML(yaml.line, "'\(text)' is no TLS version: give TLS12 or TLS13")
  }

  /// What each value allows and all together do not.
  private func check(_ line: Int) throws(BadYAML) {
    func demand(_ holds: Bool, _ problem: String) throws(BadYAML) {
      if !holds { throw BadYAML(line, problem) }
    }
    try demand(certificate != nil, "tls_server_config has no certificate: give cert_file or cert")
    try demand(key != nil, "tls_server_config has no key: give key_file or key")
    try demand(
      clientAuthorities == nil || clientCertificate != .ignored,
      "client_ca needs a client_auth_type other than NoClientCert, or no client is asked for a"
        + " certificate")
    try demand(
      allowedNames.isEmpty || [.required, .verified].contains(clientCertificate),
      "client_allowed_sans needs client_auth_type RequireAndVerifyClientCert or"
        + " RequireAnyClientCert: without a certificate there is no name")
    try demand(
      minimum == .tls12 || maximum == .tls13, "min_version is above max_version")
    try demand(
      cipherSuites.isEmpty || minimum == .tls13 || cipherSuites.contains { !$0.isOfTLS13 },
      "cipher_suites has none of TLS 1.2: add one, or set min_version to TLS13")
  }
}
