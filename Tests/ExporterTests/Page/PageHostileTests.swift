import Series
import TestSupport
import Testing

@testable import Exporter
@testable import Snapshots

/// Names, command lines, users and queries that want to be more than text.
@Suite("Page with hostile names")
struct PageHostileTests {
  private static let names = [
    "<script>alert(1)</script>", "</span><img src=x onerror=alert(1)>", "\"><svg onload=x>",
    "'x' \"y\"",
    "&lt;b&gt; &amp &#39;", "<!-- ", "]]>", "javascript:alert(1)", "a\u{1b}[2Jb\u{7}", "\u{9b}31m",
    "right\u{202e}to\u{2066}left", "\u{5d0}\u{5d1} \u{627}\u{628}", "zero\u{200b}width\u{feff}",
    "line\nnext\r\u{2028}", "日本 \u{1F600}", "\u{0}nul", "{{x}} ${x} `x`", "%3Cb%3E", "a=b c=d/>",
  ]

  /// What the page is made of, and nothing else.
  private static let elements: Set<String> = [
    "html", "head", "meta", "title", "link", "script", "body", "header", "main", "footer", "nav",
    "section", "div", "span", "p", "h1", "h2", "dl", "dt", "dd", "ol", "li", "a", "form", "input",
    "label", "button", "table", "caption", "thead", "tbody", "tr", "th", "td", "figure",
    "figcaption", "svg", "path", "rect", "dialog", "kbd", "code",
  ]

  private func expectHarmless(_ page: PageElement) {
    #expect(Set(page.all.map(\.name)).isSubset(of: Self.elements))
    let names = page.all.flatMap { $0.attributes.keys }
    #expect(!names.contains { $0.hasPrefix("on") || $0 == "style" || $0 == "srcdoc" })
    #expect(page.all("script").map { $0.attributes["src"] } == ["-/page.js"])
    #expect(page.all("script").allSatisfy { $0.text.isEmpty })
    // Addresses are relative, and none is of another scheme.
    let links = page.all.compactMap { $0.attributes["href"] ?? $0.attributes["src"] }
    #expect(links.allSatisfy { link in ["?", "#", "./", "-/"].contains { link.hasPrefix($0) } })
  }

  @Test("are text in rows, in what is opened, and as the host's", arguments: names)
  func processes(name: String) throws {
    var host = Snapshot.Host.example()
    host.name = name
    let process = Snapshot.Process.example(
      pid: 7, comm: name, arguments: [name, name], user: name, parent: 1)
    let sample = Snapshot.example(
      host: host, processes: [process, .example(pid: 1, comm: name, parent: 0)])
    for query in ["", "pid=7"] {
      let page = try PageExample.page(
        query, sample, metrics: try MetricChoice(commandLine: .full))
      expectHarmless(page)
      let safe = SafeText.string(name)
      #expect(page.all("h1").first?.text == safe)
      let row = PageExample.cells("processes", of: page).first { $0["pid"] == "7" }
      if query.isEmpty {
        #expect(row?["user"] == safe)
        #expect(row?["command"] == "\(safe) \(safe)" || row?["command"] == safe)
      } else {
        #expect(page.element(id: "process-command")?.text == "\(safe) \(safe)")
      }
    }
  }

  @Test("are text where they ended", arguments: names)
  func ended(name: String) throws {
    let event = ExitEvent(
      pid: 77, parent: 7, uid: 0, comm: name, outcome: .exited(code: 1), cpu: .seconds(1),
      elapsed: .seconds(3))
    let exits = Snapshot.Exits(
      source: .events, byName: [name: .init(cpu: .seconds(2), outcomes: .init(error: 1))],
      recent: [.init(event: event, accounted: .seconds(1), commandLine: name, user: name)])
    let page = try PageExample.page("view=ended", .example(exits: exits))
    expectHarmless(page)
    #expect(
      PageExample.cells("commands", of: page).map { $0["command"] } == [SafeText.string(name)])
    let end = PageExample.cells("ended", of: page).first
    #expect(end?["command"] == SafeText.string(name) && end?["user"] == SafeText.string(name))
  }

  @Test("are text in what was asked for", arguments: names)
  func queries(name: String) throws {
    for parameter in ["filter", "sort", "limit", "view", "pid", name] {
      let query = FormText.encoded(parameter) + "=" + FormText.encoded(name)
      let page = try PageExample.page(query, .example())
      expectHarmless(page)
      if parameter == "filter" {
        #expect(page.element(id: "filter")?.attributes["value"] == SafeText.string(name))
      }
    }
  }
}
