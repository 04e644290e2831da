/// The sum of all that ended: matches events and children times with the processes that left, and
/// keeps the ledger and the host's balance. Pure: what it is told is all it knows.
package struct ExitTotals: Sendable {
  typealias Process = Snapshot.Process

  private let source: Snapshot.Exits.Source
  private var matching = EventMatching()
  private var children: ChildrenAccounting
  private var ledger = ExitLedger()
  private var byReaper: [Process.ID: Duration] = [:]
  private var balance: HostBalance?
  /// The last sample's processes, and those that were hidden in it.
  private var previous: [Process]?
  /// What processes had used before they could first be read: never to be found in anything.
  private var before = Duration.zero
  private var sampled: Duration = .zero
  private var lost: UInt64 = 0

  /// What processes used since they could first be read, ended or not.
  var found: Duration { live + ledger.totalCPU - before }

  /// CPU time of all that live, those missing included.
  var live: Duration {
    guard let previous else { return .zero }
    return previous.indices.reduce(.zero) { $0 + previous[$1].cpu }
  }

  package init(source: Snapshot.Exits.Source, tick: Duration) {
    self.source = source
    children = ChildrenAccounting(tick: tick)
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

    package init(
      processes: [Snapshot.Process], taken: Duration, uptime: Duration, hostTime: Duration?,
      hostTimeSource: Snapshot.Exits.HostTime, cpus: Int, suspended: Duration,
      names: WholeNames = WholeNames(), isGone: @escaping (Int32) -> Bool?,
      hiddenPids: [Int32] = []
    ) {
      (self.processes, self.hiddenPids) = (processes, hiddenPids)
      (self.taken, self.uptime, self.suspended) = (taken, uptime, suspended)
      (self.hostTime, self.hostTimeSource, self.cpus) = (hostTime, hostTimeSource, cpus)
      (self.names, self.isGone) = (names, isGone)
    }
  }

  /// The totals with what ended since the last sample.
  package mutating func add(_ sample: Sample, _ batch: ExitBatch) -> Snapshot.Exits {
    ledger.begin(at: sample.taken)
    let (gone, missing) = sort(sample)
    let current =
      missing.isEmpty
      ? sample.processes : (sample.processes + missing).sorted { $0.id.pid < $1.id.pid }
    for process in gone { byReaper[process.id] = nil }
    let departures = departures(gone, current, batch, sample)
    if let previous {
      let result = children.settle(
        departures, from: previous, to: current, born: sampled - Process.ID.startTolerance,
        unread: Set(missing.map(\.id)), isGone: sample.isGone)
      enter(departures, result, current, at: sample.taken, isWhole: lost == batch.lost)
    }
    (previous, sampled, lost) = (current, sample.uptime, batch.lost)
    return totals(sample)
  }

  private mutating func departures(
    _ gone: [Process], _ current: [Process], _ batch: ExitBatch, _ sample: Sample
  ) -> [Departure] {
    if source == .children { return gone.map { Departure($0, event: nil, isCounted: false) } }
    let matched = matching.match(
      batch.exits, gone: gone, current: current, suspended: sample.suspended)
    return (matched + batch.folded).map { $0.named(by: sample.names) }
  }

  /// Those that left, and those that are missing but alive.
  private mutating func sort(_ sample: Sample) -> (gone: [Process], missing: [Process]) {
    var gone: [Process] = []
    var missing: [Process] = []
    let (processes, previous) = (sample.processes, previous ?? [])
    var succession = Succession(
      from: .init(previous, uptime: self.previous == nil ? nil : sampled), to: processes,
      hiddenPids: sample.hiddenPids, uptime: sample.uptime)
    while let change = succession.next() {
      switch change {
      case .stayed, .born: continue
      case .found(let place): before += processes[place].cpu
      case .hidden(let place): missing.append(previous[place])
      case .ended(let place): gone.append(previous[place])
      }
    }
    return (gone, missing)
  }
}

extension ExitTotals {
  /// Without events all is under the reaper's name. With events a surplus is the last bit of those
  /// whose ends were told, which the scheduler books late; if some were not told it may be theirs.
  private mutating func enter(
    _ departures: [Departure], _ result: ChildrenAccounting.Result, _ current: [Process],
    at taken: Duration, isWhole: Bool
  ) {
    var told: [Int: [Int]] = [:]
    for (index, departure) in departures.enumerated() {
      let reaper = result.reapers[index]
      let name = source == .children ? reaper.map { current[$0].facts.name } : nil
      ledger.add(
        result.own[index], under: name ?? departure.name, outcomes: departure.outcomes,
        peakRSSBytes: departure.peakRSSBytes, parent: departure.event?.parent)
      if let event = departure.event { ledger.note(event, accounted: taken) }
      if let reaper { byReaper[current[reaper].id, default: .zero] += result.own[index] }
      if let reaper, source == .events, isWhole, result.surplus[reaper] != nil {
        told[reaper, default: []].append(index)
      }
    }
    for (reaper, surplus) in result.surplus {
      byReaper[current[reaper].id, default: .zero] += surplus
      let heard = told[reaper, default: []].map { departures[$0] }
      ledger.share(surplus, among: heard, otherwise: current[reaper].facts.name)
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
      eventsLost: lost, unattributed: balance?.unattributed ?? .zero, recent: ledger.recent)
  }
}

extension ExitLedger {
  /// CPU time of several, of which it is not known how much each used: the same for each.
  fileprivate mutating func share(
    _ cpu: Duration, among departures: [Departure], otherwise name: String
  ) {
    var left = departures.reduce(0) { $0 + Int(clamping: $1.outcomes?.count ?? 1) }
    var rest = cpu
    for departure in departures where left > 0 {
      let count = Int(clamping: departure.outcomes?.count ?? 1)
      let part = rest * count / left
      add(part, under: departure.name)
      (rest, left) = (rest - part, left - count)
    }
    if rest > .zero { add(rest, under: name) }
  }
}
