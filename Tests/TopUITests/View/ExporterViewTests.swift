import Snapshots
import TestSupport
import Testing

@testable import TopUI

@Suite struct ExporterViewTests {
  private static let sizes = [(40, 10), (80, 24), (160, 50)]

  private static func scrape(
    age: Int, peer: String = "10.0.0.5", code: Int = 200, sample: UInt64 = 184
  ) -> ExporterStatus.Scrape {
    let isServed = code == 200
    return ExporterStatus.Scrape(
      time: now - .seconds(age), took: isServed ? .microseconds(820) : nil,
      series: isServed ? 1843 : nil, bytes: 214_000, peer: peer, sample: isServed ? sample : nil,
      code: code, isCompressed: true)
  }

  private static let now = Duration.seconds(1000)

  private static func status(_ address: String...) -> ExporterStatus {
    var status = ExporterStatus()
    status.time = now
    status.addresses = address
    return status
  }

  private static var serving: ExporterStatus {
    var serving = status("0.0.0.0:9877")
    serving.lastScrape = scrape(age: 2)
    serving.recent = [
      scrape(age: 2), scrape(age: 9, peer: "127.0.0.1", sample: 177),
      scrape(age: 17, sample: 169), scrape(age: 20, peer: "fd00::17", code: 503),
      scrape(age: 32, sample: 154),
    ]
    serving.requests = [200: 1842, 503: 2, 401: 7]
    serving.processes = .init(exported: 142, other: 3, hidden: 0)
    serving.seriesPerProcess = 9.8
    serving.ended = .init(processes: 118, within: .seconds(2467))
    serving.reconciler = .init(outcome: "ok", requests: 400, ghosts: 0)
    return serving
  }

  private static let filtered = ProgramStatus.Filtered(filter: "java cpu>1", series: 214)

  private static let exposition = ProcessExposition(
    pid: 4242,
    lines: [
      #"cpu_usage_percent{host="ci-7",proc_name="java",proc_cmdline="java -jar agent.jar -workDir"#
        + #" /home/jenkins/agent -name 日本語",proc_pid="4242"} 187.4"#,
      #"ptop_process_resident_memory_bytes{proc_pid="4242",proc_name="java"} 2147483648"#,
    ], sample: 184, isServed: true)

  private func screen(
    _ serving: ExporterStatus?, _ exposition: ProcessExposition? = nil, columns: Int,
    rows: Int, scrolledBy pages: Int = 0, isASCII: Bool = false
  ) -> Screen {
    var screen = Screen(size: Size(columns: columns, rows: rows), isASCII: isASCII)
    let status = ProgramStatus(
      serving: serving, exposition: exposition,
      filtered: serving?.lastScrape.map { _ in Self.filtered })
    let text = ExporterText(status, sampling: .seconds(1), width: columns)
    var cursor = ListCursor()
    cursor.place(at: pages * rows, count: text.lines.count, height: 1)
    ExporterView.draw(
      text, from: cursor.scroll, in: Area(rows: 0..<rows, columns: 0..<columns), into: &screen)
    return screen
  }

  @Test(arguments: sizes)
  func scraped(columns: Int, rows: Int) throws {
    let lines = (0..<(rows < 20 ? 3 : 1)).flatMap {
      screen(Self.serving, Self.exposition, columns: columns, rows: rows, scrolledBy: $0).lines
    }
    #expect(try lines == Golden("exporter-\(columns)x\(rows).screen").lines(recording: lines))
  }

