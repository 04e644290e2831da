import Linux
package import Snapshots

/// Snapshots -> the lines of a recording. Pure: files and clocks are the caller's.
///
/// Keeps what it needs of the last snapshot and no more, however long it goes on.
package struct Recorder: Sendable {
  package let header: RecordLine.Header
  /// Those not known to have ended.
  var present = Succession.Present.none
  private var host = RecordLine.HostCounters()
  private var exits: RecordedExits?
  /// What the ledger has.
  var exitsBefore: Snapshot.Exits?
  private(set) var taken: Duration?
  /// What the lines say of those that ended below each process.
  private var endedCPU: [Snapshot.Process.ID: Duration] = [:]
  private var sequence: UInt64?

  /// The header is the first line, which the caller writes.
  package init(_ header: RecordLine.Header) {
    self.header = header
    exits = header.exits.map { RecordedExits(source: $0) }
  }

  /// What the snapshot adds, its `sample` line last; none where it is not newer than the one before.
  package mutating func lines(for snapshot: Snapshot) -> [RecordLine] {
    if let sequence, snapshot.sequence <= sequence { return [] }
    if let taken, snapshot.taken.monotonic <= taken { return [] }
    var step = RecordStep(
      time: time(of: snapshot.taken), before: present.processes, now: snapshot.processes,
      endedCPU: endedGrowth(snapshot))
    var succession = Succession(from: present, to: snapshot)
    while let change = succession.next() { step.take(change) }
    var lines = exitLines(snapshot, step)
    lines += step.lines
    lines.append(.sample(sample(snapshot, step.rows)))
    present = succession.present
    (taken, sequence) = (snapshot.taken.monotonic, snapshot.sequence)
    exitsBefore = snapshot.exits
    return lines
  }

  package func line(for mark: RunMark) -> RecordLine {
    .mark(
      .init(
        time: time(of: mark.at), wall: mark.at.wall, uptime: mark.uptime,
        label: mark.label.map { SafeText.string($0) }))
  }

  /// Since the recording began.
  package func time(of instant: Snapshot.Instant) -> Duration {
    instant.monotonic - header.began.monotonic
  }

  private mutating func exitLines(_ snapshot: Snapshot, _ step: RecordStep) -> [RecordLine] {
    var ends = RecordedEnds(
      time: step.time, ended: step.ended.map { present.processes[$0] })
    guard let now = snapshot.exits, exits != nil else { return ends.restLines() }
    guard let before = exitsBefore, let taken else { return [] }
    var lines = ends.eventLines(now.recent(since: taken)) + ends.restLines()
    lines += exits?.take(&ends, now, since: before, taken: (taken, snapshot.taken.monotonic)) ?? []
    return lines
  }

  /// What the ledger has of those that ended below each process, as far as it grew; of a hidden one, that
  /// is said when it is back.
  private mutating func endedGrowth(_ snapshot: Snapshot) -> [Int: Int64] {
    guard header.exits != nil, let now = snapshot.exits?.byReaper else { return [:] }
    if exitsBefore == nil { endedCPU = now }
    var grown: [Int: Int64] = [:]
    for (id, cpu) in now {
      let told = endedCPU[id] ?? .zero
      guard cpu != told, let place = snapshot.processes.index(ofPid: id.pid),
        snapshot.processes[place].id == id
      else { continue }
      grown[place] = (cpu - told).nanoseconds
      endedCPU[id] = cpu
    }
    if endedCPU.count > now.count { endedCPU = endedCPU.filter { now[$0.key] != nil } }
    return grown
  }

  private mutating func sample(_ snapshot: Snapshot, _ rows: [RecordLine.Row]) -> RecordLine.Sample
  {
    let counters = RecordLine.HostCounters(snapshot.host)
    defer { host = counters }
    var limits = snapshot.host.limits
    limits?.throttled = nil
    let (exits, before) = (
      header.exits == nil ? nil : snapshot.exits, exitsBefore ?? snapshot.exits
    )
    return RecordLine.Sample(
      time: time(of: snapshot.taken), wall: snapshot.taken.wall, uptime: snapshot.host.uptime,
      cost: snapshot.cost, counters: counters.grown(since: host), load: snapshot.host.load,
      memory: snapshot.host.memory, limits: limits,
      unattributed: exits.map { $0.unattributed - (before?.unattributed ?? .zero) },
      eventsLost: exits.map { $0.eventsLost - min(before?.eventsLost ?? 0, $0.eventsLost) },
      hiddenPids: snapshot.coverage.hiddenPids,
      hidesProcesses: snapshot.coverage.hidesProcesses,
      unlistedTasks: snapshot.coverage.unlistedTasks, rows: rows)
  }
}
