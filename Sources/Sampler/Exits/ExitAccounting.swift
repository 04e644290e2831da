/// The sum of all that ended: asks the source, matches, and keeps the ledger and the host's balance.
struct ExitAccounting {
  typealias Process = Snapshot.Process

  private let source: Source?
  private var listener: ExitListener? { source?.listener }
  private var matching = EventMatching()
  private var children: ChildrenAccounting
  private var ledger = ExitLedger()
  private var balance: HostBalance?
  /// The last sample's processes, and those that were missing in it without having ended.
  private var previous: [Process]?
  private var sampled: Duration = .zero
  private var lost: UInt64 = 0

  /// `nil` when nothing is to be accounted. `isOwn`: the tree lists this machine's own processes.
  init?(_ mode: ExitMode, isOwn: Bool, tick: Duration) throws {
    if mode == .off { return nil }
    source = try Self.openListener(mode, isOwn: isOwn).map(Source.init)
    children = ChildrenAccounting(tick: tick)
  }

  /// Ends the listener's thread with the last accounting that uses it.
  private final class Source: Sendable {
    let listener: ExitListener
    init(_ listener: ExitListener) { self.listener = listener }
    deinit { listener.stop() }
  }

  private static func openListener(_ mode: ExitMode, isOwn: Bool) throws -> ExitListener? {
    do {
      guard isOwn else { throw ExitsUnavailable.foreignTree }
      let listener = try ExitListener()
      try listener.start()
      return listener
    } catch {
      if mode == .on { throw error }
      return nil
    }
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
    /// Whether no process has the pid any more, as a process may be missing for other reasons; `nil`
    /// when the tree cannot be asked.
    var isGone: (Int32) -> Bool?
  }

  /// The totals with what ended since the last sample.
  mutating func account(_ sample: Sample) -> Snapshot.Exits {
    let (gone, current) = sort(sample)
    let batch = listener?.collect(listed: current.map(\.id.pid))
    let departures =
      batch.map { batch in
        let suspended = Clock.boot() - Clock.monotonic()
        return matching.match(
          batch.exits, gone: gone, current: current, suspended: max(suspended, .zero))
          + batch.folded
      } ?? gone.map { Departure($0, event: nil, isCounted: false) }
    if let previous {
      let result = children.settle(
        departures, from: previous, to: current, born: sampled - .milliseconds(20),
        isGone: sample.isGone)
      enter(departures, result, current, at: sample.taken, isWhole: lost == batch?.lost)
    }
    lost = batch?.lost ?? 0
    (previous, sampled) = (current, sample.uptime)
    return totals(sample, current)
  }

  /// Who left, and who is there: listed, or missing but alive.
  private func sort(_ sample: Sample) -> (gone: [Process], current: [Process]) {
    var gone: [Process] = []
    var missing: [Process] = []
    var place = 0
    let processes = sample.processes
    for process in previous ?? [] {
      let pid = process.id.pid
      while place < processes.count, processes[place].id.pid < pid { place += 1 }
      let isReplaced = place < processes.count && processes[place].id.pid == pid
      if isReplaced, processes[place].id == process.id { continue }
      if isReplaced || sample.isGone(pid) ?? true {
        gone.append(process)
      } else {
        missing.append(process)
      }
    }
    if missing.isEmpty { return (gone, processes) }
    return (gone, (processes + missing).sorted { $0.id.pid < $1.id.pid })
  }
}

extension ExitAccounting {
  /// Without events all is under the reaper's name. With events a surplus is the last bit of those
  /// whose ends were told, which the scheduler books late; if some were not told it may be theirs.
  private mutating func enter(
    _ departures: [Departure], _ result: ChildrenAccounting.Result, _ current: [Process],
    at taken: Duration, isWhole: Bool
  ) {
    var told: [Int: [Int]] = [:]
    for (index, departure) in departures.enumerated() {
      let reaper = result.reapers[index]
      let name = listener == nil ? reaper.map { current[$0].facts.comm } : nil
      ledger.add(
        result.own[index], under: name ?? departure.name, outcomes: departure.outcomes,
        peakRSSBytes: departure.peakRSSBytes, parent: departure.event?.parent)
      if let event = departure.event { ledger.note(event, accounted: taken) }
      if let reaper, listener != nil, isWhole, result.surplus[reaper] != nil {
        told[reaper, default: []].append(index)
      }
    }
    for (reaper, surplus) in result.surplus {
      let heard = told[reaper, default: []].map { departures[$0] }
      ledger.share(surplus, among: heard, otherwise: current[reaper].facts.comm)
    }
  }

  private mutating func totals(
    _ sample: Sample, _ current: [Process]
  ) -> Snapshot.Exits {
    if let host = sample.hostTime {
      var balance = self.balance ?? HostBalance(cpus: sample.cpus)
      balance.update(
        host: host, found: current.reduce(.zero) { $0 + $1.cpu } + ledger.totalCPU)
      self.balance = balance
    }
    return Snapshot.Exits(
      source: listener == nil ? .children : .events, hostTime: sample.hostTimeSource,
      byName: ledger.byName, totalCPU: ledger.totalCPU, eventsLost: lost,
      unattributed: balance?.unattributed ?? .zero, recent: ledger.recent)
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
