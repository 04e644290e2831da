import Linux
import Series
import TestSupport
import Testing

@testable import Exporter
@testable import Snapshots

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
    client.send("GET /-/healthy HTTP/1.1\r\nX-Drip: ")
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

  /// An exposition of two MiB; the buffers of two sockets take in a few of them.
  private func publishMany(sequence: UInt64 = 1) {
    let processes = (1...3000).map { Snapshot.Process.example(pid: Int32($0), comm: "p\($0)") }
    feed.publish(.example(sequence: sequence, processes: processes))
  }

  private static let all = SelectionRules(maxProcesses: 0)
  private static let scrape = "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n"

  @Test("a client that does not take its answer makes room", arguments: [true, false])
  func slowReader(isCutInTime: Bool) throws {
    publishMany()
    let exporter = try started(
      maximumAge: .seconds(1 << 40),
      limits: Limits(answerTime: isCutInTime ? .milliseconds(300) : .seconds(3600), connections: 1),
      selection: Self.all)
    defer { exporter.drain() }
    let slow = try client(of: exporter)
    slow.send(Self.scrape)
    try eventually { exporter.status.scrapes == 1 }
    try eventually {
      let next = try client(of: exporter)
      next.send("GET /-/healthy HTTP/1.1\r\nHost: test\r\n\r\n")
      return try next.isAnswered() && next.response().status == 200
    }
    let cut = try slow.response()
    #expect(cut.body.utf8.count < Int(cut.headers["content-length"] ?? "") ?? 0)
  }

  @Test("what is on its way to clients that do not read keeps no other from being answered")
  func slowReaders() throws {
    publishMany()
    let exporter = try started(
      maximumAge: .seconds(1 << 40), limits: Limits(answers: 2),
      selection: Self.all)
    defer { exporter.drain() }
    let slow = try (1...5).map { _ in try client(of: exporter) }
    for (count, client) in slow.enumerated() {
      client.send(Self.scrape)
      try eventually { exporter.status.scrapes == UInt64(count + 1) }
    }
    #expect(try client(of: exporter).request("GET", "/metrics").status == 200)
    #expect(exporter.status.errors == 0)
  }

  @Test("expositions that are not taken are bounded: the one that stands still longest goes")
  func unsentBodies() throws {
    let exporter = try started(maximumAge: .seconds(1 << 40), selection: Self.all)
    defer { exporter.drain() }
    let slow = try (1...12 as ClosedRange<UInt64>).map { number in
      publishMany(sequence: number)
      let client = try client(of: exporter)
      client.send(Self.scrape)
      try eventually { exporter.status.scrapes == number }
      return client
    }
    let isWhole = try slow.map { client in
      let response = try client.response()
      return response.body.utf8.count == Int(response.headers["content-length"] ?? "")
    }
    #expect(!isWhole[0])
    #expect(isWhole[11])
    // From one on, all are there.
    #expect(isWhole == isWhole.sorted { !$0 && $1 })
    #expect(try client(of: exporter).request("GET", "/metrics").status == 200)
  }

  @Test(
    "of requests that come at once, each is looked at when the answer before it was taken",
    arguments: [
      ("/metrics", 200), ("/nope", 404), ("/-/healthy", 200), ("/metrics?x", 200),
      ("/-/ready", 200),
    ])
  func pipelining(path: String, status: Int) throws {
    publishMany()
    let exporter = try started(maximumAge: .seconds(1 << 40), selection: Self.all)
    defer { exporter.drain() }
    let client = try client(of: exporter)
    let count = 12
    client.send(String(repeating: Self.scrape, count: count - 1))
    client.send("GET \(path) HTTP/1.1\r\nHost: x\r\n\r\n")
    try eventually { exporter.status.scrapes >= 1 }
    // Another client is answered meanwhile, again and again.
    for _ in 1...5 { #expect(try self.client(of: exporter).request("GET", "/nope").status == 404) }
    #expect(exporter.status.scrapes <= 8)
    let answers = try (1...count).map { _ in try client.response() }
    #expect(answers.dropLast().allSatisfy { $0.status == 200 && $0.lines.count > 6000 })
    #expect(answers.last?.status == status)
  }

  @Test("another network than the one that has all slots gets one, up to as many again")
  func slots() {
    let slots = AnswerSlots(limit: 2)
    #expect((1...3).map { _ in slots.take(for: "a") } == [true, true, false])
    #expect((1...2).map { _ in slots.take(for: "b") } == [true, false])
    #expect(slots.take(for: "c"))
    #expect(!slots.take(for: "d"))
    slots.giveBack(for: "a")
    slots.giveBack(for: "b")
    #expect(slots.take(for: "d"))
    #expect(!slots.take(for: "a"))
    #expect(slots.inUse == 3)
  }

  @Test("requests that did not wait for the answer before leave half of the slots to others")
  func slotsOfPipelines() {
    let slots = AnswerSlots(limit: 4)
    #expect((1...3).map { _ in slots.take(for: "a", isPipelined: true) } == [true, true, false])
    #expect((1...3).map { _ in slots.take(for: "a") } == [true, true, false])
    let one = AnswerSlots(limit: 1)
    #expect(one.take(for: "a", isPipelined: true))
    #expect(!one.take(for: "a", isPipelined: true))
    #expect(AnswerSlots(limit: 0).take(for: "a", isPipelined: true))
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
        $0.body == "ptop answers 40 requests at a time (--web.max-requests): try again later\n"
          && $0.headers["retry-after"] == "1"
      })
    // The slots are free again.
    #expect(try client(of: exporter).request("GET", "/metrics").status == 200)
  }

  @Test("a slot is given back by a client that goes away")
  func abandoned() throws {
    let exporter = try started(maximumAge: .seconds(3600), limits: Limits(answers: 1))
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
    client.send("GET /-/healthy HTTP/1.1\r\nHost: x\r\n\(fields)\r\n\r\n")
    let response = try client.response()
    #expect(response.status == 431)
    #expect(response.headers["connection"] == "close")
    #expect(client.isClosed())
  }

  @Test("a client that has finished sending still gets the answer", arguments: [false, true])
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

  @Test("a client that has asked twice at once and finished sending gets both answers")
  func halfClosedPipeline() throws {
    let exporter = try started(maximumAge: .seconds(3600), limits: Limits(answers: 1))
    defer { exporter.drain() }
    for _ in 1...3 {
      let client = try client(of: exporter)
      let request = "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n"
      client.send("GET /-/healthy HTTP/1.1\r\nHost: x\r\n\r\n" + request)
      client.finishSending()
      #expect(try client.response().status == 200)
      try eventually { feed.hasRequests || feed.latest != nil }
      feed.publish(.example(at: Clock.monotonic()))
      #expect(try client.response().status == 200)
      #expect(client.isClosed())
    }
  }

  @Test("a client that has finished sending and asked nothing is closed")
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
