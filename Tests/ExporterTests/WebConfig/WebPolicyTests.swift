import Glibc
import Linux
import Logging
import Synchronization
import TestSupport
import Testing

@testable import Exporter
@testable import Snapshots

/// The web configuration as clients meet it.
@Suite("Web policy")
struct WebPolicyTests: LiveServer {
  let feed = SnapshotFeed()
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func served(_ configuration: String) throws -> Exporter {
    feed.publish(.example())
    return try started(
      maximumAge: .seconds(1 << 40), webConfiguration: try write(configuration))
  }

  @discardableResult
  private func write(_ configuration: String) throws -> String {
    try directory.write(configuration, to: "web.yml")
  }

  private static let users = "basic_auth_users:\n  alice: \(PasswordCheckTests.hash)\n"
  private static let right = "Basic YWxpY2U6c2VjcmV0"

  @Test(
    "a password is asked for everywhere",
    arguments: ["/-/page.js", "/metrics", "/-/healthy", "/-/ready", "/nope"])
  func authentication(path: String) throws {
    let exporter = try served(Self.users)
    defer { exporter.drain() }
    let client = try client(of: exporter)
    // None, a wrong one, a user that there is not, and nonsense look the same.
    for field in [nil, "Basic YWxpY2U6d3Jvbmc=", "Basic bWFsbG9yeTpzZWNyZXQ=", "Bearer x"] {
      let response = try client.request("GET", path, authorization: field)
      #expect(response.status == 401)
      #expect(response.headers["www-authenticate"] == "Basic")
      #expect(response.body == "Unauthorized\n")
    }
    let status = try client.request("GET", path, authorization: Self.right).status
    #expect(status == (path == "/nope" ? 404 : 200))
  }

  @Test("refused scrapes are counted by their code")
  func counted() throws {
    let exporter = try served(Self.users)
    defer { exporter.drain() }
    let client = try client(of: exporter)
    #expect(try client.request("GET", "/metrics").status == 401)
    let lines = try client.request("GET", "/metrics", authorization: Self.right).lines
    #expect(lines.contains(#"ptop_scrape_requests_total{code="401"} 1"#))
  }

  @Test("headers are added to every answer, and to refusals too")
  func headers() throws {
    let exporter = try served(
      "http_server_config: {headers: {X-Frame-Options: deny}}\n" + Self.users)
    defer { exporter.drain() }
    let client = try client(of: exporter)
    for field in [nil, Self.right] {
      let response = try client.request("GET", "/metrics", authorization: field)
      #expect(response.headers["x-frame-options"] == "deny")
    }
  }

  @Test("more requests than the rate limit allows are answered with 429")
  func rateLimit() throws {
    let exporter = try served("rate_limit: {interval: 1h, burst: 3}")
    defer { exporter.drain() }
    let client = try client(of: exporter)
    let statuses = try (1...5).map { _ in try client.request("GET", "/metrics").status }
    #expect(statuses == [200, 200, 200, 429, 429])
    #expect(try client.request("GET", "/metrics").headers["retry-after"] == "1")
  }

  @Test("a change is seen without being told, and ends older connections after their answer")
  func change() throws {
    let exporter = try served("")
    defer { exporter.drain() }
    let old = try client(of: exporter)
    #expect(try old.request("GET", "/-/healthy").status == 200)
    try write(Self.users)
    try eventually { try client(of: exporter).request("GET", "/-/healthy").status == 401 }
    let last = try old.request("GET", "/-/healthy", authorization: Self.right)
    #expect(last.status == 200)
    #expect(last.headers["connection"] == "close")
    #expect(old.isClosed())
    #expect(exporter.status.web.reloadFailures == 0)
  }

