import Testing

@testable import Exporter

/// When a configuration protects less than the one before.
@Suite("Protection")
struct ProtectionTests {
  private static let hash = PasswordCheckTests.hash
  private static let tls = "tls_server_config:\n  cert: c\n  key: k\n"
  private static let users = "basic_auth_users:\n  alice: \(hash)\n"
  private static let strict =
    tls + "  client_auth_type: RequireAndVerifyClientCert\n  client_ca: a\n"

  @Test(
    "what is gone",
    arguments: [
      (users, "", ["basic_auth_users"]), (users, "basic_auth_users:\n", ["basic_auth_users"]),
      (users, "---\n", ["basic_auth_users"]), (tls, "{}", ["tls_server_config"]),
      (tls + users, "", ["tls_server_config", "basic_auth_users"]),
      (tls + users, tls, ["basic_auth_users"]),
      (users, users + "auth_excluded_paths: [/metrics]", ["auth_excluded_paths"]),
      (
        users + "auth_excluded_paths: [/-/healthy]", users + "auth_excluded_paths: [/]",
        ["auth_excluded_paths"]
      ),
      ("rate_limit: {interval: 1s, burst: 2}", "", ["rate_limit"]),
      ("http_server_config: {headers: {X-Frame-Options: deny}}", "", ["headers"]),
      (strict, tls, ["client_auth_type"]),
      (strict, tls + "  client_auth_type: VerifyClientCertIfGiven\n", ["client_auth_type"]),
      (strict, tls + "  client_auth_type: RequireAnyClientCert\n", ["client_auth_type"]),
      (strict + "  client_allowed_sans: [x]\n", strict, ["client_allowed_sans"]),
      (tls + "  min_version: TLS13\n", tls, ["min_version"]),
      (tls, tls + "  max_version: TLS12\n", ["max_version"]),
      (tls + "  cipher_suites: [TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256]\n", tls, ["cipher_suites"]),
      (tls + "  curve_preferences: [X25519]\n", tls, ["curve_preferences"]),
    ])
  func lost(before: String, after: String, names: [String]) throws {
    #expect(try protectionLost(before, after) == names)
  }

  @Test(
    "what is a choice",
    arguments: [
      ("", ""), ("", tls + users), (users, users + "  bob: \(hash)\n"),
      (users + "  bob: \(hash)\n", users), (tls, strict),
      (strict, strict.replacing("a\n", with: "b\n")),
      (
        users + "auth_excluded_paths: [/-/healthy, /-/ready]",
        users + "auth_excluded_paths: [/-/ready]"
      ),
      ("", "auth_excluded_paths: [/-/ready]"), (tls, tls + "  min_version: TLS13\n"),
      (tls + "  max_version: TLS12\n", tls),
      ("rate_limit: {interval: 1s, burst: 2}", "rate_limit: {interval: 1s, burst: 20}"),
      (
        strict + "  client_allowed_sans: [x]\n", strict + "  client_allowed_sans: [x, y]\n"
      ),
    ])
  func kept(before: String, after: String) throws {
    #expect(try protectionLost(before, after).isEmpty)
  }

  /// Whatever a write that is under way leaves behind.
  @Test("no beginning of a file opens what the whole file closes")
  func cut() throws {
    let whole = """
      \(Self.strict)  client_allowed_sans: [x]
        min_version: TLS13
      http_server_config: {headers: {X-Frame-Options: deny}}
      rate_limit: {interval: 1s, burst: 2}
      basic_auth_users:
        alice: \(Self.hash)
      auth_excluded_paths: [/-/healthy]
      """
    let before = try parsed(whole)
    for length in 0..<whole.utf8.count {
      guard
        let after = try? parsed(String(decoding: Array(whole.utf8.prefix(length)), as: UTF8.self))
      else { continue }
      let isWhole = after.tls == before.tls && after.users == before.users
      #expect(isWhole || !after.protectionLost(since: before).isEmpty, "\(length)")
    }
  }

  @Test(
    "which paths everybody can get",
    arguments: [
      ("", false, false), (users, true, true), (tls, false, false), (strict, true, true),
      (users + "auth_excluded_paths: [/-/healthy]", true, false),
      (users + "auth_excluded_paths: [/metrics]", false, true),
      (strict + users + "auth_excluded_paths: [/metrics]", true, true),
    ])
  func open(text: String, metrics: Bool, healthy: Bool) throws {
    let configuration = try parsed(text)
    #expect(configuration.protects("/metrics") == metrics)
    #expect(configuration.protects("/-/healthy") == healthy)
  }

  private func protectionLost(_ before: String, _ after: String) throws -> [String] {
    try parsed(after).protectionLost(since: try parsed(before))
  }

  private func parsed(_ text: String) throws -> WebConfiguration {
    try WebConfiguration(parsing: Array(text.utf8), directory: "/")
  }
}
