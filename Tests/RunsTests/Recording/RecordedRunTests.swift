import Linux
import Snapshots
import TestSupport
import Testing

@testable import Runs

/// A run is the same whether it is accounted while it goes on or from its recording.
@Suite struct RecordedRunTests {
  /// Records a history with marks at random samples; gives all snapshots.
  private func record(
    _ host: inout SimulatedHost, seed: UInt64, hides: Bool
  ) -> (snapshots: [Snapshot], marks: [Int: RunMark], bytes: [UInt8]) {
    var random = SeededGenerator(seed: ~seed)
    var snapshots = [host.sample()]
    var recorded = RecordedBytes(from: snapshots[0])
    var marks: [Int: RunMark] = [:]
    for step in 1...80 {
      host.live(steps: .random(in: 0...60, using: &random))
      let hidden = hides ? host.alive.keys.sorted().filter { $0 % 7 == step % 7 } : []
      let snapshot = host.sample(hiding: hidden)
      snapshots.append(snapshot)
      recorded.take(snapshot)
      guard Int.random(in: 0..<6, using: &random) == 0 else { continue }
      // Some of them fall between two samples.
      let time = snapshot.taken.monotonic + .milliseconds(step % 2 * 10)
      let mark = RunMark(
        label: step % 5 == 0 ? nil : "\(step)",
        at: .init(monotonic: time, wall: .seconds(1_700_000_000) + time), uptime: time)
      marks[step] = mark
      recorded.take([recorded.recorder.line(for: mark)])
    }
    recorded.finish()
    return (snapshots, marks, recorded.bytes)
  }

  @Test(
    arguments: [Snapshot.Exits.Source.events, .children, nil], 1...4 as ClosedRange<UInt64>)
  func isTheSame(source: Snapshot.Exits.Source?, seed: UInt64) throws {
    for (hides, pidMax) in [(false, Int32.max), (false, 40), (true, .max), (true, 40)] {
      var host = SimulatedHost(source, seed: seed, hides: hides, pidMax: pidMax)
      let (snapshots, marks, bytes) = record(&host, seed: seed, hides: hides)
      var (runs, replayed) = (RunLog(), RunLog())
      runs.take(snapshots[0])
      runs.mark(.example("whole", at: snapshots[0].taken.monotonic))
      var place = 0
      for event in try RecordedBytes.events(in: bytes, pieces: 777).events {
        switch event {
        case .snapshot(let snapshot):
          #expect(snapshot.differences(from: snapshots[place]) == [])
          replayed.take(snapshot)
          if place == 0 {
            replayed.mark(.example("whole", at: snapshot.taken.monotonic))
          } else {
            runs.take(snapshots[place])
          }
          #expect(replayed.current == runs.current)
          if let mark = marks[place] { runs.mark(mark) }
          place += 1
        case .mark(let mark): replayed.mark(mark)
        case .end: Issue.record("there was no end")
        }
      }
      #expect(place == snapshots.count)
      #expect(replayed.all == runs.all && runs.ended.count > 5)
      #expect(
        summary(of: try RecordedBytes.snapshots(in: bytes)) == summary(of: snapshots))
    }
  }

  private func summary(of snapshots: [Snapshot]) -> [String] {
    var observer = RunObserver(from: snapshots[0], first: 2)
    for snapshot in snapshots.dropFirst() { observer.take(snapshot) }
    return SummaryText(observer.summary(outcome: nil)).lines
  }

  /// A pid that comes again, a name that changes, a process that no sample shows.
  @Test func theHistoriesHaveAllOfThat() {
    var host = SimulatedHost(.events, seed: 1, hides: true, pidMax: 40)
    var recorded = RecordedBytes(from: host.sample())
    for _ in 1...80 {
      host.live(steps: 40)
      recorded.take(host.sample())
    }
    let kinds = Set(recorded.lines.map(\.kind))
    #expect(kinds == [.header, .start, .exec, .exit, .sample])
    var (unseen, reused, hidden) = (0, 0, 0)
    var starts: [Int32: Duration] = [:]
    for line in recorded.lines {
      switch line {
      case .start(let start):
        if starts.updateValue(start.id.startTime, forKey: start.id.pid) != nil { reused += 1 }
      case .exit(let exit) where exit.startTime == nil: unseen += 1
      case .sample(let sample): hidden += sample.hiddenPids.count
      default: break
      }
    }
    #expect(unseen > 20 && reused > 20 && hidden > 20)
  }

  /// What rows say adds up to what the run has of living processes.
  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func rowsAddUp(seed: UInt64) {
    var host = SimulatedHost(.events, seed: seed, hides: true)
    var runs = RunLog()
    let first = host.sample()
    runs.take(first)
    runs.mark(.example(at: first.taken.monotonic))
    var recorded = RecordedBytes(from: first)
    for _ in 1...60 {
      host.live(steps: 30)
      let snapshot = host.sample()
      runs.take(snapshot)
      recorded.take(snapshot)
    }
    let rows = recorded.lines.reduce(Int64(0)) { sum, line in
      if case .sample(let sample) = line { sample.rows.reduce(sum) { $0 + $1.cpu } } else { sum }
    }
    #expect(runs.current?.cpu.processes == .nanoseconds(rows))
  }
}

extension Snapshot {
  /// What a recording must not lose.
  func differences(from other: Snapshot) -> [String] {
    var found: [String] = []
    func compare<Value: Equatable>(_ what: String, _ value: (Snapshot) -> Value) {
      if value(self) != value(other) { found.append("\(what): \(value(self)), \(value(other))") }
    }
    compare("taken") { $0.taken }
    compare("uptime") { $0.host.uptime }
    compare("hidden") { $0.coverage.hiddenPids }
    compare("ids") { $0.processes.map(\.id) }
    compare("names") { $0.processes.map(\.facts.name) }
    compare("facts") { $0.processes.map(\.facts) }
    compare("CPU") { $0.processes.map(\.cpu) }
    compare("children's CPU") { $0.processes.map(\.childrenCPU) }
    compare("parents") { $0.processes.map(\.parent) }
    compare("memory") { $0.processes.map(\.memory) }
    compare("states") { $0.processes.map(\.state) }
    compare("host's CPU") { $0.host.cpu }
    compare("total") { $0.exits?.totalCPU }
    compare("outcomes") { $0.exits?.outcomes }
    compare("unattributed") { $0.exits?.unattributed }
    // What ended below a hidden one is said when it is back.
    compare("reapers") { snapshot in
      snapshot.processes.map { snapshot.exits?.byReaper[$0.id] ?? .zero }
    }
    compare("names of ended") { $0.exits?.byName.mapValues(\.cpu) }
    compare("peaks of ended") { $0.exits?.byName.mapValues(\.peakRSSBytes) }
    compare("outcomes of ended") { $0.exits?.byName.mapValues(\.outcomes) }
    compare("newest ends") { $0.exits?.recent.map(\.event.pid) }
    compare("their names") { $0.exits?.recent.map(\.event.name) }
    compare("when they came") { $0.exits?.recent.map(\.accounted) }
    compare("when they ended") { $0.exits?.recent.map(\.endedBy) }
    compare("their command lines") { $0.exits?.recent.map(\.commandLine) }
    return found
  }
}
