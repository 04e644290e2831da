import Exporter
import Linux
import Sampler
import Snapshots
import TopUI

extension ProgramStatus {
  /// How the exporter goes, and, because that is work, only when the screen wants it what is served of a
  /// process, and how many series would be with a filter.
  init(exporter: Exporter?, logLine: LogLine?, wants: StatusWants = StatusWants()) {
    var serving = exporter.map { Serving($0.status, at: Clock.monotonic()) }
    if let filter = wants.filter, let series = exporter?.seriesCount(for: filter) {
      serving?.filtered = Filtered(filter: filter.text, series: series)
    }
    self.init(
      serving: serving,
      exposition: wants.pid.flatMap { pid in
        exporter?.exposition(of: pid).map {
          Exposition(pid: pid, lines: $0.lines, sample: $0.sample, isServed: $0.isServed)
        }
      }, logLine: logLine)
  }
}

extension ProgramStatus.Serving {
  init(_ status: Exporter.Status, at now: Duration) {
    self.init(
      address: status.addresses.joined(separator: " "), scrapes: status.scrapes,
      errors: status.errors, last: status.lastScrape.map { .init($0, at: now) })
    recent = status.recent.map { .init($0, at: now) }
    requests = status.requests
    target = .init(status)
    processes = status.processes.map {
      .init(exported: $0.exported, other: $0.other, hidden: $0.hidden)
    }
    seriesPerProcess = status.seriesPerProcess
    ended = status.ended.map { .init(processes: $0.processes, within: $0.within) }
    reconciler = status.reconciler.map {
      .init(outcome: $0.outcome, requests: $0.requests, ghosts: $0.ghosts)
    }
    webReloadFailures = status.webReloadFailures ?? 0
  }
}

extension ProgramStatus.Scrape {
  fileprivate init(_ scrape: Exporter.Status.Scrape, at now: Duration) {
    self.init(
      age: now - scrape.when, took: scrape.took ?? .zero, series: scrape.series ?? 0,
      bytes: scrape.bytes, peer: scrape.peer, sample: scrape.sample ?? 0)
    code = scrape.code
    isOpenMetrics = scrape.isOpenMetrics
    isCompressed = scrape.isCompressed
  }
}

extension ProgramStatus.Target {
  fileprivate init(_ status: Exporter.Status) {
    self.init()
    address = status.addresses.first { !$0.hasPrefix("unix:") }.map(Self.reachable)
    path = status.telemetryPath
    usesTLS = status.usesTLS
    interval = status.scrapeInterval
  }

  /// Every address of this host is no address that others can use.
  private static func reachable(_ address: String) -> String {
    for any in ["0.0.0.0:", "[::]:"] where address.hasPrefix(any) {
      return "THIS-HOST:" + address.dropFirst(any.count)
    }
    return address
  }
}
