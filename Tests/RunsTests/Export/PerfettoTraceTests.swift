import Foundation
import Linux
import Snapshots
import TestSupport
import Testing

@testable import Runs

@Suite struct PerfettoTraceTests {
  private typealias Event = [String: Any]

  private func events(_ recording: KeptRecording) throws -> [Event] {
    let member = PerfettoTrace.bytes(of: recording)
    guard case .whole(let text, let used) = GzipMember.unpacked(member[...], limit: 1 << 26) else {
      throw TestKitError("it is no gzip member")
    }
    #expect(used == member.count)
    return try #require(try JSONSerialization.jsonObject(with: Data(text)) as? [Event])
  }

  /// What the importer drops or moves, by the rules of its source.
  private func faults(_ events: [Event]) -> [String] {
    var faults: [String] = []
    var spans: [String: [(start: Double, end: Double)]] = [:]
    for event in events {
      let (phase, name) = (event["ph"] as? String, event["name"] as? String ?? "")
      if !(event["pid"] is Int) || name.isEmpty && phase != "X" { faults.append("\(event)") }
      let arguments = event["args"] as? Event ?? [:]
      guard let start = event["ts"] as? Double else {
        let names = ["process_name", "thread_name", "process_sort_index", "thread_sort_index"]
        if phase != "M" || !names.contains(name) { faults.append("without ts: \(event)") }
        continue
      }
      if start < 0 { faults.append("before all: \(event)") }
      switch phase {
      case "X":
        let length = event["dur"] as? Double ?? -1
        if length <= 0 || !(event["tid"] is Int) { faults.append("no span: \(event)") }
        spans["\(event["tid"] ?? "")", default: []].append((start, start + length))
      case "C":
        if arguments.isEmpty || !arguments.values.allSatisfy({ $0 is Int }) {
          faults.append("no counter: \(event)")
        }
      case "i": if event["s"] as? String != "g" { faults.append("no mark: \(event)") }
      default: faults.append("not handled: \(event)")
      }
    }
    for (lane, spans) in spans {
      let ordered = spans.sorted { ($0.start, $1.end) < ($1.start, $0.end) }
      for (a, b) in zip(ordered, ordered.dropFirst())
      // A microsecond's thousandth is lost on the way through Double.
      where b.start < a.end - 0.0005 && b.end > a.end {
        faults.append("lane \(lane): \(a), \(b)")
      }
    }
    return faults
  }

  @Test func theGoldenRecording() throws {
    let golden = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Recording/Golden/format-1.ptop").path
    let events = try events(try KeptRecording(path: golden))
    #expect(faults(events) == [])
    let marks = events.filter { $0["ph"] as? String == "i" }.compactMap { $0["name"] as? String }
    #expect(marks == ["stage 5", "stage 10"])
    #expect(
      events.contains { ($0["args"] as? Event)?["name"] as? String == "make -j4 all of it" })
  }

  @Test(
    arguments: [Snapshot.Exits.Source.events, .children, nil], 1...3 as ClosedRange<UInt64>)
  func whatOverlapsIsInDifferentLanes(source: Snapshot.Exits.Source?, seed: UInt64) throws {
    var host = SimulatedHost(source, seed: seed, hides: true, pidMax: seed == 2 ? 40 : .max)
    var recorded = RecordedBytes(.example)
    var processes: Set<Snapshot.Process.ID> = []
    for _ in 1...40 {
      let snapshot = host.sample()
      processes.formUnion(snapshot.processes.map(\.id))
      recorded.take(snapshot)
      host.live(steps: 30)
    }
    recorded.finish()
    let events = try events(try .holding(recorded.bytes))
    #expect(faults(events) == [])
    let spans = events.filter { $0["ph"] as? String == "X" }
    #expect(spans.count >= processes.count && processes.count > 30)
    #expect(source == .events ? spans.count > processes.count : spans.count == processes.count)
    #expect(Set(spans.compactMap { $0["tid"] as? Int }).count > 5)
  }

  /// The fault that the checks look for is found.
  @Test func theChecksCanFail() {
    let spans: [Event] = [(0.0, 5.0), (2.0, 7.0)].map {
      ["ph": "X", "pid": 1, "tid": 1, "name": "x", "ts": $0.0, "dur": $0.1 - $0.0]
    }
    #expect(faults(spans).count == 1)
    #expect(faults([["ph": "X", "pid": 1, "tid": 1, "name": "x"]]).count == 1)
  }

  private func arguments(_ samples: [Snapshot]) throws -> [Event] {
    var recorded = RecordedBytes(from: samples[0])
    for sample in samples.dropFirst() { recorded.take(sample) }
    recorded.finish()
    return try events(try .holding(recorded.bytes)).filter { $0["ph"] as? String == "X" }
  }

  /// What a click shows, and when it was: of one that samples showed, and of one that none did.
  @Test func whatIsSaidOfAProcess() throws {
    func end(_ pid: Int32, _ outcome: ExitEvent.Outcome, endedBy: Duration?)
      -> Snapshot.Exits.Recent
    {
      .init(
        event: .init(
          pid: pid, parent: 5, uid: 0, comm: pid == 6 ? "cc" : "as", outcome: outcome,
          cpu: .milliseconds(2500), elapsed: .milliseconds(1500), peakRSSBytes: 9_000_000),
        accounted: .seconds(1002), endedBy: endedBy)
    }
    let make = Snapshot.Process.example(
      pid: 5, comm: "make", arguments: ["make"], parent: 2, started: .seconds(10), cpu: .seconds(3))
    let cc = Snapshot.Process.example(
      pid: 6, comm: "cc", arguments: ["cc", "--password=hunter22"], parent: 5,
      started: .milliseconds(1_000_200), cpu: .seconds(1))
    var first = Snapshot.example(
      sequence: 1, at: .seconds(1000), processes: [make], exits: .init(source: .events))
    first.host.uptime = .seconds(1000)
    var second = Snapshot.example(
      sequence: 2, at: .seconds(1001), processes: [make, cc], exits: .init(source: .events))
    second.host.uptime = .seconds(1001)
    var third = Snapshot.example(
      sequence: 3, at: .seconds(1002), processes: [make],
      exits: .init(
        source: .events,
        recent: [
          end(6, .killed(signal: 9), endedBy: nil),
          end(7, .exited(code: 3), endedBy: .milliseconds(1_001_900)),
        ]))
    third.host.uptime = .seconds(1002)
    let all = try arguments([first, second, third])
    #expect(all.compactMap { $0["name"] as? String }.sorted() == ["as", "cc", "make"])
    let byName = Dictionary(
      all.map { ($0["name"] as? String ?? "", $0) }, uniquingKeysWith: { a, _ in a })
    let told = byName.mapValues { event in
      let said = event["args"] as? Event ?? [:]
      let keys = ["pid", "ppid", "cmdline", "cpu_s", "peak_rss", "exit"]
      let times = [event["ts"], event["dur"]].map { "\($0 ?? "?")" }
      return (keys.map { said[$0].map { "\($0)" } ?? "?" } + times).joined(separator: " ")
    }
    #expect(
      told["cc"] == "6 5 cc --password=*** 2.5 10485760 SIGKILL 200000 1500000", "\(told)")
    #expect(told["as"] == "7 5 ? 2.5 9000000 3 400000 1500000", "\(told)")
    #expect(
      told["make"]?.hasSuffix("not by the end of the recording 0 2000000") == true, "\(told)")
  }
}
