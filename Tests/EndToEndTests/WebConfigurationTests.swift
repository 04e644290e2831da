import Foundation
import TestSupport
import Testing

/// Users, limits and changes, on the built binary.
@Suite(.serialized) struct WebConfigurationTests {
  /// Of "secret".
  static let hash = "$2y$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW"
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func serving(_ configuration: String) throws -> ServingPtop {
    try ServingPtop(["--web.config.file", try directory.write(configuration, to: "web.yml")])
  }

  private func status(_ server: ServingPtop, user: String? = nil) throws -> Int {
    let field = user.map { ["Authorization": "Basic " + Data($0.utf8).base64EncodedString()] }
    return try HTTPClient.get(server.url + "/metrics", headers: field ?? [:]).status
  }

  @Test func aWrongPasswordAndAnUnknownUserGetTheSameAnswer() throws {
    let server = try serving("basic_auth_users:\n  alice: \(Self.hash)\n")
    func answer(_ user: String) throws -> [String] {
      let field = ["Authorization": "Basic " + Data(user.utf8).base64EncodedString()]
      let response = try HTTPClient.get(server.url + "/metrics", headers: field)
      let headers = response.headers.filter { $0.name != "Date" }.map { "\($0.name): \($0.value)" }
      return ["\(response.status)", response.text] + headers
    }
    #expect(try answer("alice:wrong") == answer("mallory:secret"))
    #expect(try answer("alice:wrong").contains("WWW-Authenticate: Basic"))
    #expect(try status(server, user: "alice:secret") == 200)
    #expect(try status(server) == 401)
  }

  @Test func sighupReadsItAgainAndKillsNothing() throws {
    let server = try serving("")
    #expect(try status(server) == 200)
    try directory.write("basic_auth_users:\n  alice: \(Self.hash)\n", to: "web.yml")
    server.process.signal(SIGHUP)
    try server.process.wait(forError: "the reload") { $0.contains("web configuration read again") }
    #expect(try status(server) == 401)
    try directory.write("basic_auth_user: {}\n", to: "web.yml")
    server.process.signal(SIGHUP)
    try server.process.wait(forError: "the refusal") {
      $0.contains("line 1: unknown key 'basic_auth_user'") && $0.contains("stays in use")
    }
    #expect(try status(server) == 401)
    #expect(try status(server, user: "alice:secret") == 200)
    server.process.signal(SIGTERM)
    #expect(try server.process.wait() == .exited(0))
  }

  @Test func sighupWithoutAConfigurationKillsNothing() throws {
    let server = try ServingPtop()
    server.process.signal(SIGHUP)
    server.process.signal(SIGHUP)
    #expect(try status(server) == 200)
    #expect(server.process.status == nil)
  }

  @Test(arguments: [
    (
      "tls: {}\n", "line 1: unknown key 'tls' in the web configuration: there are tls_server_config"
    ),
    ("rate_limit:\n  burst: 1\n  burst: 2\n", "line 3: the key 'burst' a second time"),
    ("tls_server_config: {min_version: TLS11}", "line 1: TLS11 is not secure and not served"),
    ("tls_server_config: {cert_file: a, key_file: b}", "/a', which it names: No such file"),
    ("basic_auth_users: {alice: secret}", "no bcrypt hash"),
    ("\u{1}", "line 1: control characters are not allowed"),
  ])
  func aBadFileIsASentence(_ text: String, _ problem: String) throws {
    let path = try directory.write(text, to: "web.yml")
    let process = try ChildProcess(
      .ptop(["serve", "--web.listen-address", "127.0.0.1:0", "--web.config.file", path]))
    #expect(try process.wait() == .exited(64))
    #expect(process.outputText == "")
    #expect(process.errorText.hasPrefix("ptop: web configuration \(path)"))
    #expect(process.errorText.contains(problem), "\(process.errorText)")
    #expect(process.errorText.split(separator: "\n").count == 1)
  }

  /// With the limits that it has when nobody asks for others.
  @Test func halfOpenConnectionsAreClosedInTimeAndAScrapeIsServed() throws {
    let server = try ServingPtop()
    let connections = try (1...200).map { _ in try TCPConnection(port: server.port) }
    for connection in connections.prefix(100) {
      try connection.send("GET /metrics HTTP/1.1\r\nX: ")
    }
    #expect(try status(server) == 200)
    let deadline = Deadline(seconds: 60)
    for connection in connections { #expect(try connection.receive(until: deadline).isEmpty) }
    #expect(try status(server) == 200)
  }

  /// As `nc -N` does.
  @Test func whoHasFinishedSendingGetsTheAnswer() throws {
    let server = try ServingPtop()
    let connection = try TCPConnection(port: server.port)
    try connection.send("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n")
    connection.finishSending()
    let response = try HTTPResponse(connection.receive())
    #expect(response.status == 200)
    #expect(response.text.contains("ptop_series "))
  }
}
