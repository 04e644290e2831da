import Foundation
import TestSupport
import Testing

/// Clients that ask and do not read.
@Suite(.serialized) struct FloodTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func requests(_ path: String, _ count: Int) -> [UInt8] {
    Array(String(repeating: "GET \(path) HTTP/1.1\r\nHost: x\r\n\r\n", count: count).utf8)
  }

  /// Another client than the one that scrapes, which is at 127.0.0.1: the requests that may be made ready at a
  /// time are shared by the connections of one client.
  private func strangers(_ count: Int, of server: ServingPtop) throws -> [TCPConnection] {
    try (1...count).map { _ in try TCPConnection(port: server.port, from: "127.0.0.2") }
  }

  /// As many as the sockets take in.
  private func flood(_ connection: TCPConnection, _ requests: [UInt8]) {
    try? connection.send(requests, until: Deadline(seconds: 1))
  }

  /// One whose memory is not that of a machine on which other tests start thousands of processes.
  private func serverOfAFixture(_ arguments: [String] = []) throws -> ServingPtop {
    try ServingPtop(["--procfs", Fixture.tree] + arguments)
  }

  private func residentKiB(_ server: ServingPtop) throws -> Int {
    let statm = try String(contentsOfFile: "/proc/\(server.process.pid)/statm", encoding: .utf8)
    let pages = try #require(statm.split(separator: " ").dropFirst().first.flatMap { Int($0) })
    return pages * 4
  }

  private static let users = "basic_auth_users:\n  alice: \(WebConfigurationTests.hash)\n"
  private static let alice = ["Authorization": "Basic YWxpY2U6c2VjcmV0"]

  /// 800 MB of answers were kept for one of these.
  @Test(arguments: [
    ("/metrics", "", 200), ("/nope", "", 404), ("/-/healthy", "", 200), ("/metrics", users, 401),
    ("/nope", "rate_limit: {interval: 1h, burst: 100}\n", 429),
  ])
  func aMillionRequestsOfOneClientTakeNoMemory(
    _ path: String, _ configuration: String, _ code: Int
  ) throws {
    let server = try serverOfAFixture([
      "--web.config.file", try directory.write(configuration, to: "web.yml"),
    ])
    let headers = configuration == Self.users ? Self.alice : [:]
    for _ in 1...3 {
      #expect(try HTTPClient.get(server.url + "/metrics", headers: headers).status == 200)
    }
    let before = try residentKiB(server)
    let connection = try TCPConnection(port: server.port)
    flood(connection, requests(path, 1_000_000))
    #expect(try residentKiB(server) - before < 6 * 1024)
    let other = try HTTPClient.get(server.url + "/metrics", headers: headers)
    #expect(other.status == (code == 429 ? 429 : 200))
    // They were answered as far as they were read.
    let answers = try connection.receive { $0.count > 100_000 || $0.count > 10_000 && code != 200 }
    let text = String(decoding: answers, as: UTF8.self)
    #expect(text.contains("HTTP/1.1 \(code) "))
    server.process.signal(SIGTERM)
    #expect(try server.process.wait() == .exited(0))
  }

  @Test(arguments: [true, false])
  func clientsThatDoNotReadKeepNoOtherFromScraping(hasFinishedSending: Bool) throws {
    let server = try serverOfAFixture()
    for _ in 1...3 { _ = try server.scrape() }
    let before = try residentKiB(server)
    let flood = requests("/metrics", 2000)
    let connections = try strangers(60, of: server)
    for connection in connections {
      try? connection.send(flood, until: Deadline(seconds: 0.05))
      if hasFinishedSending { connection.finishSending() }
    }
    for _ in 1...20 { _ = try server.scrape() }
    #expect(try residentKiB(server) - before < 24 * 1024)
  }

  /// They are under way when the other one asks; with `/-/healthy` it used to wait for 30 s. Whose turn it is
  /// is tested in TurnsTests.
  @Test(arguments: ["/metrics", "/-/healthy"])
  func threeHundredDeafClientsKeepNoOtherWaiting(path: String) throws {
    let server = try ServingPtop()
    for _ in 1...3 { _ = try server.scrape() }
    let connections = try strangers(300, of: server)
    // So that none of it is answered before all is there.
    server.process.signal(SIGSTOP)
    let flood = requests(path, 2000)
    for connection in connections { try? connection.send(flood, until: Deadline(seconds: 0.05)) }
    server.process.signal(SIGCONT)
    for _ in 1...20 { _ = try server.scrape() }
  }

  /// What waits behind TLS is plain text already.
  @Test func aMillionRequestsThroughTLSTakeNoMemory() throws {
    let certificates = try Certificates(in: directory)
    let server = try serverOfAFixture([
      "--web.config.file",
      try directory.write(
        "tls_server_config: {cert_file: server.crt, key_file: server.key}\n", to: "web.yml"),
    ])
    let healthy = [
      "--cacert", certificates.authority, "https://localhost:\(server.port)/metrics",
    ]
    for _ in 1...3 { #expect(try Curl(healthy).isAnswered) }
    let before = try residentKiB(server)
    let asked = try directory.write(
      String(decoding: requests("/metrics", 1_000_000), as: UTF8.self), to: "requests")
    let deaf = try FullPipe()
    let client = try ChildProcess(
      .shell("exec openssl s_client -quiet -connect 127.0.0.1:\(server.port) < \(asked)"),
      output: .descriptor(deaf.input))
    _ = try Deadline().value(of: "a client that can send no more") { try Self.isStuck(client) }
    #expect(try residentKiB(server) - before < 8 * 1024)
    #expect(try Curl(healthy).isAnswered)
  }

  /// Whether it has sent some of the requests, and has not read on for a moment.
  private static func isStuck(_ client: ChildProcess) throws -> Bool? {
    func offset() throws -> Int {
      let info = try String(contentsOfFile: "/proc/\(client.pid)/fdinfo/0", encoding: .utf8)
      let words = info.split(whereSeparator: \.isWhitespace)
      return words.count > 1 && words[0] == "pos:" ? Int(words[1]) ?? 0 : 0
    }
    let before = try offset()
    _ = poll(nil, 0, 300)
    let after = try offset()
    return before > 1 << 20 && before == after ? true : nil
  }

  /// Each guess takes the time of thousands of scrapes, and they are made one after the other.
  @Test func aFirstLoginBesideGuessersGetsThrough() throws {
    // Of "secret", at the cost that htpasswd is told to use.
    let hash = "$2b$10$abcdefghijklmnopqrstuuqflPDzB6gcMhKa1rZqKiun2YGL5sa2u"
    let server = try ServingPtop([
      "--web.config.file",
      try directory.write("basic_auth_users:\n  alice: \(hash)\n", to: "web.yml"),
    ])
    let guess = "GET / HTTP/1.1\r\nHost: x\r\nAuthorization: Basic YWxpY2U6d3Jvbmc=\r\n\r\n"
    let connections = try (1...230).map { _ in try TCPConnection(port: server.port) }
    for connection in connections { try connection.send(String(repeating: guess, count: 50)) }
    let response = try HTTPClient.get(server.url + "/metrics", headers: Self.alice)
    #expect(response.status == 200, "\(response.text)")
  }
}
