import Snapshots

/// The sample that a mark asked for is taken a moment after it. What began in that moment is of the time
/// after the mark, though the sample shows it or its end.
extension Snapshot {
  /// What was there at the mark. What may have begun later is left out: processes, as far as `earlier`, the
  /// sample before, does not show them, and ends of processes that no sample showed.
  func before(_ mark: RunMark, since earlier: Snapshot?) -> Snapshot {
    var before = self
    before.taken = mark.at
    before.host.uptime = mark.uptime
    before.processes.removeAll { process in
      mark.mayPrecede(process) && !(earlier?.shows(process) ?? false)
    }
    guard let recent = exits?.recent else { return before }
    before.exits?.recent = recent.filter { !mark.mayPrecede($0) }
    for end in recent where mark.mayPrecede(end) { before.exits?.takeOut(end) }
    return before
  }

  private func shows(_ process: Process) -> Bool {
    processes.index(ofPid: process.id.pid).map { processes[$0].id == process.id } ?? false
  }

  /// The same sample, whose newest ends are those that ``before(_:since:)`` left out.
  func after(_ mark: RunMark) -> Snapshot {
    var after = self
    after.exits?.recent.removeAll { !mark.mayPrecede($0) }
    return after
  }

  /// The same, as one that another of the same number may come after.
  var asBase: Snapshot {
    var base = self
    base.sequence = sequence > 0 ? sequence - 1 : 0
    return base
  }
}

extension RunMark {
  /// Start times are in ticks of 10 ms (USER_HZ), rounded down.
  private static let tick = Duration.milliseconds(10)

  /// Whether it may have begun after the mark.
  fileprivate func mayPrecede(_ process: Snapshot.Process) -> Bool {
    process.id.startTime + Self.tick > uptime
  }

  /// The same of one that ended: it lived for so long, and ended no later than that.
  fileprivate func mayPrecede(_ end: Snapshot.Exits.Recent) -> Bool {
    guard let endedBy = end.endedBy, end.accounted >= at.monotonic else { return false }
    return endedBy - end.event.elapsed > uptime
  }
}

extension Snapshot.Exits {
  /// As if the end were not known yet.
  fileprivate mutating func takeOut(_ end: Recent) {
    let name = byName[end.event.name] == nil ? CommandName.other : end.event.name
    guard var entry = byName[name] else { return }
    let cpu = min(end.event.cpu, entry.cpu)
    entry.cpu -= cpu
    totalCPU -= cpu
    let outcome = Outcomes(end.event.outcome)
    entry.outcomes = entry.outcomes.map { $0.grown(since: outcome) }
    outcomes = outcomes.map { $0.grown(since: outcome) }
    let isNothing = entry.count ?? 0 == 0 && entry.cpu == .zero
    byName[name] = isNothing ? nil : entry
  }
}
