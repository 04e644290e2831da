import Linux
import Snapshots

/// What the Exporter screen says, line by line.
struct ExporterText: Sendable {
  private(set) var lines: [StyledLine] = []
  private let width: Int

  /// Of the shape of a screen that is so many columns wide; without an exporter one line that says so.
  /// `sampling` is the time between samples.
  init(
    _ status: ProgramStatus, sampling: Duration?, width: Int
  ) {
    self.width = max(width, 1)
    guard let serving = status.serving else {
      add(["Nothing is served: ptop both shows this screen and serves what it shows."])
      return
    }
    addState(of: serving, sampling: sampling)
    addSeries(of: serving, status.filtered)
    if serving.scrapes == 0 { addAdvice(serving) }
    if !serving.recent.isEmpty {
      add([])
      lines += Self.table(of: serving, width: self.width)
    }
    if let exposition = status.exposition { add(exposition) }
  }

  private mutating func addState(of serving: ExporterStatus, sampling: Duration?) {
    let addresses = serving.addresses.joined(separator: " ")
    add(
      [addresses.isEmpty ? "not listening" : "serving on \(addresses)", serving.telemetryPath],
      .strong)
    var counts = [Format.count(serving.scrapes, "scrape"), Format.count(serving.errors, "error")]
    counts += serving.requests.sorted { $0.key < $1.key }
      .filter { $0.key != 200 && $0.value > 0 }.map { "\($0.key): \($0.value)" }
    add(counts, serving.errors > 0 ? .warning : .plain)
    if let gap = serving.scrapeGap {
      var parts = ["scrape gap \(Format.interval(gap))"]
      if let sampling { parts.append("sampling \(Format.interval(sampling))") }
      if let sampling, gap > sampling * 1.5 {
        parts.append("counters lose nothing in between")
      }
      add(parts)
    }
    if let reconciler = serving.reconciler {
      let outcome = reconciler.outcome ?? "not asked yet"
      add(
        [
          "Prometheus: \(outcome)", Format.count(reconciler.requests, "request"),
          Format.count(UInt64(clamping: reconciler.ghosts), "ghost"),
        ], ["error", "unscraped"].contains(outcome) ? .warning : .plain)
    }
    if let failures = serving.web.reloadFailures, failures > 0 {
      add(
        [
          "the web configuration changed and could not be read", Format.count(failures, "time"),
        ], .warning)
    }
  }

  private mutating func addSeries(
    of serving: ExporterStatus, _ filtered: ProgramStatus.Filtered?
  ) {
    var parts = serving.lastScrape?.series.map { ["\($0) series"] } ?? []
    if let processes = serving.processes {
      let exported = Format.count(UInt64(clamping: processes.exported), "process")
      parts += ["\(exported) exported", "\(processes.other) other"]
      if let hidden = processes.hidden { parts.append("\(hidden) hidden") }
    }
    if !parts.isEmpty { add(parts) }
    if let ended = serving.ended {
      let count = Format.count(UInt64(clamping: ended.processes), "process")
      add(
        ["\(count) ended in \(Format.span(ended.within))"] + projection(serving, ended))
    }
    if let filtered {
      add(["filter \(SafeText.string(filtered.filter))", "would serve \(filtered.series) series"])
    }
  }

  /// What that comes to in a day. Shorter than a minute says nothing of a day.
  private func projection(
    _ serving: ExporterStatus, _ ended: ExporterStatus.Ended
  ) -> [String] {
    guard let each = serving.seriesPerProcess, each.isFinite, ended.within >= .seconds(60) else {
      return []
    }
    let series = Double(ended.processes) * each
    let perDay = series / ended.within.seconds * 86_400
    return [
      "about \(Format.fixed(series, 0)) series", "\(Format.fixed(perDay, 0)) a day at this rate",
    ]
  }

  /// What to paste into the configuration of a Prometheus, so that it scrapes.
  private mutating func addAdvice(_ serving: ExporterStatus) {
    add([])
    guard let address = serving.addresses.first(where: { !$0.hasPrefix("unix:") }) else {
      add(["no scrape yet", "no network leads to this socket"], .warning)
      return
    }
    add(["no scrape yet", "for a prometheus.yml:"], .warning)
    var text = ["scrape_configs:", "  - job_name: ptop"]
    if serving.scrapeInterval > .zero {
      text.append("    scrape_interval: \(Self.configured(serving.scrapeInterval))")
    }
    if serving.telemetryPath != "/metrics" {
      text.append("    metrics_path: \(serving.telemetryPath)")
    }
    if serving.usesTLS { text.append("    scheme: https") }
    text += ["    static_configs:", "      - targets: [\"\(Self.reachable(address))\"]"]
    lines += text.map { StyledLine(text: "  " + $0) }
  }

  /// Every address of this host is no address that others can use.
  private static func reachable(_ address: String) -> String {
    for any in ["0.0.0.0:", "[::]:"] where address.hasPrefix(any) {
      return "THIS-HOST:" + address.dropFirst(any.count)
    }
    return address
  }

  /// As prometheus.yml has it: whole seconds, or else milliseconds, the smallest unit that it knows.
  private static func configured(_ interval: Duration) -> String {
    let milliseconds = Int(max((interval / .milliseconds(1)).rounded(), 1))
    return milliseconds % 1000 == 0 ? "\(milliseconds / 1000)s" : "\(milliseconds)ms"
  }

  private mutating func add(_ exposition: ProcessExposition) {
    add([])
    let how = exposition.isServed ? "as served" : "as a scrape would get it"
    add(["pid \(exposition.pid)", "sample #\(exposition.sample)", how], .strong)
    if exposition.lines.isEmpty { add(["no series of its own: counted among others"], .dim) }
    for line in exposition.lines {
      lines += line.wrapped(to: max(width - 2, 1)).map { StyledLine(text: " " + $0) }
    }
  }

  /// Parts with two blanks between; those that do not fit go on in a line of their own.
  private mutating func add(_ parts: [String], _ style: Style = .plain) {
    var text = ""
    for part in parts {
      if !text.isEmpty, text.unicodeScalars.count + part.unicodeScalars.count + 2 > width {
        lines.append(StyledLine(text: text, style: style))
        text = ""
      }
      text += (text.isEmpty ? " " : "  ") + part
    }
    lines.append(StyledLine(text: text, style: style))
  }
}

extension String {
  /// Pieces of at most so many cells, in order and complete. What is not ASCII counts as two.
  fileprivate func wrapped(to width: Int) -> [String] {
    var pieces = [UnicodeScalarView()]
    var used = 0
    for scalar in unicodeScalars {
      let cells = scalar.isASCII ? 1 : 2
      if used > 0, used + cells > width {
        pieces.append(UnicodeScalarView())
        used = 0
      }
      pieces[pieces.count - 1].append(scalar)
      used += cells
    }
    return pieces.map { String($0) }
  }
}
