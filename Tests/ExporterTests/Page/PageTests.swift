import Foundation
import Linux
import Series
import TestSupport
import Testing

@testable import Exporter
@testable import Snapshots

/// The JSON behind the page, over HTTP.
@Suite("Page")
struct PageTests: ServedPage {
  let feed = SnapshotFeed()
  let began = Clock.monotonic()

  @Test(
    "sorts, filters and limits",
    arguments: [
      ("", [9, 7, 1], 3), ("sort=-cpu", [1, 7, 9], 3), ("sort=pid", [1, 7, 9], 3),
      ("sort=name&limit=2", [9, 1], 3), ("filter=java", [7], 1), ("filter=!java&limit=1", [9], 2),
      ("filter=cpu%3E40+%7C+pid%3d1", [9, 1], 2), ("filter=&sort=&limit=", [9, 7, 1], 3),
    ] as [(String, [Int], Int)])
  func query(query: String, expected: [Int], matching: Int) throws {
    let exporter = try serving(Self.many)
    defer { exporter.drain() }
    let object = try json(
      "/api/v1/snapshot?" + query, of: exporter,
      then: Self.busier([.zero, .milliseconds(200), .milliseconds(500)]))
    #expect(pids(object) == expected)
    let coverage = try #require(object["coverage"] as? [String: Any])
    #expect(coverage["matching"] as? Int == matching && coverage["processes"] as? Int == 3)
    #expect((object["ptop"] as? [String: Any])?["version"] as? String == "0.1")
    #expect((object["host"] as? [String: Any])?["processes_cpu_percent"] as? Double == 70)
  }

  @Test(
    "what is wrong is said in one sentence",
    arguments: [
      ("limit=0", "limit: give a number from 1 to 100000"), ("limit=x", "limit: give"),
      ("limit=%2B5", "limit: give"),
      ("sort=nope", "sort: there is nothing to sort by that is called 'nope'"),
      ("filter=cpu%3E", "filter: at character 5:"), ("nope=1", "there is no 'nope' to ask for"),
      ("view=ended", "there is no 'view' to ask for"), ("pid=0", "pid: give a number from 1 to"),
      ("sort=cpu&sort=pid", "sort is there twice"),
      ("filter=%4", "a % in an address"),
      ("filter=env.HOME~x", "filter: env.HOME is not shown here"),
      ("filter=" + String(repeating: "a", count: 2001), "filter: it is longer than 2000 bytes"),
      ("filter=" + String(repeating: "a|", count: 40) + "a", "filter: it has more than 40 terms"),
      ("filter=~x%7B101%7D", "filter: at character 2: 'x{101}' is no regular expression"),
      ("filter=~x%7B60%7D+~y%7B60%7D", "filter: at character 9: 'y{60}' is no regular"),
      ("%3Cb%3E%1B=1", "there is no '<b>\u{FFFD}' to ask for"),
    ])
  func badQuery(query: String, sentence: String) throws {
    let exporter = try serving()
    defer { exporter.drain() }
    let response = try client(of: exporter).request("GET", "/api/v1/snapshot?" + query)
    #expect(response.status == 400)
    #expect(response.body.hasPrefix(sentence))
    #expect(response.lines.count == 1)
    #expect(response.headers["content-type"] == "text/plain; charset=utf-8")
    #expect(response.headers["x-content-type-options"] == "nosniff")
  }

  /// Pid and parent of each: a family, a long line below it, and a ring.
  private static let related: [Snapshot.Process] =
    [(1, 0), (7, 1), (9, 7), (10, 9), (11, 1), (5, 6), (6, 5)].map { related($0, $1) }
    + (100...150).map { related($0, $0 - 1) }

  private static func related(_ pid: Int32, _ parent: Int32) -> Snapshot.Process {
    .example(pid: pid, comm: "p\(pid)", parent: parent)
  }

  @Test(
    "of one process: it, its children and its ancestors",
    arguments: [
      ("pid=7", [1, 7, 9]), ("pid=1", [1, 7, 11]), ("pid=10", [1, 7, 9, 10]), ("pid=99", [100]),
      ("pid=5", [5, 6]), ("pid=150", Array(100...150)), ("pid=7&filter=p9", [9]),
      ("pid=7&limit=2", [1, 7]), ("pid=4194304", []),
    ] as [(String, [Int])])
  func around(query: String, expected: [Int]) throws {
    let exporter = try serving(Self.related)
    defer { exporter.drain() }
    let object = try json("/api/v1/snapshot?sort=pid&" + query, of: exporter, then: Self.related)
    #expect(pids(object) == expected)
  }