  @Test("a bad change is counted once, and the configuration before it stays")
  func badChange() throws {
    let exporter = try served(Self.users)
    defer { exporter.drain() }
    try write("basic_auth_users: {alice: secret}")
    try eventually {
      let status = try client(of: exporter).request("GET", "/-/healthy").status
      #expect(status == 401)
      return exporter.status.web.reloadFailures == 1
    }
    exporter.reload()
    #expect(exporter.status.web.reloadFailures == 2)
    let known = try client(of: exporter)
    #expect(
      try known.request("GET", "/-/healthy", authorization: Self.right).status == 200)
  }

  @Test(
    "a file that says less than before changes nothing, and says so in the metrics",
    arguments: ["", "---", "basic_auth_users:\n", "{}", "\u{0}", "basic_auth_us"])
  func weaker(text: String) throws {
    let exporter = try served(Self.users)
    defer { exporter.drain() }
    func lines() throws -> [String] {
      try client(of: exporter).request("GET", "/metrics", authorization: Self.right).lines
    }
    #expect(try lines().contains("ptop_web_config_last_reload_successful 1"))
    try write(text)
    exporter.reload()
    #expect(try client(of: exporter).request("GET", "/metrics").status == 401)
    #expect(try lines().contains("ptop_web_config_reload_failures_total 1"))
    #expect(try lines().contains("ptop_web_config_last_reload_successful 0"))
    try write(Self.users + "rate_limit: {interval: 1s, burst: 1000}")
    exporter.reload()
    #expect(try lines().contains("ptop_web_config_last_reload_successful 1"))
  }

  @Test("a file that is gone changes nothing")
  func removed() throws {
    let exporter = try served(Self.users)
    defer { exporter.drain() }
    #expect(unsafe unlink(directory.path("web.yml")) == 0)
    exporter.reload()
    #expect(try client(of: exporter).request("GET", "/metrics").status == 401)
    #expect(exporter.status.web.reloadFailures == 1)
  }

  @Test(
    "some paths can be left without a password, exactly these",
    arguments: [
      ("/-/healthy", 200), ("/-/healthy?x", 200), ("/-/ready", 401), ("/", 401), ("/metrics", 401),
      ("/-/healthy/", 401), ("/-/healthy/../../metrics", 401), ("//-/healthy", 401),
      ("/-/HEALTHY", 401), ("/metrics?/-/healthy", 401), ("http://x/-/healthy", 200),
    ])
  func excluded(path: String, status: Int) throws {
    let exporter = try served(Self.users + "auth_excluded_paths: [/-/healthy]")
    defer { exporter.drain() }
    #expect(try client(of: exporter).request("GET", path).status == status)
  }

  @Test(
    "a bad file at the start is a sentence with the file and the line",
    arguments: [
      ("tls: {}", "line 1: unknown key 'tls' in the web configuration"),
      ("a: 1\na: 2\n", "line 2: the key 'a' a second time"),
      (
        "tls_server_config: {cert_file: no.crt, key_file: no.key}",
        "no.crt', which it names: No such file or directory"
      ),
      ("tls_server_config: {cert: x, key: y}", "the certificate is none: give cert_file"),
    ])
  func bad(text: String, problem: String) throws {
    let error = try #require(throws: BadWebConfiguration.self) { try served(text) }
    #expect("\(error)".hasPrefix("web configuration \(directory.path("web.yml"))"))
    #expect("\(error)".contains(problem), "\(error)")
  }

  @Test(
    "what is no file", arguments: [("/nonexistent", "No such file"), ("/dev", "no regular file")])
  func noFile(path: String, problem: String) throws {
    let error = try #require(throws: BadWebConfiguration.self) {
      try started(webConfiguration: path)
    }
    #expect("\(error)".hasPrefix("web configuration \(path): \(problem)"))
    #expect("\(error)".hasSuffix(": give --web.config.file a readable file"))
  }

  @Test("a pipe, as a shell makes it of `<(command)`, is refused with the reason")
  func pipe() throws {
    let path = directory.path("pipe")
    #expect(unsafe mkfifo(path, 0o600) == 0)
    let error = try #require(throws: BadWebConfiguration.self) {
      try started(webConfiguration: path)
    }
    #expect(
      "\(error)" == "web configuration \(path): a pipe, which cannot be read again later:"
        + " give --web.config.file a readable file")
  }

  @Test("refused handshakes beyond the rate are counted in the next line, and at the end")
  func handshakeLines() throws {
    let lines = CollectedLines()
    let policy = try WebPolicy(nil, logger: Logger(label: "test") { _ in lines })
    let now = Clock.monotonic()
    for _ in 1...25 { policy.refusedHandshake(from: "x", "y", now: now) }
    #expect(lines.texts == Array(repeating: "TLS handshake refused peer=x reason=y", count: 20))
    policy.refusedHandshake(from: "x", "y", now: now + .seconds(1))
    #expect(lines.texts.last == "TLS handshake refused not_logged_before=5 peer=x reason=y")
    policy.refusedHandshake(from: "x", "y", now: now + .seconds(2))
    #expect(lines.texts.last == "TLS handshake refused peer=x reason=y")
    policy.refusedHandshake(from: "x", "y", now: now + .seconds(2))
    #expect(policy.stop())
    #expect(lines.texts.count == 23)
    #expect(lines.texts.last == "TLS handshakes refused not_logged_before=1")
  }
}

/// What was logged, with the metadata in order.
private final class CollectedLines: LogHandler {
  private let lines = Mutex<[String]>([])
  var metadata: Logger.Metadata {
    get { [:] }
    set {}
  }
  var logLevel: Logger.Level {
    get { .trace }
    set {}
  }
  var texts: [String] { lines.withLock { $0 } }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { nil }
    set {}
  }

  func log(event: LogEvent) {
    let pairs = (event.metadata ?? [:]).map { "\($0)=\($1)" }.sorted()
    lines.withLock { $0.append((["\(event.message)"] + pairs).joined(separator: " ")) }
  }
}
