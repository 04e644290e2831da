import Linux
import TestSupport
import Testing

@testable import Exporter
@testable import Snapshots

@Suite("Connection")
struct ConnectionTests: LiveServer {
  let feed = SnapshotFeed()

  @Test(
    "pages, over one connection",
    arguments: [
      ("GET", "/-/page.css", 200, "text/css; charset=utf-8"),
      ("GET", "/metrics", 200, "text/plain; version=0.0.4; charset=utf-8"),
      ("GET", "/metrics?name=x", 200, "text/plain; version=0.0.4; charset=utf-8"),
      ("GET", "/-/healthy", 200, "text/plain; charset=utf-8"),
      ("GET", "/-/ready", 200, "text/plain; charset=utf-8"),
      ("GET", "/nope", 404, "text/plain; charset=utf-8"),
      ("PUT", "/nope", 404, "text/plain; charset=utf-8"),
      ("DELETE", "/metrics", 405, "text/plain; charset=utf-8"),
      ("PATCH", "/", 405, "text/plain; charset=utf-8"),
    ])
  func pages(method: String, path: String, status: Int, contentType: String) throws {
    feed.publish(.example())
    let exporter = try started(maximumAge: .seconds(1 << 40))
    defer { exporter.drain() }
    let client = try client(of: exporter)
    // Twice: the connection is kept, and nothing is left over from the first response.
    for _ in 1...2 {
      let response = try client.request(method, path)
      #expect(response.status == status)
      #expect(response.headers["content-type"] == contentType)
      #expect(response.headers["allow"] == (status == 405 ? "GET, HEAD" : nil))
      #expect(response.headers["connection"] == nil)
      #expect(response.headers["content-length"] == String(response.body.utf8.count))
      #expect(!response.body.isEmpty)
    }
  }

  @Test(
    "HEAD has the length of the body and no body",
    arguments: ["/-/page.css", "/-/healthy", "/nope"])
  func head(path: String) throws {
    feed.publish(.example())
    let exporter = try started()
    defer { exporter.drain() }
    let client = try client(of: exporter)
    let head = try client.request("HEAD", path)
    let get = try client.request("GET", path)
    #expect(head.status == get.status)
    // Between the two a second may begin.
    let (ofHead, ofGet) = (head.headers.filter(isTimeless), get.headers.filter(isTimeless))
    #expect(ofHead == ofGet && ofHead.count == head.headers.count - 1)
    #expect(get.body.utf8.count == Int(head.headers["content-length"] ?? ""))
  }

  private func isTimeless(_ header: (key: String, value: String)) -> Bool { header.key != "date" }

  @Test("HEAD of the metrics is a scrape without its body")
  func headOfMetrics() throws {
    feed.publish(.example())
    let exporter = try started(maximumAge: .seconds(1 << 40))
    defer { exporter.drain() }
    let client = try client(of: exporter)
    let head = try client.request("HEAD", "/metrics")
    #expect(head.status == 200)
    #expect(Int(head.headers["content-length"] ?? "").map { $0 > 1000 } == true)
    #expect(try client.request("GET", "/-/healthy").status == 200)
  }

  @Test("a body is ignored, and the next request is found behind it")
  func bodies() throws {
    let exporter = try started()
    defer { exporter.drain() }
    let client = try client(of: exporter)
    let body = String(repeating: "GET / HTTP/1.1\r\n\r\n", count: 50_000)
    client.send("POST /metrics HTTP/1.1\r\nHost: x\r\nContent-Length: \(body.utf8.count)\r\n\r\n")
    client.send(body)
    #expect(try client.response().status == 405)
    client.send(
      "GET /-/healthy HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
    )
    #expect(try client.response().status == 200)
    #expect(try client.request("GET", "/nope").status == 404)
  }

  @Test("requests that come at once are answered in their order")
  func pipelined() throws {
    let exporter = try started()
    defer { exporter.drain() }
    let client = try client(of: exporter)
    client.send(
      ["/metrics", "/nope", "/-/healthy"].map { "GET \($0) HTTP/1.1\r\nHost: x\r\n\r\n" }.joined())
    try eventually { feed.hasRequests }
    feed.publish(.example(at: Clock.monotonic()))
    #expect(try (1...3).map { _ in try client.response().status } == [200, 404, 200])
  }