  @Test("the same sample is not sent again, and HEAD is as GET")
  func tags() throws {
    let exporter = try serving()
    defer { exporter.drain() }
    let path = "/api/v1/snapshot?limit=1"
    let first = try response(to: path, of: exporter)
    let tag = try #require(first.headers["etag"])
    let second = try client(of: exporter).request("GET", path, headers: ["If-None-Match": tag])
    #expect(second.status == 304 && second.body.isEmpty)
    #expect(second.headers["etag"] == tag)
    #expect(second.headers["content-length"] == nil && second.headers["content-type"] == nil)
    let other = try client(of: exporter).request(
      "GET", "/api/v1/snapshot?limit=2", headers: ["If-None-Match": tag])
    #expect(other.status == 200)
    let head = try client(of: exporter).request("HEAD", path)
    #expect(head.status == 200 && head.body.isEmpty && head.headers["etag"] == tag)
    #expect(head.headers["content-length"] == "\(first.body.utf8.count)")
    feed.publish(.example(sequence: 3, at: began + .seconds(2)))
    let third = try client(of: exporter).request(
      "GET", path, headers: ["If-None-Match": "x, " + tag])
    #expect(third.status == 200 && third.headers["etag"] != tag)
  }

  @Test("the first answer has rates, over a time that is worth it")
  func ratesOfTheFirst() throws {
    let exporter = try serving(Self.many)
    defer { exporter.drain() }
    // The newest sample is young enough, but there is none to compare it with.
    let client = try client(of: exporter)
    client.send("GET /api/v1/snapshot HTTP/1.1\r\nHost: x\r\n\r\n")
    try eventually { feed.hasRequests }
    feed.publish(
      .example(
        sequence: 2, at: began + .milliseconds(500),
        processes: Self.busier([.zero, .milliseconds(250), .zero])))
    let body = try client.response().body
    #expect(body.contains("\"interval_seconds\":0.5,"))
    #expect(body.contains("\"name\":\"java\",") && body.contains("\"cpu_percent\":50.0"))
  }

  @Test("what is asked for is wanted of the samples, and no longer when none asks")
  func wants() throws {
    let exporter = try serving()
    defer { exporter.drain() }
    _ = try response(to: "/api/v1/snapshot", of: exporter)
    #expect(!feed.wants.fields.contains(.cgroup))
    // That sample is a second ahead.
    try eventually { Clock.monotonic() > began + .seconds(1) }
    // A sample that was taken before does not know it, for the second that asks no more than for the first.
    let clients = try (1...2).map { _ in try client(of: exporter) }
    for client in clients {
      client.send("GET /api/v1/snapshot?filter=cgroup~docker HTTP/1.1\r\nHost: x\r\n\r\n")
      try eventually { feed.hasRequests && feed.wants.fields.contains(.cgroup) }
    }
    let now = Clock.monotonic() + .seconds(1)
    let process = Snapshot.Process.example(cgroup: "/docker/1")
    feed.publish(.example(sequence: 3, at: now, processes: [process]))
    for client in clients {
      #expect(try client.response().body.contains("\"matching\":1"))
    }
    feed.publish(.example(sequence: 4, at: now + PageWants.stay))
    try eventually { !feed.wants.fields.contains(.cgroup) }
  }

  @Test("rates of counters are of two samples that have them")
  func counters() throws {
    let exporter = try serving()
    defer { exporter.drain() }
    _ = try response(to: "/api/v1/snapshot", of: exporter)
    try eventually { Clock.monotonic() > began + .seconds(1) }
    let client = try client(of: exporter)
    client.send("GET /api/v1/snapshot?filter=io%3E=1M HTTP/1.1\r\nHost: x\r\n\r\n")
    for (number, bytes) in [(3, 0), (4, 2 << 20)] as [(UInt64, UInt64)] {
      try eventually { feed.hasRequests }
      var counters = Counters()
      (counters[.readBytes], counters[.writtenBytes]) = (bytes, 0)
      let details = Snapshot.Process.Details(counters: counters)
      feed.publish(
        .example(
          sequence: number, at: began + .seconds(Int(number) - 1),
          processes: [.example(details: details)]))
    }
    #expect(try client.response().body.contains("\"matching\":1"))
  }

  @Test("ended processes, by command and one by one")
  func ended() throws {
    let event = ExitEvent(
      pid: 77, parent: 7, uid: 0, comm: "cc1", outcome: .killed(signal: 9), cpu: .seconds(2),
      elapsed: .seconds(3), peakRSSBytes: 4096)
    let exits = Snapshot.Exits(
      source: .events,
      byName: [
        "cc1": .init(cpu: .seconds(2), outcomes: .init(signal: 1), peakRSSBytes: 4096),
        "sh": .init(cpu: .seconds(1), outcomes: .init(ok: 3)),
      ], recent: [.init(event: event, accounted: began, commandLine: "cc1 -O2 a.c")])
    let exporter = try serving()
    defer { exporter.drain() }
    let object = try json("/api/v1/ended?limit=1", of: exporter, exits: exits)
    let command = try #require((object["commands"] as? [[String: Any]])?.first)
    #expect(command["name"] as? String == "cc1" && command["cpu_seconds_total"] as? Int == 2)
    #expect((object["commands"] as? [Any])?.count == 1)
    let end = try #require((object["ended"] as? [[String: Any]])?.first)
    #expect(end["signal"] as? Int == 9 && end["exit_code"] == nil)
    #expect(end["cmdline"] as? String == "cc1 -O2 a.c" && end["elapsed_seconds"] as? Int == 3)
  }
}
