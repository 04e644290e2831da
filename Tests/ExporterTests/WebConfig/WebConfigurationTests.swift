import Testing
import YAML

@testable import Exporter

@Suite("Web configuration")
struct WebConfigurationTests {
  private func parsed(_ text: String) throws(BadYAML) -> WebConfiguration {
    try WebConfiguration(parsing: Array(text.utf8), directory: "/etc/ptop")
  }

  private static let hash = "$2y$10$X0h1gDsPszWURQaxFh.zoubFi6DXncSjhoQNJgRrnGs7EsimhC7zG"

  @Test(
    "nothing said is plain HTTP for everybody",
    arguments: ["", "tls_server_config:\n", "{}", "---", "---\n", "--- # nothing\n", "~"])
  func empty(text: String) throws { #expect(try parsed(text) == WebConfiguration()) }

  @Test("everything that exporter-toolkit has")
  func everything() throws {
    let configuration = try parsed(
      """
      tls_server_config:
        cert_file: server.crt
        key_file: /abs/server.key
        client_auth_type: RequireAndVerifyClientCert
        client_ca_file: sub/ca.crt
        client_allowed_sans: [scraper.example, 10.0.0.1]
        min_version: TLS12
        max_version: TLS13
        cipher_suites:
          - TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256
        curve_preferences:
          - X25519
          - CurveP256
        prefer_server_cipher_suites: true
      http_server_config:
        http2: true
        headers:
          Content-Security-Policy: default-src 'self'
          X-Frame-Options: deny
          X-Content-Type-Options: nosniff
          X-XSS-Protection: ""
          Strict-Transport-Security: max-age=1
      basic_auth_users:
        alice: \(Self.hash)
      auth_excluded_paths:
        - /-/healthy
        - /-/ready
      rate_limit:
        interval: 1s
        burst: 20
      """)
    let tls = try #require(configuration.tls)
    #expect(tls.certificate == .file("/etc/ptop/server.crt"))
    #expect(tls.key == .file("/abs/server.key"))
    #expect(tls.clientAuthorities == .file("/etc/ptop/sub/ca.crt"))
    #expect(tls.clientCertificate == .verified)
    #expect(tls.allowedNames == ["scraper.example", "10.0.0.1"])
    #expect(tls.minimum == .tls12 && tls.maximum == .tls13)
    #expect(tls.cipherSuites.map(\.code) == [0xC02F])
    #expect(tls.curves.map(\.code) == [0x1D, 0x17])
    #expect(configuration.headers.count == 4)
    #expect(configuration.headers.contains(.init(name: "X-Frame-Options", value: "deny")))
    #expect(configuration.users == ["alice": Self.hash])
    #expect(configuration.openPaths == ["/-/healthy", "/-/ready"])
    #expect(configuration.rateLimit == .init(interval: .seconds(1), burst: 20))
  }

  /// Whatever a write that is under way has left: an error or a configuration, never a trap.
  @Test("every beginning of a configuration, and every byte of it damaged")
  func damaged() {
    let whole = Array(
      """
      tls_server_config: {cert: c, key: k, cipher_suites: [TLS_AES_128_GCM_SHA256]}
      http_server_config: {http2: true, headers: {X-Frame-Options: "deny"}}
      basic_auth_users: {a: \(Self.hash)}
      rate_limit: {interval: 1s, burst: 20}
      """.utf8)
    for index in whole.indices {
      _ = try? WebConfiguration(parsing: Array(whole[..<index]), directory: "/")
      for byte: UInt8 in [0, 0x22, 0x5B, 0x7B, 0x3A, 0x0A, 0x80, 0xFF] {
        var damaged = whole
        damaged[index] = byte
        _ = try? WebConfiguration(parsing: damaged, directory: "/")
      }
    }
  }

  @Test("certificates in the configuration itself")
  func inline() throws {
    let tls = try parsed("tls_server_config:\n  cert: |\n    A\n    B\n  key: C\n").tls
    #expect(tls?.certificate == .inline("A\nB\n"))
    #expect(tls?.key == .inline("C"))
  }

  @Test(
    "a rate limit of no interval is none", arguments: ["interval: 0", "burst: 5", "interval: 0s"])
  func noRateLimit(text: String) throws {
    #expect(try parsed("rate_limit: {\(text)}").rateLimit == nil)
  }

  /// The beginning of a TLS section that is complete.
  private static let tls = "tls_server_config:\n  cert_file: c\n  key_file: k\n"

  @Test(
    "what is refused, where and why",
    arguments: [
      (
        "tls_config: {}", 1,
        "unknown key 'tls_config' in the web configuration: there are tls_server"
      ),
      ("[]", 1, "the web configuration is no mapping"),
      (
        "\nrate_limit:\n  rate: 1\n", 3,
        "unknown key 'rate' in rate_limit: there are interval, burst"
      ),
      ("rate_limit: {interval: 1s}", 1, "give it a burst of 1"),
      ("rate_limit: {interval: 1, burst: 1}", 1, "'1' is no duration"),
      ("rate_limit: {interval: 1s, burst: many}", 1, "a whole number is missing"),
      ("http_server_config:\n  http3: true\n", 2, "unknown key 'http3' in http_server_config"),
      ("http_server_config: {http2: maybe}", 1, "true or false is missing"),
      ("http_server_config: {headers: {Server: x}}", 1, "unknown key 'Server' in headers"),
      (
        "http_server_config: {headers: {X-Frame-Options: allow}}", 1, "it can be deny or sameorigin"
      ),
      (
        "http_server_config: {headers: {X-XSS-Protection: \"a\\r\\nb: c\"}}", 1,
        "characters that no header may have"
      ),
      ("basic_auth_users: {alice: secret}", 1, "what 'alice' has is no bcrypt hash"),
      ("basic_auth_users: {alice: [x]}", 1, "a text is missing"),
      ("basic_auth_users: {'a:b': x}", 1, "is no user name"),
      ("basic_auth_users: [alice]", 1, "basic_auth_users is no mapping"),
      ("tls_server_config: {min_version: TLS12}", 1, "has no certificate: give cert_file or cert"),
      ("tls_server_config: {cert_file: c}", 1, "has no key: give key_file or key"),
      (
        "tls_server_config: {cert_file: c, cert: d, key: k}", 1, "cert and cert_file are given both"
      ),
      (tls + "  cert: d\n", 4, "cert and cert_file are given both"),
      (tls + "  min_version: TLS10\n", 4, "TLS10 is not secure and not served"),
      (tls + "  min_version: TLS11\n", 4, "TLS11 is not secure and not served"),
      (tls + "  max_version: SSL30\n", 4, "'SSL30' is no TLS version"),
      (tls + "  min_version: TLS13\n  max_version: TLS12\n", 2, "min_version is above max_version"),
      (tls + "  cipher_suites: [RC4]\n", 4, "'RC4' is unknown: there are TLS_AES_128_GCM_SHA256"),
      (tls + "  cipher_suites: [TLS_AES_128_GCM_SHA256]\n", 2, "has none of TLS 1.2"),
      (tls + "  cipher_suites: TLS_AES_128_GCM_SHA256\n", 4, "a list is missing"),
      (tls + "  curve_preferences: [P256]\n", 4, "'P256' is unknown: there are CurveP256"),
      (tls + "  prefer_server_cipher_suites: often\n", 4, "true or false is missing"),
      ("auth_excluded_paths: [healthy]", 1, "'healthy' in auth_excluded_paths is no path"),
      ("auth_excluded_paths: /-/healthy", 1, "a list is missing"),
      (tls + "  client_auth_type: Sure\n", 4, "'Sure' is unknown: there are NoClientCert"),
      (tls + "  client_ca_file: ca\n", 2, "client_ca needs a client_auth_type"),
      (tls + "  client_allowed_sans: [x]\n", 2, "client_allowed_sans needs client_auth_type"),
      (tls + "  client_allowed_sans: []\n", 4, "client_allowed_sans is empty"),
      (
        tls + "  client_auth_type: RequestClientCert\n  client_allowed_sans: [x]\n", 2,
        "client_allowed_sans needs client_auth_type"
      ),
    ])
  func refused(text: String, line: Int, problem: String) throws {
    let error = try #require(throws: BadYAML.self) { try parsed(text) }
    #expect(error.line == line)
    #expect(error.problem.contains(problem), "\(error.problem)")
  }

  @Test(
    "bcrypt hashes",
    arguments: [
      (hash, 10), (hash.replacing("$2y$10", with: "$2b$04"), 4),
      (hash.replacing("$2y", with: "$2a"), 10), (BcryptHash.dummy(cost: 4), 4),
      (BcryptHash.dummy(cost: 12), 12),
    ])
  func hashes(text: String, cost: Int) { #expect(BcryptHash(text)?.cost == cost) }

  @Test(
    "no bcrypt hashes",
    arguments: [
      "", "secret", String(hash.dropLast()), hash + "x", hash.replacing("$2y", with: "$2x"),
      hash.replacing("$10$", with: "$03$"), hash.replacing("$10$", with: "$31$"),
      hash.replacing("$10$", with: "$-1$"), hash.replacing("z", with: "*"),
      "$6$rounds=5000$" + String(repeating: "x", count: 45),
    ])
  func noHashes(text: String) { #expect(BcryptHash(text) == nil) }

  @Test(
    "credentials",
    arguments: [
      ("Basic YWxpY2U6c2VjcmV0", "alice", "secret"), ("basic  YWxpY2U6c2VjcmV0", "alice", "secret"),
      ("Basic YWxpY2U6YTpi", "alice", "a:b"), ("Basic Og==", "", ""), ("Basic Og", "", ""),
      ("Basic YTrDvA==", "a", "ü"),
    ])
  func credentials(field: String, user: String, password: String) {
    let credentials = BasicCredentials(field)
    #expect(credentials?.user == user)
    #expect(credentials?.password == password)
  }

  @Test(
    "no credentials",
    arguments: [
      "", "Basic", "Bearer YWxpY2U6c2VjcmV0", "Basic YWxpY2U=", "Basic !!!!", "Basic Y",
      "Basic Og===",
      "Basic Ov8=", "Basic YWxpY2U6c2VjcmV0 x", "Basic ====",
    ])
  func noCredentials(field: String) { #expect(BasicCredentials(field) == nil) }

  @Test("the bucket fills by one an interval, up to the burst")
  func bucket() {
    var bucket = TokenBucket(.init(interval: .seconds(2), burst: 2), now: .seconds(100))
    let answers = [100, 100, 100, 101, 102, 102, 200, 200, 200].map {
      bucket.take(now: .seconds($0))
    }
    #expect(answers == [true, true, false, false, true, false, true, true, false])
  }
}
