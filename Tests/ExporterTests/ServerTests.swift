import Linux
import Logging
import Sampler
import Series
import Synchronization
import TestSupport
import Testing

@testable import Exporter
@testable import Snapshots

@Suite("Server")
struct ServerTests: LiveServer {
  let feed = SnapshotFeed()

  @Test("a scrape is the exposition of the sample, counted and remembered")
  func scrape() throws {
    feed.publish(.example(sequence: 9))
    let exporter = try started(maximumAge: .seconds(1 << 40))
    defer { exporter.drain() }
    #expect(exporter.status.scrapes == 0)
    let client = try client(of: exporter)
    _ = try client.request("POST", "/metrics")
    let first = try client.request("GET", "/metrics")
    let second = try client.request("GET", "/metrics")
    #expect(first.lines.contains("ptop_samples_total 9"))
    #expect(first.lines.contains(#"ptop_build_info{version="0.1"} 1"#))
    #expect(first.lines.contains { $0.hasPrefix("process_open_fds ") })
    let requests = second.lines.filter { $0.hasPrefix("ptop_scrape_requests_total") }
    #expect(
      requests == [
        #"ptop_scrape_requests_total{code="200"} 1"#, #"ptop_scrape_requests_total{code="405"} 1"#,
        #"ptop_scrape_requests_total{code="503"} 0"#,
      ])
    let series = second.lines.count { !$0.hasPrefix("#") }
    #expect(second.lines.contains("ptop_series \(series)"))
    let status = exporter.status
    #expect(status.scrapes == 2)
    #expect(status.errors == 0)
    #expect(status.lastScrape?.sample == 9)
    #expect(status.lastScrape?.series == series)
    #expect(status.lastScrape?.bytes == second.body.utf8.count)
    #expect(status.lastScrape?.peer == "127.0.0.1")
  }

  @Test("60 concurrent scrapes cost one sample")
  func concurrentScrapes() throws {
    let exporter = try started(maximumAge: .seconds(3600), limits: Limits(answers: 0))
    defer { exporter.drain() }
    let clients = try (1...60).map { _ in try client(of: exporter) }
    for client in clients { client.send("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n") }
    try eventually { feed.hasRequests }
    let sampler = try SamplerThread(
      Sampler(wants: MetricChoice().wants), schedule: .whenQuiet(for: .seconds(3600)),
      into: feed)
    defer { sampler.stop() }
    var ownCPU: Set<String> = []
    for client in clients {
      let response = try client.response()
      #expect(response.status == 200)
      #expect(response.lines.contains("ptop_samples_total 1"))
      ownCPU.formUnion(response.lines.filter { $0.hasPrefix("process_cpu_seconds_total ") })
    }
    // What ptop itself has used is read once a rendering, and grows by each.
    #expect(ownCPU.count == 1)
    #expect(feed.latest?.sequence == 1)
    #expect(exporter.status.scrapes == 60)
  }

  @Test("samples between scrapes are observed: a farewell tells what the last of them saw")
  func observesBetweenScrapes() throws {
    let exporter = try started(maximumAge: .seconds(1 << 40))
    defer { exporter.drain() }
    let (first, last) = (
      Snapshot.Process.example(comm: "gone"),
      Snapshot.Process.example(comm: "gone", cpu: .seconds(3))
    )
    feed.publish(.example(sequence: 1, at: .seconds(1000), processes: [first]))
    _ = try client(of: exporter).request("GET", "/metrics")
    feed.publish(.example(sequence: 2, at: .seconds(1001), processes: [last]))
    feed.publish(.example(sequence: 3, at: .seconds(1002), processes: []))
    let lines = try client(of: exporter).request("GET", "/metrics").lines
    #expect(lines.contains(#"ptop_process_cpu_seconds_total{proc_pid="100",proc_name="gone"} 3"#))
    #expect(
      lines.contains(#"ptop_process_resident_memory_bytes{proc_pid="100",proc_name="gone"} 0"#))
  }

  @Test("not ready before the first sample")
  func readiness() throws {
    let exporter = try started()
    defer { exporter.drain() }
    let client = try client(of: exporter)
    #expect(try client.request("GET", "/-/ready").status == 503)
    feed.publish(.example())
    #expect(try client.request("GET", "/-/ready").status == 200)
  }

  @Test("drain refuses what is new, finishes what is under way and closes what is idle")
  func drain() throws {
    let exporter = try started()
    let address = try #require(exporter.status.addresses.first)
    let (idle, busy) = (try TestClient(to: address), try TestClient(to: address))
    #expect(try idle.request("GET", "/-/healthy").status == 200)
    busy.send("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n")
    try eventually { feed.hasRequests }
    let isDrained = Mutex(false)
    try withDrain(of: exporter, whenDone: { isDrained.withLock { $0 = true } }) {
      #expect(idle.isClosed())
      try eventually { (try? TestClient(to: address)) == nil }
      #expect(!isDrained.withLock { $0 })
      feed.publish(.example(at: Clock.monotonic()))
      let response = try busy.response()
      #expect(response.status == 200)
      #expect(response.headers["connection"] == "close")
      #expect(busy.isClosed())
    }
    #expect(isDrained.withLock { $0 })
    #expect(exporter.status == ExporterStatus())
    // What is still published finds no reader, and does no harm.
    feed.publish(.example(sequence: 2, at: Clock.monotonic()))
    exporter.drain()
  }

  @Test("drain closes by force what does not finish in time")
  func drainDeadline() throws {
    let (thread, server, responder) = try bareServer()
    let client = try TestClient(to: try #require(server.addresses.first))
    client.send("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n")
    try eventually { feed.hasRequests }
    server.drain(within: .milliseconds(1))
    #expect(client.isClosed())
    // The sample that it waited for still comes, and then comes to no client.
    feed.publish(.example(at: Clock.monotonic()))
    thread.end()
    #expect(!feed.hasRequests)
    #expect(responder.status(at: [], usesTLS: false).scrapes == 0)
  }

  @Test("with too many connections, a client that asks nothing goes, and one that asks is served")
  func tooManyConnections() throws {
    let (thread, server, _) = try bareServer(Limits(connections: 4))
    defer { thread.end() }
    let address = try #require(server.addresses.first)
    feed.publish(.example(at: Clock.monotonic()))
    let kept = try TestClient(to: address)
    #expect(try kept.request("GET", "/-/ready").status == 200)
    var idle: [TestClient] = []
    for _ in 1...10 {
      idle.append(try TestClient(to: address))
      idle.last?.send("GET")
    }
    // The oldest first.
    #expect(idle[..<7].allSatisfy { $0.isClosed() })
    #expect(try kept.request("GET", "/metrics").status == 200)
    #expect(try TestClient(to: address).request("GET", "/metrics").status == 200)
    server.drain(within: .zero)
  }

  @Test("a client with many connections loses those, not the few of others")
  func crowd() throws {
    let (thread, server, _) = try bareServer(Limits(connections: 8))
    defer { thread.end() }
    let address = try #require(server.addresses.first)
    // The oldest, which has never asked.
    let quiet = try TestClient(to: address, from: 2)
    let many = try (1...30).map { _ in try TestClient(to: address) }
    #expect(many[..<20].allSatisfy { $0.isClosed() })
    #expect(try quiet.request("GET", "/-/healthy").status == 200)
    server.drain(within: .zero)
  }

  @Test("a client that waits for an answer does not go, and then what comes is closed")
  func tooManyAnswers() throws {
    let slots = AnswerSlots(limit: 0)
    let (thread, server, _) = try bareServer(Limits(connections: 4), slots)
    defer { thread.end() }
    let address = try #require(server.addresses.first)
    let scrapers = try (1...6).map { count in
      let scraper = try TestClient(to: address)
      scraper.send("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n")
      try eventually { slots.inUse == count }
      return scraper
    }
    let late = try TestClient(to: address)
    #expect(late.isClosed())
    feed.publish(.example(at: Clock.monotonic() + .seconds(60)))
    #expect(try scrapers.allSatisfy { try $0.response().status == 200 })
    server.drain(within: .zero)
  }

  @Test("several addresses are served, and a port that is taken is one clear sentence")
  func portInUse() throws {
    let exporter = try started(listen: ["127.0.0.1:0", "localhost:0"])
    defer { exporter.drain() }
    let addresses = exporter.status.addresses
    #expect(addresses.count == 2)
    for address in addresses {
      #expect(try TestClient(to: address).request("GET", "/-/healthy").status == 200)
    }
    let taken = try #require(addresses.first)
    let error = try #require(throws: CannotListen.self) {
      try started(listen: ["127.0.0.1:0", taken])
    }
    #expect(
      "\(error)" == "cannot listen on \(taken): another program listens there;"
        + " stop that program, or give another port with --web.listen-address")
  }

  @Test(
    "addresses that no machine has",
    arguments: [
      ("192.0.2.1:0", "this machine has no such address"),
      ("no-such-host.invalid:0", "there is no such host"),
    ])
  func noSuchAddress(address: String, reason: String) throws {
    let error = try #require(throws: CannotListen.self) { try started(listen: [address]) }
    #expect("\(error)".hasPrefix("cannot listen on \(address): \(reason); "))
  }

  /// A server without an exporter around it, on a loopback port.
  private func bareServer(
    _ limits: Limits = Limits(), _ slots: AnswerSlots = AnswerSlots(limit: 40)
  ) throws -> (thread: EventThread, server: Server, responder: ScrapeResponder) {
    let thread = EventThread()
    let configuration = try Exporter.Configuration(
      listen: [], maximumAge: .seconds(60), version: "0.1")
    let responder = ScrapeResponder(configuration, feed: feed, thread: thread)
    let server = try Server(
      on: thread, limits: limits,
      serving: Connection.Shared(
        routes: Routes(telemetryPath: "/metrics", version: "0.1"), responder: responder,
        page: PageResponder(configuration, feed: feed, thread: thread), slots: slots,
        web: WebPolicy(nil, logger: Logger(label: "test")), thread: thread))
    try server.listen(on: ListenAddress("127.0.0.1:0"))
    return (thread, server, responder)
  }

  /// Drains on a thread of its own while the body runs, and waits for the end of both.
  private func withDrain(
    of exporter: Exporter, whenDone: @escaping @Sendable () -> Void, _ body: () throws -> Void
  ) throws {
    let done = Wakeup()
    try Thread.start(named: "drain") {
      exporter.drain()
      whenDone()
      done.ring()
    }
    try body()
    done.wait(until: Clock.monotonic() + .seconds(20))
  }
}
