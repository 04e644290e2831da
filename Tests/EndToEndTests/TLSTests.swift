import Foundation
import TestSupport
import Testing

/// The exporter behind TLS, as clients of other makers meet it.
@Suite(.serialized) struct TLSTests {
  private let directory: TemporaryDirectory
  private let certificates: Certificates

  init() throws {
    directory = try TemporaryDirectory()
    certificates = try Certificates(in: directory)
  }

  /// Paths in it are relative to it.
  private func configuration(_ lines: [String] = [], after: [String] = []) throws -> String {
    let tls = ["cert_file: server.crt", "key_file: server.key"] + lines
    let text = ["tls_server_config:"] + tls.map { "  " + $0 } + after
    return try directory.write(text.joined(separator: "\n") + "\n", to: "web.yml")
  }

  private func serving(_ lines: [String] = [], after: [String] = []) throws -> ServingPtop {
    try ServingPtop(["--web.config.file", try configuration(lines, after: after)])
  }

  private func curl(
    _ server: ServingPtop, _ arguments: [String] = [], path: String = "/-/healthy"
  ) throws -> Curl {
    try Curl(
      ["--cacert", certificates.authority] + arguments
        + ["https://localhost:\(server.port)\(path)"])
  }

  /// What `openssl s_client` says of a connection.
  private func handshake(_ server: ServingPtop, _ arguments: [String]) throws -> String {
    let client = try ChildProcess(
      Command("openssl", ["s_client", "-connect", "127.0.0.1:\(server.port)"] + arguments))
    try client.wait()
    return client.outputText + client.errorText
  }

  @Test func bothVersionsAreServedAndOlderOnesRefused() throws {
    let server = try serving()
    for version in ["1.2", "1.3"] {
      let answer = try curl(server, ["--tlsv" + version, "--tls-max", version])
      #expect(answer.body == "ptop is healthy\n", "\(answer.error)")
    }
    #expect(try curl(server, path: "/metrics").body.contains("ptop_series "))
    for version in ["-tls1", "-tls1_1"] {
      let answer = try handshake(server, [version, "-cipher", "DEFAULT@SECLEVEL=0"])
      #expect(answer.contains("alert protocol version"), "\(answer)")
    }
  }

