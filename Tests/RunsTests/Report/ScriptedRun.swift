import Snapshots
import TestSupport

@testable import Runs

/// A run of which a test says each process; its host has two CPUs.
struct ScriptedRun {
  /// Times in seconds since the run began. CPU time is used evenly.
  struct Process {
    var pid: Int32
    var parent: Int32 = 100
    var name: String
    var arguments: [String]?
    var began, ended: Double
    var cpu: Double
    var rssBytes: UInt64 = 10 << 20
    var outcome = ExitEvent.Outcome.exited(code: 0)
  }

  var processes: [Process]
  var seconds: Double
  var interval = 1.0
  var source = Snapshot.Exits.Source.events

  private static let start = Duration.seconds(5000)

  /// From the first, which shows what began before 0.
  var snapshots: [Snapshot] {
    var totals = ExitTotals(source: source, tick: .milliseconds(10))
    var (rest, alive, result) = (
      processes.sorted { $0.began < $1.began }[...], [Alive](), [Snapshot]()
    )
    for step in 0...Int(seconds / interval) {
      let (now, before) = (Double(step) * interval, Double(step - 1) * interval)
      while let next = rest.first, next.began <= now {
        rest.removeFirst()
        alive.append(.init(process: next, shown: next.first(start: Self.start)))
      }
      let ended = alive.map(\.process).filter { $0.ended <= now }.sorted { $0.ended < $1.ended }
      alive.removeAll { $0.process.ended <= now }
      let time = Self.start + .seconds(now)
      let shown = alive.map { $0.snapshot(at: now) }.sorted { $0.id.pid < $1.id.pid }
      let pids = Set(shown.map(\.id.pid))
      let exits = totals.add(
        ExitTotals.Sample(
          processes: shown, taken: time, uptime: time, hostTime: nil, hostTimeSource: .schedstat,
          cpus: 2, suspended: .zero, isGone: { !pids.contains($0) }, hasEachEnd: true),
        ExitBatch(
          exits: source == .events
            ? ended.map { $0.exit(since: before, start: Self.start) } : []))
      result.append(
        .example(
          sequence: UInt64(step + 1), at: time, host: host(at: now), processes: shown, exits: exits)
      )
    }
    return result
  }

  private struct Alive {
    let process: Process
    let shown: Snapshot.Process

    func snapshot(at now: Double) -> Snapshot.Process {
      var shown = shown
      let life = process.ended - process.began
      shown.cpu = .seconds(life > 0 ? (now - process.began) / life * process.cpu : 0)
      return shown
    }
  }

  private func host(at now: Double) -> Snapshot.Host {
    let each = Snapshot.Host.CPUTimes(user: .seconds(now * 0.8), idle: .seconds(now * 0.2))
    return .example(
      uptime: Self.start + .seconds(now),
      cpu: .init(user: .seconds(now * 1.6), idle: .seconds(now * 0.4)), cpus: [each, each],
      pressure: [])
  }

  func report(
    _ header: RecordLine.Header, marks: [(String?, Double)] = [], outcome: ExitEvent.Outcome? = nil
  ) -> RunReport? {
    guard let first = snapshots.first else { return nil }
    var reading = RunReportReading(from: first, isOfHost: header.command == nil)
    for snapshot in snapshots { reading.take(.snapshot(snapshot)) }
    for (label, at) in marks {
      let time = Self.start + .seconds(at)
      reading.take(.mark(.init(label: label, at: .init(monotonic: time, wall: time), uptime: time)))
    }
    return reading.finish(
      .init(
        header: header, end: outcome.map { .init(time: .seconds(seconds), outcome: $0) }, skipped: 0
      ))
  }
}

extension ScriptedRun.Process {
  fileprivate func first(start: Duration) -> Snapshot.Process {
    .example(
      pid: pid, comm: String(name.prefix(15)), arguments: .list(arguments ?? [name]),
      user: "jenkins", parent: parent, started: start + .seconds(began), cpu: .zero,
      memory: .example(rss: rssBytes))
  }

  fileprivate func exit(since before: Double, start: Duration) -> ObservedExit {
    let event = ExitEvent(
      pid: pid, parent: parent, uid: 1000, comm: String(name.prefix(15)), outcome: outcome,
      cpu: .seconds(cpu), elapsed: .seconds(ended - began), peakRSSBytes: rssBytes)
    let end = start + .seconds(ended)
    return ObservedExit(event: event, window: end...end)
  }
}

extension ScriptedRun {
  /// Of `make`, two at a time, in which one file cannot be compiled.
  static var build: Self {
    var run = Self(
      processes: [
        .init(
          pid: 101, name: "make", arguments: ["make", "-j2"], began: 0.05, ended: 19.5, cpu: 0.3,
          outcome: .exited(code: 2))
      ], seconds: 20)
    for number in 0..<16 {
      let (pid, began) = (
        Int32(110 + 4 * number), 0.1 + Double(number / 2) * 2 + Double(number % 2) * 0.7
      )
      let ended = began + 1.6 + Double(number % 3) * 0.2
      let file = "src/part\(number).c"
      run.processes += [
        .init(
          pid: pid, parent: 101, name: "cc", arguments: ["cc", "-c", file], began: began,
          ended: ended, cpu: 0.02, outcome: .exited(code: number == 13 ? 1 : 0)),
        .init(
          pid: pid + 1, parent: pid, name: "cc1", arguments: ["cc1", "-quiet", file],
          began: began + 0.01, ended: ended - 0.15, cpu: 1.3,
          rssBytes: UInt64(60 + number * 12) << 20, outcome: .exited(code: number == 13 ? 1 : 0)),
        .init(
          pid: pid + 2, parent: pid, name: "as", began: ended - 0.14, ended: ended - 0.01, cpu: 0.1),
      ]
    }
    run.processes += [
      .init(
        pid: 200, parent: 101, name: "ld", began: 17, ended: 19.2, cpu: 1.9, rssBytes: 700 << 20),
      .init(
        pid: 201, parent: 101, name: "sh", began: 19.21, ended: 19.22, cpu: 0.001,
        outcome: .killed(signal: 9)),
    ]
    return run
  }
}
