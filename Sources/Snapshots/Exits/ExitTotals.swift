import Linux

/// The sum of all that ended: matches events and children times with the processes that left, and
/// keeps the ledger and the host's balance. Pure: it knows what it is given, and no more.
package struct ExitTotals: Sendable {
  typealias Process = Snapshot.Process

  private let source: Snapshot.Exits.Source
  private var matching = EventMatching()
  private var children: ReaperMatching
  private var ledger = ExitLedger()
  private var byReaper: [Process.ID: Duration] = [:]
  private var balance: HostBalance?
  /// The processes of the last sample, and those that were hidden in it as they were last read.
  private var previous: [Process]?
  /// What processes had used before they could first be read: never to be found in anything.
  private var before = Duration.zero
  private var sampled: Duration = .zero
  private var lost: UInt64 = 0

  /// What processes used since they could first be read, ended or not.
  var found: Duration { live + ledger.totalCPU - before }

  /// CPU time of all that live, the hidden included.
  var live: Duration {
    guard let previous else { return .zero }
    return previous.indices.reduce(.zero) { $0 + previous[$1].cpu }
  }

  package init(source: Snapshot.Exits.Source, tick: Duration) {
    self.source = source
    children = ReaperMatching(tick: tick)
  }

  /// What a sample adds.
  package struct Sample {
    /// Ascending by pid.
    package var processes: [Snapshot.Process]
    var taken: Duration
    var uptime: Duration
    var hostTime: Duration?
    var hostTimeSource: Snapshot.Exits.HostTime
    var cpus: Int
    /// How long the machine was suspended since boot.
    var suspended: Duration
    /// Those of processes that live, or did.
    var names = WholeNames()
    /// Whether no process has the pid any more, as one may end after it was read; `nil` when the tree
    /// cannot be asked.
    var isGone: (Int32) -> Bool?
    /// Not readable, ascending: not known to have ended.
    var hiddenPids: [Int32] = []
    /// Whether each end is told, and not only the newest.
    var hasEachEnd = false

    package init(
      processes: [Snapshot.Process], taken: Duration, uptime: Duration, hostTime: Duration?,
      hostTimeSource: Snapshot.Exits.HostTime, cpus: Int, suspended: Duration,
      names: WholeNames = WholeNames(), isGone: @escaping (Int32) -> Bool?,
      hiddenPids: [Int32] = [], hasEachEnd: Bool = false
    ) {
      (self.processes, self.hiddenPids) = (processes, hiddenPids)
      self.hasEachEnd = hasEachEnd
      (self.taken, self.uptime, self.suspended) = (taken, uptime, suspended)
      (self.hostTime, self.hostTimeSource, self.cpus) = (hostTime, hostTimeSource, cpus)
      (self.names, self.isGone) = (names, isGone)
    }
  }

  /// The totals with what ended since the last sample.
  package mutating func add(_ sample: Sample, _ batch: ExitBatch) -> Snapshot.Exits {
    ledger.begin(at: sample.taken)
    var step = follow(sample)
    step.hidden += neverRead(step, batch, sample)
    let current =
      step.hidden.isEmpty
      ? sample.processes : (sample.processes + step.hidden).sorted { $0.id.pid < $1.id.pid }
    for process in step.gone { byReaper[process.id] = nil }
    let ended = ends(step.gone, current, batch, sample)
    if let previous {
      let result = children.settle(
        ended, growth: step.growth, from: previous, to: current,
        hiddenPids: Set(step.hidden.lazy.map(\.id.pid)),
        endedPids: Set(matching.pending.lazy.map(\.event.pid)), isGone: sample.isGone)
      enter(ended, result, current, at: sample.taken, isWhole: lost == batch.lost)
    }
    (previous, sampled, lost) = (current, sample.uptime, batch.lost)
    return totals(sample)
  }

  private mutating func ends(
    _ gone: [Process], _ current: [Process], _ batch: ExitBatch, _ sample: Sample
  ) -> [ProcessEnd] {
    if source == .children { return gone.map { ProcessEnd($0, event: nil, isCounted: false) } }
    let matched = matching.match(
      batch.exits, gone: gone, current: current, suspended: sample.suspended)
    return (matched + batch.folded).map { $0.named(by: sample.names) }
  }

  /// What became of the processes of the last sample.
  private struct Step {
    var gone: [Process] = []
    /// Not known to have ended, as they were last read; those that never were, by their pid.
    var hidden: [Process] = []
    /// Of children times.
    var growth: [ReaperMatching.Growth] = []

    mutating func note(_ pid: Int32, _ childrenCPU: Duration, since before: Duration) {
      if childrenCPU > before { growth.append(.init(pid: pid, cpu: childrenCPU - before)) }
    }
  }

  private mutating func follow(_ sample: Sample) -> Step {
    var step = Step()
    let (processes, previous) = (sample.processes, previous ?? [])
    var succession = Succession(
      from: .init(previous, uptime: self.previous == nil ? nil : sampled), to: processes,
      hiddenPids: sample.hiddenPids, uptime: sample.uptime)
    while let change = succession.next() {
      switch change {
      case .stayed(let old, let new):
        // Most never had a child.
        if processes[new].childrenCPU > .zero {
          step.note(
            processes[new].id.pid, processes[new].childrenCPU, since: previous[old].childrenCPU)
        }
      case .born(let new):
        step.note(processes[new].id.pid, processes[new].childrenCPU, since: .zero)
      case .found(let new):
        before += processes[new].cpu
        // It is the one that could not be read: it did not end.
        if let last = step.gone.last, last.isUnread, last.id.pid == processes[new].id.pid {
          step.gone.removeLast()
        }
      case .hidden(let old): step.hidden.append(previous[old])
      case .ended(let old): step.gone.append(previous[old])
      }
    }
    return step
  }

  /// Hidden processes that no sample has shown, of which the end of one, or of a child, is new.
  private func neverRead(_ step: Step, _ batch: ExitBatch, _ sample: Sample) -> [Process] {
    if sample.hiddenPids.isEmpty { return [] }
    var pids = Set(step.gone.map(\.parent))
    pids.formUnion(batch.folded.map(\.parent))
    for exit in batch.exits { pids.formUnion([exit.event.pid, exit.event.parent]) }
    pids.formIntersection(sample.hiddenPids)
    pids.subtract(step.hidden.map(\.id.pid))
    return pids.map(Process.unread(pid:))
  }
}

