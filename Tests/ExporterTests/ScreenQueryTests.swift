import Logging
import Sampler
import Series
import TestSupport
import Testing

@testable import Exporter
@testable import Snapshots

/// What a screen asks an exporter, and that asking changes nothing.
@Suite("Questions of a screen")
struct ScreenQueryTests: LiveServer {
  let feed = SnapshotFeed()

  private static let forever = Duration.seconds(1 << 40)
  private static let hostile = Snapshot.Process.example(
    pid: 70, comm: "liar", arguments: ["liar", #"{proc_pid="7",proc_pid="7"} 1"#])

  private func publish(_ sequence: UInt64, _ processes: [Snapshot.Process]) {
    feed.publish(
      .example(sequence: sequence, at: .seconds(1000 + Int(sequence)), processes: processes))
  }

  private func process(_ pid: Int32, _ comm: String, cpu: Int = 1) -> Snapshot.Process {
    .example(pid: pid, comm: comm, cpu: .seconds(cpu))
  }

  private func lines(ofPid pid: Int32, in body: [String]) -> [String] {
    body.filter { $0.firstMatch(of: #/^[a-z_]+{.*?proc_pid="(\d+)"/#)?.1 == "\(pid)" }
  }

  @Test(
    "the lines of a process are those of the last scrape, in whatever format",
    arguments: [
      "text/plain", "application/openmetrics-text; version=1.0.0",
    ])
  func asServed(accept: String) throws {
    publish(1, [process(7, "worker"), Self.hostile])
    let exporter = try started(maximumAge: Self.forever)
    defer { exporter.drain() }
    let body = try client(of: exporter).request("GET", "/metrics", accept: accept)
    publish(2, [process(7, "worker", cpu: 2), Self.hostile])
    for pid: Int32 in [7, 70] {
      let shown = try #require(exporter.exposition(of: pid))
      #expect(shown.isServed && shown.sample == 1)
      #expect(shown.lines.count == 6)
      #expect(shown.lines == lines(ofPid: pid, in: body.lines))
    }
  }

  @Test("before a scrape they are what it will get")
  func beforeAScrape() throws {
    let exporter = try started(maximumAge: Self.forever)
    defer { exporter.drain() }
    #expect(exporter.exposition(of: 7) == nil)
    #expect(exporter.seriesCount(for: nil) == nil)
    publish(1, [process(7, "worker"), process(9, "ends")])
    publish(2, [process(7, "worker", cpu: 2)])
    try eventually { exporter.exposition(of: 7)?.sample == 2 }
    let shown = try #require(exporter.exposition(of: 7))
    #expect(!shown.isServed)
    let body = try client(of: exporter).request("GET", "/metrics")
    #expect(shown.lines == lines(ofPid: 7, in: body.lines))
    #expect(shown.lines.contains { $0.hasPrefix("cpu_usage_percent{") && $0.hasSuffix(" 100") })
    #expect(exporter.exposition(of: 4)?.lines == [])
  }

  @Test("asking changes nothing of what is served")
  func undisturbed() throws {
    let (asked, quiet) = (
      try started(maximumAge: Self.forever), try started(maximumAge: Self.forever)
    )
    defer {
      asked.drain()
      quiet.drain()
    }
    for sequence in 1...4 as ClosedRange<UInt64> {
      publish(sequence, (1...Int32(6 - sequence)).map { process($0, "w", cpu: Int(sequence)) })
      try eventually { asked.exposition(of: 1) != nil }
      _ = asked.seriesCount(for: try Filter("nothing"))
      let bodies = try [asked, quiet].map { exporter in
        try client(of: exporter).request("GET", "/metrics").lines.filter {
          !$0.hasPrefix("process_") && !$0.hasPrefix("ptop_sample_age_seconds")
        }
      }
      #expect(bodies[0] == bodies[1])
    }
  }

  @Test(
    "a filter would serve as many series as it does serve",
    arguments: [
      nil, "worker", "!worker", "cpu>50", "nobody",
    ])
  func filtered(text: String?) throws {
    let filter = try text.map { try Filter($0) }
    let open = try started(maximumAge: Self.forever)
    let narrow = try started(
      maximumAge: Self.forever, selection: SelectionRules(maxProcesses: 3, filter: filter))
    defer {
      open.drain()
      narrow.drain()
    }
    let processes = [.kernelThread(), process(7, "worker"), process(8, "other"), Self.hostile]
    publish(1, processes)
    publish(2, processes)
    try eventually { open.exposition(of: 7)?.sample == 2 && narrow.exposition(of: 7)?.sample == 2 }
    let series = try client(of: narrow).request("GET", "/metrics").lines.count {
      !$0.hasPrefix("#")
    }
    #expect(narrow.seriesCount(for: filter) == series)
    if text != nil { #expect(open.seriesCount(for: filter) == series) }
  }

  @Test("what curl gets of a real process is what the screen is told")
  func curl() throws {
    let sleeper = try ProcessFixtures.sleeper()
    let exporter = try started(maximumAge: .seconds(3600))
    defer { exporter.drain() }
    let sampler = try SamplerThread(
      Sampler(wants: MetricChoice().wants), schedule: .every(.milliseconds(100)), into: feed)
    defer { sampler.stop() }
    // On a busy machine a first sample may not wait for all that is slow to read.
    try eventually {
      let process = feed.latest?.processes.first { $0.id.pid == sleeper.pid }
      return process?.facts.arguments == ["sleep", "60"]
    }
    let address = try #require(exporter.status.addresses.first)
    let curl = try ChildProcess(
      Command("curl", ["-sS", "--max-time", "20", "http://\(address)/metrics"]))
    #expect(try curl.wait() == .exited(0))
    let body = curl.outputText.split(separator: "\n").map(String.init)
    let shown = try #require(exporter.exposition(of: sleeper.pid))
    #expect(shown.isServed)
    #expect(body.contains("ptop_samples_total \(shown.sample)"))
    #expect(shown.lines.contains { $0.contains(#"proc_cmdline="sleep 60""#) })
    #expect(shown.lines == lines(ofPid: sleeper.pid, in: body))
  }
}