  @Test(arguments: sizes)
  func notScraped(columns: Int, rows: Int) throws {
    var serving = Self.status("0.0.0.0:9877")
    serving.telemetryPath = "/m"
    serving.usesTLS = true
    serving.scrapeInterval = .seconds(10)
    let lines = screen(serving, columns: columns, rows: rows).lines
    #expect(
      try lines == Golden("exporter-new-\(columns)x\(rows).screen").lines(recording: lines))
  }

  @Test func withoutAnExporterOneLineSaysWhatServes() {
    let lines = screen(nil, columns: 80, rows: 5).lines
    #expect(lines[0].contains("ptop both"))
    #expect(lines.dropFirst().allSatisfy { $0.isEmpty })
  }

  @Test(
    arguments: [
      (.seconds(15), "15s"), (.milliseconds(1500), "1500ms"), (.milliseconds(100), "100ms"),
      (.microseconds(1), "1ms"),
    ] as [(Duration, String)])
  func advisedInterval(_ interval: Duration, _ text: String) {
    var serving = Self.status("[::]:9877")
    serving.scrapeInterval = interval
    let advice = ExporterText(ProgramStatus(serving: serving), sampling: nil, width: 80)
    #expect(advice.lines.contains { $0.text.hasSuffix("scrape_interval: \(text)") })
  }

  @Test(
    arguments: [
      (["127.0.0.1:9877"], "127.0.0.1:9877"), (["0.0.0.0:80"], "THIS-HOST:80"),
      (["[::]:9877", "127.0.0.1:1"], "THIS-HOST:9877"), (["[::1]:9877"], "[::1]:9877"),
      (["unix:/run/ptop", "10.0.0.1:7"], "10.0.0.1:7"), (["unix:/run/ptop"], nil), ([], nil),
    ] as [([String], String?)])
  func advisedTarget(addresses: [String], target: String?) {
    var serving = ExporterStatus()
    serving.addresses = addresses
    let advice = ExporterText(ProgramStatus(serving: serving), sampling: nil, width: 80)
    let targets = advice.lines.filter { $0.text.contains("- targets:") }.map(\.text)
    #expect(targets == (target.map { ["        - targets: [\"\($0)\"]"] } ?? []))
  }

  /// It was typed, pasted, or given on the command line.
  @Test func aHostileFilter() {
    let status = ProgramStatus(
      serving: Self.serving, filtered: .init(filter: "a\u{202E}b\u{1B}c", series: 1))
    let text = ExporterText(status, sampling: nil, width: 80)
    #expect(text.lines.contains { $0.text.contains("filter a\u{FFFD}b\u{FFFD}c") })
  }

  /// Every line is there, and what wraps is whole.
  @Test(arguments: [1, 7, 40, 79])
  func linesAreExact(columns: Int) {
    let status = ProgramStatus(serving: Self.serving, exposition: Self.exposition)
    let text = ExporterText(status, sampling: nil, width: columns)
    let all = text.lines.map { $0.text.dropFirst() }.joined()
    for line in Self.exposition.lines { #expect(all.contains(line)) }
  }

  @Test func everySizeDrawsWithinIt() {
    for rows in [1, 2, 5, 24] {
      for columns in [1, 2, 7, 19, 40, 131] {
        let screen = screen(
          Self.serving, Self.exposition, columns: columns, rows: rows, isASCII: true)
        #expect(screen.lines.allSatisfy { $0.unicodeScalars.count <= columns })
        #expect(screen.lines.allSatisfy { $0.utf8.allSatisfy { (0x20..<0x7F).contains($0) } })
      }
    }
  }

  @Test func drawsInItsAreaOnly() {
    var screen = Screen(size: Size(columns: 30, rows: 12))
    let text = ExporterText(ProgramStatus(serving: Self.serving), sampling: nil, width: 20)
    ExporterView.draw(
      text, from: 0, in: Area(rows: 2..<9, columns: 5..<25), into: &screen)
    for (row, line) in screen.lines.enumerated() {
      #expect(line.isEmpty || (2..<9).contains(row) && line.hasPrefix("     "))
      #expect(line.unicodeScalars.count <= 25)
    }
  }

  /// Of the peer that scraped last; one scrape, and one of another peer, make no gap.
  @Test(
    arguments: [
      ([], nil), ([("a", 2)], nil), ([("a", 2), ("b", 9)], nil),
      ([("a", 2), ("b", 9), ("a", 17), ("a", 32)], .seconds(15)),
    ] as [([(String, Int)], Duration?)])
  func scrapeGap(scrapes: [(peer: String, age: Int)], expected: Duration?) {
    var serving = Self.status()
    serving.recent = scrapes.map { Self.scrape(age: $0.age, peer: $0.peer) }
    #expect(serving.scrapeGap == expected)
  }

  @Test func aRateOfEndsNeedsAMinute() {
    var serving = Self.serving
    serving.ended?.within = .seconds(59)
    let lines = screen(serving, columns: 160, rows: 50).lines
    #expect(lines.contains { $0.contains("118 processes ended in 59s") })
    #expect(!lines.contains { $0.contains("a day") })
  }
}