extension ExitTotals {
  /// Without events all is under the reaper's name. With events a surplus is the last bit of those that
  /// had one, which the scheduler books late; where events were lost it may be of others.
  private mutating func enter(
    _ ended: [ProcessEnd], _ result: ReaperMatching.Result, _ current: [Process],
    at taken: Duration, isWhole: Bool
  ) {
    var withEvent: [Int: [Int]] = [:]
    for (index, end) in ended.enumerated() where end.isKnown {
      let reaper = result.reapers[index]
      let name = source == .children ? reaper.map { current[$0].facts.name } : nil
      ledger.add(
        result.cpu[index], under: name ?? end.name, outcomes: end.outcomes,
        peakRSSBytes: end.peakRSSBytes, parent: source == .events ? end.parent : nil)
      ledger.note(end, accounted: taken)
      if let reaper { byReaper[current[reaper].id, default: .zero] += result.cpu[index] }
      if let reaper, source == .events, isWhole, result.surplus[reaper] != nil {
        withEvent[reaper, default: []].append(index)
      }
    }
    for (reaper, surplus) in result.surplus {
      byReaper[current[reaper].id, default: .zero] += surplus
      let candidates = withEvent[reaper, default: []].map { ended[$0] }
      ledger.share(surplus, among: candidates, otherwise: current[reaper].facts.name)
    }
  }

  private mutating func totals(_ sample: Sample) -> Snapshot.Exits {
    if let host = sample.hostTime {
      var balance = self.balance ?? HostBalance(cpus: sample.cpus)
      balance.update(host: host, found: found)
      self.balance = balance
    }
    return Snapshot.Exits(
      source: source, hostTime: sample.hostTimeSource,
      byName: ledger.byName, outcomes: ledger.outcomes, totalCPU: ledger.totalCPU,
      byReaper: byReaper,
      eventsLost: lost, unattributed: balance?.unattributed ?? .zero,
      recent: ledger.recent(hasEach: sample.hasEachEnd))
  }
}

extension ExitLedger {
  /// CPU time of several, of which it is not known how much each used: the same for each.
  fileprivate mutating func share(
    _ cpu: Duration, among ended: [ProcessEnd], otherwise name: String
  ) {
    var left = ended.reduce(0) { $0 + Int(clamping: $1.outcomes?.count ?? 1) }
    var rest = cpu
    for end in ended where left > 0 {
      let count = Int(clamping: end.outcomes?.count ?? 1)
      // Whole nanoseconds, as all other times are.
      let part = Duration.nanoseconds((rest * count / left).nanoseconds)
      add(part, under: end.name)
      (rest, left) = (rest - part, left - count)
    }
    if rest > .zero { add(rest, under: name) }
  }
}