  @Test("a scrape whose sample does not come in time is answered once, with 503, and counted")
  func deadline() throws {
    let exporter = try started(maximumAge: .seconds(3600))
    defer { exporter.drain() }
    let client = try client(of: exporter)
    client.send(
      "GET /metrics HTTP/1.1\r\nHost: x\r\nX-Prometheus-Scrape-Timeout-Seconds: 0.2\r\n\r\n")
    let late = try client.response()
    #expect(late.status == 503)
    #expect(late.body.hasPrefix("ptop took no sample within 0.1 seconds"))
    #expect(late.headers["content-type"] == "text/plain; charset=utf-8")
    #expect(late.headers["retry-after"] == "1")
    #expect(exporter.status.errors == 1)
    #expect(exporter.status.scrapes == 0)
    feed.publish(.example(at: Clock.monotonic()))
    let next = try client.request("GET", "/metrics")
    #expect(next.status == 200)
    #expect(next.lines.contains(#"ptop_scrape_requests_total{code="503"} 1"#))
    #expect(next.lines.contains(#"ptop_scrape_requests_total{code="200"} 0"#))
  }

  @Test(
    "the connection is kept when both want it",
    arguments: [
      ("1.1", "", true), ("1.1", "Connection: close\r\n", false), ("1.0", "", false),
      ("1.0", "Connection: keep-alive\r\n", true),
    ])
  func keepAlive(version: String, header: String, isKept: Bool) throws {
    let exporter = try started()
    defer { exporter.drain() }
    let client = try client(of: exporter)
    client.send("GET /-/healthy HTTP/\(version)\r\nHost: x\r\n\(header)\r\n")
    let response = try client.response()
    #expect(response.status == 200)
    #expect((response.headers["connection"] == "close") == !isKept)
    if isKept {
      #expect(try client.request("GET", "/-/healthy").status == 200)
    } else {
      #expect(client.isClosed())
    }
  }

  @Test(
    "what is no HTTP is answered with 400 and closed",
    arguments: [
      "\u{16}\u{3}\u{1}\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n",
    ])
  func badRequests(text: String) throws {
    let exporter = try started()
    defer { exporter.drain() }
    let client = try client(of: exporter)
    client.send(text)
    #expect(try client.response().status == 400)
    #expect(client.isClosed())
  }

  @Test(
    "each request names one host, RFC 9112 section 3.2",
    arguments: [
      ("1.1", "", 400), ("1.1", "Host: a\r\nHost: a\r\n", 400), ("1.1", "Host: a b\r\n", 400),
      ("1.1", "Host: a/b\r\n", 400), ("1.0", "Host: a\r\nhost: b\r\n", 400),
      ("1.1", "Host:\r\n", 200), ("1.1", "Host: [::1]:9877\r\n", 200),
      ("1.1", "host: ptop.example:80\r\n", 200), ("1.0", "", 200),
    ])
  func host(version: String, fields: String, status: Int) throws {
    let exporter = try started()
    defer { exporter.drain() }
    let client = try client(of: exporter)
    client.send("GET /-/healthy HTTP/\(version)\r\n\(fields)\r\n")
    let response = try client.response()
    #expect(response.status == status)
    if status == 400 {
      #expect(response.headers["connection"] == "close")
      #expect(client.isClosed())
    }
  }

  @Test(
    "a client that waits before it sends a body is answered at once",
    arguments: [
      ("Expect: 100-continue\r\nContent-Length: 9\r\n", 405),
      ("expect: 100-Continue\r\nTransfer-Encoding: chunked\r\n", 405),
      ("Expect: 200-ok\r\nContent-Length: 9\r\n", 417),
    ])
  func expectation(fields: String, status: Int) throws {
    let exporter = try started()
    defer { exporter.drain() }
    let client = try client(of: exporter)
    client.send("POST /metrics HTTP/1.1\r\nHost: x\r\n\(fields)\r\n")
    let response = try client.response()
    #expect(response.status == status)
    #expect(response.headers["connection"] == "close")
    // It may send the body all the same.
    client.send("123456789")
    #expect(client.isClosed())
  }

  @Test("with nothing to wait for, an expectation changes nothing", arguments: ["1.0", "1.1"])
  func emptyExpectation(version: String) throws {
    let exporter = try started()
    defer { exporter.drain() }
    let client = try client(of: exporter)
    client.send(
      "GET /-/healthy HTTP/\(version)\r\nHost: x\r\nConnection: keep-alive\r\n"
        + "Expect: 100-continue\r\n\r\n")
    #expect(try client.response().status == 200)
    #expect(try client.request("GET", "/-/healthy").status == 200)
  }

  @Test(
    "a body that is too long is not read",
    arguments: [
      ("Content-Length: 2000000", ""), ("Content-Length: 99999999999999999", ""),
      ("Transfer-Encoding: chunked", "200000\r\n" + String(repeating: "x", count: 0x20_0000)),
    ])
  func longBody(field: String, body: String) throws {
    let exporter = try started()
    defer { exporter.drain() }
    let client = try client(of: exporter)
    client.send("POST /metrics HTTP/1.1\r\nHost: x\r\n\(field)\r\n\r\n")
    client.send(body)
    let response = try client.response()
    #expect(response.status == 413)
    #expect(response.headers["connection"] == "close")
  }
}
