import Linux

/// What happened between two snapshots, per second of the time between them.
///
/// Every reader takes rates over its own window: a pair of snapshots that it chose.
package struct Rates: Sendable {
  /// Time between the two snapshots on the monotonic clock; never zero.
  package let elapsed: Duration
  /// Parallel to the newer snapshot's processes: CPUs kept busy (1 is one core), `nil` when unknown.
  package let cores: [Double?]
  package let host: HostRates

  /// As they were once calculated; `cores` are parallel to the newer snapshot's processes.
  package init(elapsed: Duration, cores: [Double?], host: HostRates) {
    self.elapsed = elapsed
    self.cores = cores
    self.host = host
  }

  /// The difference of two snapshots; `nil` when the clock did not advance between them.
  package init?(from earlier: Snapshot, to later: Snapshot) {
    let elapsed = later.taken.monotonic - earlier.taken.monotonic
    guard elapsed > .zero else { return nil }
    self.elapsed = elapsed
    cores = Self.cores(
      from: earlier.processes, at: earlier.host.uptime, to: later.processes, elapsed: elapsed
    ) { earlier.processes[$0].cpuReading }
    let processes = cores.reduce(0) { $0 + ($1 ?? 0) }
    let times = later.host.cpu.flatMap { later in
      earlier.host.cpu.flatMap { CPUGrowth(from: $0, to: later) }
    }
    host = HostRates(
      times: times, processes: processes,
      exited: Self.exited(from: earlier, to: later).map { $0.seconds / elapsed.seconds },
      unattributed: Self.growth(\.unattributed, from: earlier, to: later).map {
        $0.seconds / elapsed.seconds
      })
  }

  private static func growth(
    _ total: KeyPath<Snapshot.Exits, Duration>, from earlier: Snapshot, to later: Snapshot
  ) -> Duration? {
    guard let before = earlier.exits, let now = later.exits else { return nil }
    return max(now[keyPath: total] - before[keyPath: total], .zero)
  }

  /// CPU time used in the window by processes that the later snapshot does not show: a whole life
  /// entered the total, of which the earlier snapshot, or one before it, had shown its part.
  private static func exited(from earlier: Snapshot, to later: Snapshot) -> Duration? {
    guard let growth = growth(\.totalCPU, from: earlier, to: later) else { return nil }
    var shown = Duration.zero
    let before = Succession.Present(withHiddenOf: earlier)
    var succession = Succession(from: before, to: later)
    while let change = succession.next() {
      if case .ended(let place) = change { shown += before.processes[place].cpu }
    }
    return max(growth - shown, .zero)
  }

  /// CPUs kept busy by each of `later`, against the CPU times of an earlier sample, ascending by pid,
  /// taken when the machine had been up for `uptime`.
  ///
  /// A process born since then spent its whole CPU time in the window; one that is older and was not
  /// there could not be read then, and its rate is unknown, as is that of any newcomer without
  /// `uptime`. A counter that went back (a clock that was not exact) counts as no progress. The time
  /// between is `elapsed`, or where both readings were timed, exactly theirs.
  package static func cores(
    from earlier: [Snapshot.Process.CPUReading], at uptime: Duration?,
    to later: [Snapshot.Process], elapsed: Duration
  ) -> [Double?] {
    cores(from: earlier, at: uptime, to: later, elapsed: elapsed) { earlier[$0] }
  }

  /// `reading`: of the earlier process at that place.
  private static func cores<Earlier: Succession.Earlier>(
    from earlier: [Earlier], at uptime: Duration?, to later: [Snapshot.Process],
    elapsed: Duration, reading: (Int) -> Snapshot.Process.CPUReading
  ) -> [Double?] {
    var cores = [Double?](repeating: nil, count: later.count)
    var walk = Succession.Walk(from: earlier, at: uptime, to: later)
    while let change = walk.next() {
      switch change {
      case .stayed(let old, let new):
        let before = reading(old)
        // Most did nothing.
        guard later[new].cpu > before.cpu else {
          cores[new] = 0
          continue
        }
        let time = time(from: before, to: later[new]) ?? elapsed
        cores[new] = (later[new].cpu - before.cpu).seconds / time.seconds
      case .born(let new): cores[new] = max(later[new].cpu, .zero).seconds / elapsed.seconds
      case .found, .hidden, .ended: continue
      }
    }
    return cores
  }

  private static func time(
    from earlier: Snapshot.Process.CPUReading, to later: Snapshot.Process
  ) -> Duration? {
    guard let start = earlier.at, let end = later.cpuReadAt, end > start else { return nil }
    return end - start
  }
}

/// What the machine did between two snapshots.
package struct HostRates: Sendable, Equatable {
  /// Time spent by mode, all CPUs together; `nil` when unknown.
  package let times: CPUGrowth?
  /// CPUs kept busy by the processes that the newer snapshot shows (1 is one core).
  package let processes: Double
  /// CPUs kept busy by processes that had ended by the newer snapshot; `nil` when not accounted.
  package let exited: Double?
  /// CPUs kept busy by what was seen of no process; `nil` when not accounted.
  package let unattributed: Double?

  package init(
    times: CPUGrowth?, processes: Double, exited: Double? = nil,
    unattributed: Double? = nil
  ) {
    self.times = times
    self.processes = processes
    self.exited = exited
    self.unattributed = unattributed
  }
}
