import TestSupport
import Testing

@testable import Exporter
@testable import Snapshots

/// What certificates and keys make of a configuration; the protocol itself is tested on the built
/// binary.
@Suite("TLS endpoint")
struct TLSEndpointTests: LiveServer {
  let feed = SnapshotFeed()
  private let directory: TemporaryDirectory
  private let certificates: Certificates

  init() throws {
    directory = try TemporaryDirectory()
    certificates = try Certificates(in: directory)
  }

  private func start(_ lines: [String], limits: Limits = Limits()) throws -> Exporter {
    let text = (["tls_server_config:"] + lines.map { "  " + $0 }).joined(separator: "\n")
    return try started(
      limits: limits, webConfiguration: try directory.write(text + "\n", to: "web.yml"))
  }

  private static let own = ["cert_file: server.crt", "key_file: server.key"]

  @Test(
    "what is accepted",
    arguments: [
      [], ["curve_preferences: [X25519MLKEM768, X25519, CurveP521, CurveP384, CurveP256]"],
      ["cipher_suites: [\(TLS.CipherSuite.byName.map(\.key).joined(separator: ", "))]"],
      ["cipher_suites: [TLS_AES_128_GCM_SHA256]", "min_version: TLS13"],
      ["client_auth_type: VerifyClientCertIfGiven"],
      ["client_auth_type: RequireAnyClientCert", "client_allowed_sans: [x]"],
    ])
  func accepted(lines: [String]) throws { try start(Self.own + lines).drain() }

  private typealias TLS = WebConfiguration.TLS

  @Test(
    "what is refused, and why",
    arguments: [
      (
        ["cert_file: server.crt", "key_file: client.key"],
        "give the key that the certificate is for"
      ),
      (["cert_file: server.key", "key_file: server.key"], "the certificate is none"),
      (["cert_file: server.crt", "key_file: server.crt"], "the key is none"),
      (["cert_file: server.crt", "key_file: locked.key"], "without a passphrase"),
      (
        own + ["client_auth_type: RequireAndVerifyClientCert", "client_ca_file: server.key"],
        "client_ca has no certificate"
      ),
      (["cert_file: server.crt", "key_file: ."], "no regular file"),
    ])
  func refused(lines: [String], problem: String) throws {
    let lock = try ChildProcess(
      Command(
        "openssl",
        ["ec", "-in", "server.key", "-aes256", "-passout", "pass:x", "-out", "locked.key"],
        directory: directory.path))
    #expect(try lock.wait() == .exited(0))
    let error = try #require(throws: BadWebConfiguration.self) { try start(lines) }
    #expect("\(error)".contains(problem), "\(error)")
  }

  @Test("a handshake that does not come, or not on, is cut off in time")
  func halfOpen() throws {
    let exporter = try start(Self.own, limits: Limits(requestTime: .milliseconds(300)))
    defer { exporter.drain() }
    let (silent, partial) = (try client(of: exporter), try client(of: exporter))
    partial.send("\u{16}\u{3}\u{1}")
    #expect(silent.isClosed())
    #expect(partial.isClosed())
  }

  @Test(
    "plain HTTP gets a sentence, and is counted",
    arguments: ["GET / HTTP/1.1\r\nHost: x\r\n\r\n", "POST /metrics HTTP/1.0\r\n\r\n"])
  func plainHTTP(request: String) throws {
    let exporter = try start(Self.own)
    defer { exporter.drain() }
    let client = try client(of: exporter)
    client.send(request)
    let response = try client.response()
    #expect(response.status == 400)
    #expect(response.body == "This port speaks TLS: ask for https:// instead of http://\n")
    #expect(response.headers["connection"] == "close")
    #expect(client.isClosed())
    #expect(exporter.status.web.handshakeErrors == 1)
  }

  @Test("what is no handshake is counted, and a look whether the port is open is not")
  func counted() throws {
    let exporter = try start(Self.own)
    defer { exporter.drain() }
    let silent = try client(of: exporter)
    silent.finishSending()
    #expect(silent.isClosed())
    #expect(exporter.status.web.handshakeErrors == 0)
    for (count, text) in ["\u{16}\u{3}\u{1}\u{0}\u{2}xx", "\u{0}\u{0}", "get / HTTP/1.1\r\n"]
      .enumerated()
    {
      let client = try client(of: exporter)
      client.send(text)
      client.finishSending()
      try eventually { exporter.status.web.handshakeErrors == UInt64(count + 1) }
    }
  }
}
