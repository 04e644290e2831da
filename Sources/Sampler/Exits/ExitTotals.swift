/// The sum of all that ended: matches events and children times with the processes that left, and
/// keeps the ledger and the host's balance. Pure: what it is told is all it knows.
struct ExitTotals: Sendable {
  typealias Process = Snapshot.Process

  private let source: Snapshot.Exits.Source
  private var matching = EventMatching()
  private var children: ChildrenAccounting
  private var ledger = ExitLedger()
  private var byReaper: [Process.ID: Duration] = [:]
  private var balance: HostBalance?
  /// The last sample's processes, and those that were missing in it without having ended.
  private var previous: [Process]?
  private var sampled: Duration = .zero
  private var lost: UInt64 = 0

  /// CPU time of all that live, those missing included.
  var live: Duration {
    guard let previous else { return .zero }
    return previous.indices.reduce(.zero) { $0 + previous[$1].cpu }
  }

  init(source: Snapshot.Exits.Source, tick: Duration) {
    self.source = source
    children = ChildrenAccounting(tick: tick)
  }

  /// What a sample adds.
  struct Sample {
    /// Ascending by pid.
    var processes: [Process]
    var taken: Duration
    var uptime: Duration
    var hostTime: Duration?
    var hostTimeSource: Snapshot.Exits.HostTime
    var cpus: Int
    /// How long the machine was suspended since boot.
    var suspended: Duration
    /// Those of processes that live, or did.
    var names = WholeNames()
    /// Whether no process has the pid any more, as a process may be missing for other reasons; `nil`
    /// when the tree cannot be asked.
    var isGone: (Int32) -> Bool?
  }

  /// The totals with what ended since the last sample.
  mutating func add(_ sample: Sample, _ batch: ExitBatch) -> Snapshot.Exits {
    let (gone, current) = sort(sample)
    for process in gone { byReaper[process.id] = nil }
    let departures = departures(gone, current, batch, sample)
    if let previous {
      let result = children.settle(
        departures, from: previous, to: current, born: sampled - Process.ID.startTolerance,
        isGone: sample.isGone)
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

  /// Who left, and who is there: listed, or missing but alive.
  private func sort(_ sample: Sample) -> (gone: [Process], current: [Process]) {
    var gone: [Process] = []
    var missing: [Process] = []
    var cursor = ProcessCursor()
    let processes = sample.processes
    let previous = previous ?? []
    // By place: most are still there, and a copy of each would cost more than all the rest.
    for old in previous.indices {
      let id = previous[old].id
      let place = cursor.index(of: id.pid, in: processes)
      if let place, processes[place].id == id { continue }
      if place != nil || sample.isGone(id.pid) ?? true {
        gone.append(previous[old])
      } else {
        missing.append(previous[old])
      }
    }
    if missing.isEmpty { return (gone, processes) }
    return (gone, (processes + missing).sorted { $0.id.pid < $1.id.pid })
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
      balance.update(host: host, found: live + ledger.totalCPU)
      self.balance = balance
    }
    return Snapshot.Exits(
      source: source, hostTime: sample.hostTimeSource,
      byName: ledger.byName, totalCPU: ledger.totalCPU, byReaper: byReaper,
      eventsLost: lost, unattributed: balance?.unattributed ?? .zero, recent: ledger.recent)
  }
}

extension ExitLedger {
  /// CPU time of several, nobody knows how much of whom: the same for each.
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
