import Snapshots
import TestSupport
import Testing

@testable import Series

/// What the page about metrics says of one.
private struct Entry {
  let name: String
  let kind: MetricKind
  let help: String

  init<Source>(_ family: Family<Source>) {
    (name, kind, help) = (family.name, family.kind, family.help)
  }

  /// `lines`: an exposition that has samples of it, from which its labels are taken.
  func row(_ lines: [String]) -> String {
    var labels: [String] = []
    for line in lines where line.hasPrefix(name + "{") {
      for label in line.matches(of: #/[{,]([a-z_]+)="/#).map({ String($0.1) })
      where !labels.contains(label) { labels.append(label) }
    }
    let names = labels.map { "`\($0)`" }.joined(separator: ", ")
    return "| `\(name)` | \(kind.rawValue) | \(names) | \(help.replacing("|", with: #"\|"#)) |"
  }
}

extension MetricsTests {
  @Test("the page about metrics has all of them, with their labels")
  func reference() throws {
    let metrics = try MetricChoice(sets: MetricSet.all)
    let samples = try samplesOfEverything(metrics)
    var page: [String] = []
    func add(_ title: String, _ entries: [Entry]) {
      page += [
        "", "### \(title)", "", "| metric | type | labels | meaning |", "| --- | --- | --- | --- |",
      ]
      page += entries.map { $0.row(samples) }
    }
    for set in MetricSet.all {
      let title = set.isDefault ? "`\(set.name)`" : "`\(set.name)`, if chosen"
      add(title, set.families.map(Entry.init) + set.perScrape.map(Entry.init))
    }
    add("with `--prometheus-url`", ReconcilerMetrics.families.map(Entry.init))
    page.append("")
    for name in page.compactMap({ $0.firstMatch(of: #/^\| `([a-z_]+)`/#)?.1 }) {
      #expect(samples.contains { $0.hasPrefix(name + "{") || $0.hasPrefix(name + " ") }, "\(name)")
    }
    #expect(page == (try DocumentedPart(of: "metrics.md").lines(recording: page)))
  }

  private func samplesOfEverything(_ metrics: MetricChoice) throws -> [String] {
    let head = ScrapeContext(
      age: .zero, requests: [200: 1],
      web: .init(reloadFailures: 0, isLastReloadGood: true, handshakeErrors: 0),
      droppedLogLines: 0, sharedSeries: 0, metrics: metrics)
    let container = Snapshot.Process.example(
      cgroup: "/system.slice/docker-\(String(repeating: "a", count: 64)).scope")
    var history = SampleHistory(scrapeInterval: .seconds(10))
    history.observe(.example(processes: [container]))
    var asking = sample(.example(processes: [container]), history.nextShown())
    asking.reconciliation = Reconciliation(token: 42, interval: .seconds(10))
    return lines(expositions(in: .text, metrics).shared) + lines(head.exposition())
      + lines(asking.exposition())
  }
}
