import Foundation
import Linux
import Series
import TestSupport
import Testing

@testable import Exporter
@testable import Snapshots

/// What of the page is shown to which client.
@Suite("What of the page is shown")
struct PageRulesTests: ServedPage {
  let feed = SnapshotFeed()
  let began = Clock.monotonic()

  @Test("another site's page reads nothing; a link from it works")
  func foreign() throws {
    let exporter = try serving()
    defer { exporter.drain() }
    #expect(try response(to: "/", of: exporter).status == 200)
    func status(_ path: String, _ headers: [String: String]) throws -> Int {
      try client(of: exporter).request("GET", path, headers: headers).status
    }
    for path in ["/", "/api/v1/snapshot", "/-/page.js"] {
      for site in ["cross-site", "same-site"] {
        #expect(try status(path, ["Sec-Fetch-Site": site, "Sec-Fetch-Mode": "no-cors"]) == 403)
        #expect(try status(path, ["Sec-Fetch-Site": site]) == 403)
        let link = ["Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"]
        #expect(try status(path, link.merging(["Sec-Fetch-Site": site]) { $1 }) == 200)
        let frame = ["Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"]
        #expect(try status(path, frame.merging(["Sec-Fetch-Site": site]) { $1 }) == 403)
      }
      for site in ["same-origin", "none"] {
        let response = try client(of: exporter).request(
          "GET", path, headers: ["Sec-Fetch-Site": site])
        #expect(response.status == 200)
        #expect(response.headers["cross-origin-resource-policy"] == "same-origin")
        #expect(response.headers["access-control-allow-origin"] == nil)
        #expect(
          response.headers["content-security-policy"]?.hasPrefix("default-src 'none';") == true)
        #expect(response.headers["x-content-type-options"] == "nosniff")
      }
    }
    #expect(try status("/metrics", ["Sec-Fetch-Site": "cross-site"]) == 200)
  }

  @Test("--web.no-page leaves links alone")
  func noPage() throws {
    let exporter = try serving(hasPage: false)
    defer { exporter.drain() }
    let links = try client(of: exporter).request("GET", "/")
    #expect(links.status == 200 && links.body.contains("<a href=\"/metrics\">"))
    #expect(!links.body.contains("java"))
    for path in ["/api/v1/snapshot", "/api/v1/ended", "/-/page.js", "/-/page.css", "/-/icon.svg"] {
      #expect(try client(of: exporter).request("GET", path).status == 404)
    }
  }

  @Test(
    "--filter, --kernel-threads and --cmdline are those of the metrics",
    arguments: [
      ("!cc1", [1, 7]), ("!jar", [1, 9]), ("jar", [7]), ("!cmdline~jar", [1, 9]),
    ] as [(String, [Int])], [CommandLineStyle.none, .first])
  func whatIsShown(filter: (String, [Int]), commandLine: CommandLineStyle) throws {
    var rules = SelectionRules(kernelThreads: false)
    rules.filter = try Filter(filter.0)
    let metrics = try MetricChoice(commandLine: commandLine)
    let processes = Self.many + [.kernelThread(pid: 2000)]
    let exporter = try serving(processes, selection: rules, metrics: metrics)
    defer { exporter.drain() }
    let shown = try json("/api/v1/snapshot?sort=pid", of: exporter, then: processes)
    #expect(pids(shown) == filter.1)
    let rows = try #require(shown["processes"] as? [[String: Any]])
    #expect(rows.allSatisfy { !"\($0["cmdline"] ?? "")".contains("jar") })
    // That it matches would tell what its command line is.
    for question in ["jar", "cmdline~jar", "!cmdline~jar"] {
      let path = "/api/v1/snapshot?filter=" + question
      let response = try client(of: exporter).request("GET", path)
      #expect(response.body.contains("\"matching\":0"))
    }
  }

  @Test("what has ended falls under them too", arguments: ["/api/v1/ended", "/?view=ended"])
  func whatEndedIsShown(path: String) throws {
    let event = ExitEvent(
      pid: 77, parent: 7, uid: 0, comm: "sh", outcome: .exited(code: 0), cpu: .seconds(2),
      elapsed: .seconds(3))
    var exits = Snapshot.Exits(source: .events)
    exits.recent = ["sh vault-7", "sh other"].map {
      .init(event: event, accounted: began, commandLine: $0)
    }
    var rules = SelectionRules()
    rules.filter = try Filter("!vault")
    let exporter = try serving(selection: rules)
    defer { exporter.drain() }
    let body = try response(to: path, of: exporter, exits: exits).body
    #expect(body.contains("other") && !body.contains("vault"))
    let hiding = try serving(metrics: try MetricChoice(commandLine: .first))
    defer { hiding.drain() }
    let separator = path.contains("?") ? "&" : "?"
    let question = path + separator + "filter=vault"
    let hidden = try response(to: question, of: hiding, sequence: 3, exits: exits).body
    #expect(
      !hidden.contains("vault-7") && !hidden.contains("\"pid\":77") && !hidden.contains(">77<"))
  }

  @Test(
    "what was hidden while it lived stays hidden", arguments: ["/api/v1/ended", "/?view=ended"])
  func whatWasHidden(path: String) throws {
    func event(_ comm: String, parent: Int32, peak: UInt64?) -> ExitEvent {
      ExitEvent(
        pid: 77, parent: parent, uid: 0, comm: comm, cpu: .zero, elapsed: .seconds(3),
        peakRSSBytes: peak)
    }
    let line = "jvm -cp " + String(repeating: "x.jar:", count: 180)
    var exits = Snapshot.Exits(source: .events)
    exits.recent = [
      .init(
        event: event("jvm", parent: 1, peak: 1), accounted: began, commandLine: line,
        isCut: true),
      .init(event: event("kworker/0:1", parent: 2, peak: nil), accounted: began),
      .init(event: event("modprobe", parent: 2, peak: 1), accounted: began),
    ]
    exits.byName = [
      "kworker/0:1": .init(lastParent: 2), "modprobe": .init(peakRSSBytes: 1, lastParent: 2),
    ]
    let rules = SelectionRules(kernelThreads: false, filter: try Filter("!com.acme.Vault"))
    let exporter = try serving(selection: rules)
    defer { exporter.drain() }
    let body = try response(to: path, of: exporter, exits: exits).body
    #expect(body.contains("modprobe"))
    #expect(["jvm", "x.jar", "kworker"].allSatisfy { !body.contains($0) })
  }

  @Test(
    "of one process, what leads to it and what it began, what may be shown",
    arguments: [
      // The second may not be shown: nor what is above it, as its ancestor.
      ("!hidden", "pid=4", [3, 4]), ("!hidden", "pid=3", [3, 4]), ("!hidden", "pid=2", [3]),
      ("!hidden", "pid=1", [1]), ("!p4", "pid=4", []), ("!p4", "pid=3", [1, 2, 3]),
    ] as [(String, String, [Int])])
  func around(filter: String, query: String, expected: [Int]) throws {
    let processes: [Snapshot.Process] = [
      .example(pid: 1, comm: "p1", parent: 0), .example(pid: 2, comm: "hidden", parent: 1),
      .example(pid: 3, comm: "p3", parent: 2), .example(pid: 4, comm: "p4", parent: 3),
    ]
    let exporter = try serving(processes, selection: SelectionRules(filter: try Filter(filter)))
    defer { exporter.drain() }
    let object = try json("/api/v1/snapshot?sort=pid&" + query, of: exporter, then: processes)
    #expect(pids(object) == expected)
  }
}
