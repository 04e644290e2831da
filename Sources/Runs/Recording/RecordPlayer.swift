import Linux
package import Snapshots

/// The lines of a recording -> the snapshots that they were made of, without what was not recorded. Pure.
package struct RecordPlayer: Sendable {
  package enum Event: Sendable {
    case snapshot(Snapshot)
    case mark(RunMark)
    case end(RecordLine.End)
  }

  /// More at a time are no host that there is.
  static let processesLimit = 1 << 18

  package let header: RecordLine.Header
  /// What made no sense, as an end of a process that never began.
  package private(set) var skipped = 0
  private var processes = RecordedProcesses()
  private var exits: RecordedExits?
  /// Ends that the next sample brings.
  private var ends: [RecordedEnds.End] = []
  private var reaped: [RecordLine.Reaped] = []
  private var host = RecordLine.HostCounters()
  private var unattributed = Duration.zero
  private var eventsLost: UInt64 = 0
  private var byReaper: [Snapshot.Process.ID: Duration] = [:]
  private var sequence: UInt64 = 0
  private var time: Duration?
  private var uptime: Duration?

  package init(_ header: RecordLine.Header) {
    self.header = header
    exits = header.exits.map { RecordedExits(source: $0) }
  }

  /// What the line completes, mostly nothing.
  package mutating func take(_ line: RecordLine) -> Event? {
    switch line {
    case .header: skipped += 1
    case .start(let start): if !processes.start(start) { skipped += 1 }
    case .exec(let exec): if !processes.exec(exec) { skipped += 1 }
    case .exit(let exit): take(exit)
    case .reaped(let line): reaped.append(line)
    case .sample(let sample): return snapshot(sample).map { .snapshot($0) }
    case .mark(let mark): return .mark(self.mark(mark))
    case .end(let end): return .end(end)
    }
    return nil
  }

  private mutating func take(_ exit: RecordLine.Exit) {
    var end = RecordedEnds.End(exit: exit, listed: nil)
    if let start = exit.startTime {
      let id = Snapshot.Process.ID(pid: exit.pid, startTime: start)
      end.listed = processes.end(id)
      byReaper[id] = nil
      if end.listed == nil { skipped += 1 }
    }
    if exits != nil { ends.append(end) }
  }

  private func mark(_ line: RecordLine.Mark) -> RunMark {
    let sinceSample = line.time - (time ?? .zero)
    return RunMark(
      label: line.label,
      at: .init(
        monotonic: header.began.monotonic + line.time,
        wall: line.wall ?? header.began.wall + line.time),
      uptime: line.uptime ?? (uptime ?? .zero) + sinceSample)
  }

  /// `nil` where it is no later than the one before.
  private mutating func snapshot(_ sample: RecordLine.Sample) -> Snapshot? {
    processes.settle()
    for row in sample.rows { take(row) }
    host = sample.counters.added(to: host)
    unattributed = (unattributed + (sample.unattributed ?? .zero)).countable
    eventsLost += sample.eventsLost ?? 0
    let taken = Snapshot.Instant(
      monotonic: header.began.monotonic + sample.time,
      wall: sample.wall ?? header.began.wall + sample.time)
    addEnds(at: taken.monotonic)
    if let time, sample.time <= time {
      skipped += 1
      return nil
    }
    (time, uptime) = (sample.time, sample.uptime)
    sequence += 1
    return Snapshot(
      sequence: sequence, taken: taken,
      cost: sample.cost ?? .init(cpu: .zero, wall: .zero, reads: 0),
      coverage: .init(
        cpuSource: header.cpuSource, hiddenPids: sample.hiddenPids,
        hidesProcesses: sample.hidesProcesses, unlistedTasks: sample.unlistedTasks),
      host: host(sample), processes: processes.listed(without: sample.hiddenPids),
      exits: snapshotExits)
  }

  private mutating func take(_ row: RecordLine.Row) {
    guard let id = processes.apply(row, sample: sequence + 1) else { return skipped += 1 }
    for other in row.others where other.key == .endedCPU {
      byReaper[id, default: .zero] += .nanoseconds(other.value ?? 0)
    }
  }

  private mutating func addEnds(at taken: Duration) {
    exits?.begin(at: taken)
    for end in ends {
      exits?.add(end.exit, of: end.listed)
      exits?.note(end.exit, of: end.listed, accounted: taken)
    }
    for line in reaped { exits?.add(line) }
    ends.removeAll(keepingCapacity: true)
    reaped.removeAll(keepingCapacity: true)
  }

  private var snapshotExits: Snapshot.Exits? {
    exits.map {
      Snapshot.Exits(
        source: $0.source, hostTime: header.hostTime ?? .stat, byName: $0.ledger.byName,
        outcomes: $0.ledger.outcomes, totalCPU: $0.ledger.totalCPU, byReaper: byReaper,
        eventsLost: eventsLost, unattributed: unattributed, recent: $0.ledger.recent(hasEach: true))
    }
  }

  private func host(_ sample: RecordLine.Sample) -> Snapshot.Host {
    var limits = sample.limits
    limits?.throttled = host.throttled.map { .nanoseconds($0) }
    return Snapshot.Host(
      name: header.host, uptime: sample.uptime, bootTime: header.bootTime, load: sample.load,
      cpu: host.cpuTimes, cpus: host.timesOfEach, memory: sample.memory,
      pressure: host.pressures, limits: limits)
  }
}
