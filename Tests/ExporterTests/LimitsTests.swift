import TestSupport
import Testing

@testable import Exporter
@testable import Sampler

/// What clients can take of the server, and what it does when they want more.
@Suite("Limits")
struct LimitsTests: LiveServer {
  let feed = SnapshotFeed()

  @Test("200 half-open connections are closed in time, and a scrape is served meanwhile")
  func halfOpen() throws {
    feed.publish(.example())
    let exporter = try started(
      maximumAge: .seconds(1 << 40), limits: Limits(requestTime: .seconds(2)))
    defer { exporter.drain() }
    let start = Clock.monotonic()
    let clients = try (1...200).map { _ in try client(of: exporter) }
    for (index, client) in clients.enumerated() where index % 2 == 0 {
      client.send("GET /metrics HTTP/1.1\r\nHost: x\r\n")
    }
    #expect(try client(of: exporter).request("GET", "/metrics").status == 200)
    #expect(clients.allSatisfy { $0.isClosed() })
    // Not by chance, and not at once.
    #expect(Clock.monotonic() - start >= .seconds(1))
  }

  @Test("a byte now and then does not keep a connection")
  func drip() throws {
    let exporter = try started(limits: Limits(requestTime: .milliseconds(300)))
    defer { exporter.drain() }
    let client = try client(of: exporter)
    client.send("GET / HTTP/1.1\r\nX-Drip: ")
    try eventually {
      client.send("x")
      return client.isClosed(within: 10)
    }
  }

  @Test("a connection is closed when nothing is asked on it, also after an answer")
  func idle() throws {
    let exporter = try started(limits: Limits(idleTime: .milliseconds(200)))
    defer { exporter.drain() }
    let client = try client(of: exporter)
    #expect(try client.request("GET", "/-/healthy").status == 200)
    #expect(client.isClosed())
  }

  @Test("the start of a next request is not idleness, and has its own time")
  func secondRequest() throws {
    let exporter = try started(
      limits: Limits(requestTime: .milliseconds(200), idleTime: .seconds(3600)))
    defer { exporter.drain() }
    let client = try client(of: exporter)
    #expect(try client.request("GET", "/-/healthy").status == 200)
    client.send("GET")
    #expect(client.isClosed())
  }

  @Test("who does not take the answer is cut off, and others are served")
  func slowReader() throws {
    let processes = (1...20_000).map { Snapshot.Process.example(pid: Int32($0), comm: "p\($0)") }
    feed.publish(.example(processes: processes))
    let exporter = try started(
      maximumAge: .seconds(1 << 40), limits: Limits(answerTime: .milliseconds(300), scrapes: 1))
    defer { exporter.drain() }
    let slow = try client(of: exporter)
    for _ in 1...20 { slow.send("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n") }
    try eventually { exporter.status.scrapes >= 1 }
    // Its slot is given back when it is cut off.
    try eventually {
      try client(of: exporter).request("HEAD", "/metrics").status == 200
    }
  }

  @Test("more scrapes than the most are answered with 503, and counted")
  func scrapes() throws {
    let exporter = try started(maximumAge: .seconds(3600))
    defer { exporter.drain() }
    let clients = try (1...60).map { _ in try client(of: exporter) }
    for client in clients { client.send("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n") }
    try eventually { exporter.status.errors == 20 }
    // Other pages are not meant.
    #expect(try client(of: exporter).request("GET", "/-/healthy").status == 200)
    feed.publish(.example(at: Clock.monotonic()))
    let answers = try clients.map { try $0.response() }
    #expect(answers.count { $0.status == 200 } == 40)
    let refused = answers.filter { $0.status == 503 }
    #expect(refused.count == 20)
    #expect(
      refused.allSatisfy {
        $0.body == "ptop answers 40 scrapes at a time (--web.max-requests): try again later\n"
      })
    // The slots are free again.
    #expect(try client(of: exporter).request("GET", "/metrics").status == 200)
  }

  @Test("a slot is given back by who goes away")
  func abandoned() throws {
    let exporter = try started(maximumAge: .seconds(3600), limits: Limits(scrapes: 1))
    defer { exporter.drain() }
    var leaving: TestClient? = try client(of: exporter)
    leaving?.send("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n")
    try eventually { feed.hasRequests }
    leaving = nil
    feed.publish(.example(at: Clock.monotonic()))
    try eventually { try client(of: exporter).request("GET", "/metrics").status == 200 }
  }

  @Test(
    "a header that is too long is answered with 431",
    arguments: [
      "X-Long: " + String(repeating: "x", count: 3 << 20),
      (1...200).map { "X-Field-\($0): " + String(repeating: "x", count: 200) }
        .joined(separator: "\r\n"),
      (1...300).map { "X-\($0): x" }.joined(separator: "\r\n"),
    ])
  func header(fields: String) throws {
    let exporter = try started()
    defer { exporter.drain() }
    let client = try client(of: exporter)
    client.send("GET / HTTP/1.1\r\nHost: x\r\n\(fields)\r\n\r\n")
    let response = try client.response()
    #expect(response.status == 431)
    #expect(response.headers["connection"] == "close")
    #expect(client.isClosed())
  }

  @Test("who has finished sending still gets the answer", arguments: [false, true])
  func halfClosed(isEarly: Bool) throws {
    let exporter = try started(maximumAge: .seconds(3600))
    defer { exporter.drain() }
    let client = try client(of: exporter)
    client.send("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n")
    if isEarly { client.finishSending() }
    try eventually { feed.hasRequests }
    if !isEarly { client.finishSending() }
    feed.publish(.example(at: Clock.monotonic()))
    #expect(try client.response().status == 200)
    #expect(client.isClosed())
  }

  @Test("who has asked twice at once and finished sending gets both answers")
  func halfClosedPipeline() throws {
    let exporter = try started(maximumAge: .seconds(3600), limits: Limits(scrapes: 1))
    defer { exporter.drain() }
    for _ in 1...3 {
      let client = try client(of: exporter)
      let request = "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n"
      client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n" + request)
      client.finishSending()
      #expect(try client.response().status == 200)
      try eventually { feed.hasRequests || feed.latest != nil }
      feed.publish(.example(at: Clock.monotonic()))
      #expect(try client.response().status == 200)
      #expect(client.isClosed())
    }
  }

  @Test("who has finished sending and asked nothing is closed")
  func halfClosedIdle() throws {
    let exporter = try started(limits: Limits(requestTime: .seconds(3600)))
    defer { exporter.drain() }
    let silent = try client(of: exporter)
    silent.finishSending()
    #expect(silent.isClosed())
    let brief = try client(of: exporter)
    brief.send("GET / HT")
    brief.finishSending()
    #expect(try brief.response().status == 400)
    #expect(brief.isClosed())
  }

  @Test(
    "the date of an answer",
    arguments: [
      (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
      (1_709_210_096, "Thu, 29 Feb 2024 12:34:56 GMT"),
    ])
  func date(seconds: Int64, text: String) throws {
    #expect(HTTPDate.text(.seconds(seconds) + .milliseconds(999)) == text)
  }

  @Test("every answer has a date")
  func hasDate() throws {
    let exporter = try started()
    defer { exporter.drain() }
    let client = try client(of: exporter)
    let date = try client.request("GET", "/nope").headers["date"] ?? ""
    #expect(date.wholeMatch(of: /\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT/) != nil)
  }
}
