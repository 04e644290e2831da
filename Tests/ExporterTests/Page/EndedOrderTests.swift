import Linux
import Series
import TestSupport
import Testing

@testable import Exporter
@testable import Snapshots

/// What has ended, by command, in the orders that can be asked for.
@Suite("Page: the order of what has ended")
struct EndedOrderTests: ServedPage {
  let feed = SnapshotFeed()
  let began = Clock.monotonic()

  /// Of the last one nothing but its CPU time is known.
  private static let exits = Snapshot.Exits(
    source: .events,
    byName: [
      "cc1": .init(cpu: .seconds(9), outcomes: .init(ok: 2), peakRSSBytes: 1 << 20),
      "as": .init(cpu: .seconds(1), outcomes: .init(ok: 2), peakRSSBytes: 4 << 20),
      "sh": .init(cpu: .seconds(2), outcomes: .init(ok: 7), peakRSSBytes: 2 << 20),
      "ld": .init(cpu: .seconds(3)),
    ])

  private static let orders: [(String, [String])] = [
    ("", ["cc1", "ld", "sh", "as"]), ("sort=cpu", ["cc1", "ld", "sh", "as"]),
    ("sort=-cpu", ["as", "sh", "ld", "cc1"]), ("sort=count", ["sh", "as", "cc1", "ld"]),
    ("sort=-count", ["as", "cc1", "sh", "ld"]), ("sort=res", ["as", "sh", "cc1", "ld"]),
    ("sort=-RES", ["cc1", "sh", "as", "ld"]), ("sort=name", ["as", "cc1", "ld", "sh"]),
    ("sort=-name&limit=2", ["sh", "ld"]), ("sort=", ["cc1", "ld", "sh", "as"]),
  ]

  @Test("in the JSON; what is not known comes last", arguments: orders)
  func json(query: String, expected: [String]) throws {
    let exporter = try serving()
    defer { exporter.drain() }
    let object = try json("/api/v1/ended?" + query, of: exporter, exits: Self.exits)
    let commands = try #require(object["commands"] as? [[String: Any]])
    #expect(commands.compactMap { $0["name"] as? String } == expected)
  }

  @Test("on the page", arguments: orders)
  func page(query: String, expected: [String]) throws {
    let sample = Snapshot.example(sequence: 2, at: .seconds(1001), exits: Self.exits)
    // Whichever is said first.
    for query in [query + "&view=ended", "view=ended&" + query] {
      let page = try PageExample.page(query, sample)
      let rows = PageExample.cells("commands", of: page)
      #expect(rows.compactMap { $0["command"] } == expected)
    }
  }

  @Test(
    "what is no order of theirs is refused in one sentence",
    arguments: ["pid", "-rss", "-", "--cpu"])
  func refused(text: String) throws {
    let exporter = try serving()
    defer { exporter.drain() }
    let sentence =
      "sort: there is nothing to sort what has ended by that is called '\(text)': "
      + "give one of cpu count res name, with - before it to turn the order round"
    let response = try client(of: exporter).request("GET", "/api/v1/ended?sort=" + text)
    #expect(response.status == 400 && response.lines == [sentence])
    #expect(PageQuestion(page: "sort=\(text)&view=ended").problem == sentence)
  }

  @Test("each list has orders of its own")
  func ofEach() throws {
    #expect(PageQuestion(page: "sort=pid").problem == nil)
    #expect(PageQuestion(page: "sort=count&view=ended").problem == nil)
    #expect(PageQuestion(page: "sort=count").problem?.hasPrefix("sort: there is nothing") == true)
    // With a process that is opened its children are listed.
    #expect(PageQuestion(page: "sort=pid&view=ended&pid=7").problem == nil)
    #expect(PageQuestion(page: "sort=count&view=ended&pid=7").problem != nil)
  }

  @Test("another order is another answer")
  func tags() throws {
    let exporter = try serving()
    defer { exporter.drain() }
    let first = try response(to: "/api/v1/ended", of: exporter, exits: Self.exits)
    var tags = [try #require(first.headers["etag"])]
    for query in ["sort=-cpu", "sort=count", "sort=-count"] {
      let other = try client(of: exporter).request(
        "GET", "/api/v1/ended?" + query,
        headers: ["If-None-Match": tags.joined(separator: ", ")])
      #expect(other.status == 200 && other.body != first.body)
      tags.append(try #require(other.headers["etag"]))
    }
    #expect(Set(tags).count == 4)
    let same = try client(of: exporter).request(
      "GET", "/api/v1/ended?sort=cpu", headers: ["If-None-Match": tags[0]])
    #expect(same.status == 304)
  }

  @Test(
    "a head leads to its order, and the sorted one to the other way round",
    arguments: [
      ("", "cpu", "descending", "?sort=-cpu&view=ended"),
      ("sort=-cpu", "cpu", "ascending", "?view=ended"),
      ("sort=count", "processes", "descending", "?sort=-count&view=ended"),
      ("sort=name&filter=a", "command", "ascending", "?filter=a&sort=-name&view=ended"),
      ("sort=-res", "res", "ascending", "?sort=res&view=ended"),
    ])
  func heads(query: String, name: String, direction: String, link: String) throws {
    let page = try PageExample.page(
      "view=ended&" + query, .example(sequence: 2, at: .seconds(1001), exits: Self.exits))
    let heads = try #require(page.element(id: "commands")).all("th")
    let links = heads.filter { $0.all("a").count == 1 }
    #expect(
      links.compactMap { $0.attributes["data-name"] } == ["processes", "cpu", "res", "command"])
    let sorted = page.all("th").filter { $0.attributes["aria-sort"] != nil }
    #expect(sorted.map { $0.attributes["data-name"] } == [name])
    #expect(sorted.first?.attributes["aria-sort"] == direction)
    #expect(sorted.first?.all("a").first?.attributes["href"] == link)
    let other = try #require(links.first { $0.attributes["data-name"] != name }?.all("a").first)
    #expect(other.attributes["href"]?.hasSuffix("view=ended") == true)
    let form = page.all("input").filter { $0.attributes["type"] == "hidden" }
    #expect(form.first { $0.attributes["name"] == "view" }?.attributes["value"] == "ended")
    // The other list is not sorted by what this one is.
    let way = page.all("a").first { $0.attributes["data-view"] == "processes" }
    #expect(way?.attributes["href"]?.contains("sort") == false)
  }
}