  @Test func versionsAndCiphersAreAsConfigured() throws {
    let server = try serving(["min_version: TLS13", "curve_preferences: [CurveP384]"])
    #expect(try !curl(server, ["--tls-max", "1.2"]).isAnswered)
    #expect(try curl(server, ["--curves", "P-384"]).isAnswered)
    #expect(try !curl(server, ["--curves", "X25519"]).isAnswered)
    let old = try serving([
      "max_version: TLS12", "cipher_suites: [TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384]",
    ])
    #expect(
      try handshake(old, []).contains("New, TLSv1.2, Cipher is ECDHE-ECDSA-AES256-GCM-SHA384"))
    #expect(try !curl(old, ["--tlsv1.3"]).isAnswered)
    #expect(try !curl(old, ["--ciphers", "ECDHE-ECDSA-AES128-GCM-SHA256"]).isAnswered)
  }

  @Test(
    arguments: [
      ("NoClientCert", [nil, .client, .stranger]),
      ("RequestClientCert", [nil, .client, .stranger]),
      ("RequireAnyClientCert", [.client, .stranger]),
      ("VerifyClientCertIfGiven", [nil, .client]),
      ("RequireAndVerifyClientCert", [.client]),
    ] as [(String, [Certificates.Holder?])])
  func clientCertificates(_ policy: String, _ welcome: [Certificates.Holder?]) throws {
    let authority = policy == "NoClientCert" ? [] : ["client_ca_file: authority.crt"]
    let server = try serving(["client_auth_type: " + policy] + authority)
    for holder in [nil, .client, .stranger] as [Certificates.Holder?] {
      for version in ["1.2", "1.3"] {
        let answer = try curl(server, identity(holder) + ["--tls-max", version])
        #expect(answer.isAnswered == welcome.contains(holder), "\(String(describing: holder))")
      }
    }
  }

  @Test(
    arguments: [
      ("client.example", true), ("client@example", true), ("127.0.0.1", true), ("client", false),
      ("*.example", false),
    ])
  func clientNames(_ name: String, _ isWelcome: Bool) throws {
    let server = try serving([
      "client_auth_type: RequireAndVerifyClientCert", "client_ca_file: authority.crt",
      "client_allowed_sans: [nobody.example, '\(name)']",
    ])
    #expect(try curl(server, identity(.client)).isAnswered == isWelcome)
    #expect(try !curl(server, identity(.stranger)).isAnswered)
  }

  private func identity(_ holder: Certificates.Holder?) -> [String] {
    guard let holder else { return [] }
    return ["--cert", certificates.certificate(holder), "--key", certificates.key(holder)]
  }

  /// The key is written after the certificate: what does not fit together meanwhile is not taken.
  @Test func aRenewedCertificateIsTakenOver() throws {
    let server = try serving()
    func served() throws -> String {
      let text = try handshake(server, ["-showcerts"])
      let end = "-----END CERTIFICATE-----"
      return text.range(of: "-----BEGIN CERT").map { String(text[$0.lowerBound...]) }?
        .components(separatedBy: end).first ?? text
    }
    let old = try served()
    try certificates.make(.server)
    try Deadline().wait(for: "the new certificate") { try served() != old }
    #expect(try curl(server).isAnswered)
  }

  @Test func aBadChangeIsLoggedOnceAndChangesNothing() throws {
    let server = try serving()
    try FileManager.default.removeItem(atPath: certificates.key(.server))
    // It looks when somebody asks.
    try Deadline().wait(for: "the refusal") {
      try curl(server).isAnswered && server.process.errorText.contains("cannot read ")
    }
    for _ in 1...3 { #expect(try curl(server).isAnswered) }
    #expect(server.process.errorText.components(separatedBy: "cannot read ").count == 2)
    // Asked, it looks and says so again.
    server.process.signal(SIGHUP)
    try server.process.wait(forError: "the second refusal") {
      $0.components(separatedBy: "cannot read ").count == 3
    }
    try certificates.make(.server)
    server.process.signal(SIGHUP)
    try server.process.wait(forError: "the reload") { $0.contains("web configuration read again") }
    #expect(try curl(server).isAnswered)
  }

  @Test func plainHTTPIsToldSo() throws {
    let server = try serving()
    let answer = try Curl(["-w", "%{http_code}", "http://127.0.0.1:\(server.port)/metrics"])
    #expect(answer.body == "This port speaks TLS: ask for https:// instead of http://\n400")
  }

  /// Refused by the server, by the client, and for want of a certificate.
  @Test func refusedHandshakesAreLoggedAndCounted() throws {
    let server = try serving([
      "client_auth_type: RequireAndVerifyClientCert", "client_ca_file: authority.crt",
    ])
    _ = try handshake(server, ["-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0"])
    #expect(try !Curl(["--tls-max", "1.2", "https://127.0.0.1:\(server.port)/"]).isAnswered)
    #expect(try !curl(server).isAnswered)
    _ = try Curl(["http://127.0.0.1:\(server.port)/"])
    for reason in [
      "unsupported protocol", "tlsv1 alert unknown ca", "peer did not return a certificate",
      "the client speaks HTTP without TLS",
    ] {
      try server.process.wait(forError: reason) {
        $0.contains(
          "level=info msg=\"TLS handshake refused\" peer=127.0.0.1 reason=\"\(reason)\"\n")
      }
    }
    let lines = try curl(server, identity(.client), path: "/metrics").body
    #expect(lines.contains("\nptop_tls_handshake_errors_total 4\n"))
  }

  @Test func sigtermEndsItWell() throws {
    let server = try serving()
    // Kept open, and never used.
    let idle = try TCPConnection(port: server.port)
    #expect(try curl(server, path: "/metrics").isAnswered)
    server.process.signal(SIGTERM)
    #expect(try server.process.wait() == .exited(0))
    _ = try idle.receive()
  }

  /// With everything that a careful operator asks for.
  @Test func aRealPrometheusScrapesIt() throws {
    let server = try serving(
      ["client_auth_type: RequireAndVerifyClientCert", "client_ca_file: authority.crt"],
      after: ["basic_auth_users:", "  alice: " + WebConfigurationTests.hash])
    let prometheus = try PrometheusServer(
      scraping: server.port, everyMilliseconds: 1000,
      lines: [
        "scheme: https", "basic_auth: {username: alice, password: secret}",
        "tls_config: {ca_file: \(certificates.authority),"
          + " cert_file: \(certificates.certificate(.client)),"
          + " key_file: \(certificates.key(.client)), server_name: localhost}",
      ])
    try prometheus.wait(for: "the target to be up", "up") { $0.first?.value == 1 }
  }
}
