/// Matches what processes' children times grew by with the processes that left.
///
/// When a child is waited for, its parent's children times grow by the child's own CPU time and by
/// the child's children times (wait(2), RUSAGE_CHILDREN in getrusage(2)). Whoever left therefore
/// claims two amounts of some reaper's growth: what it had itself (the caller accounts that at once)
/// and what it had reaped before (accounted before). What no one claims is the surplus: processes
/// that nobody saw, and the last bit of those that were. Nothing is ever given out twice; when in
/// doubt it is left out, and the host's balance shows it as unattributed.
struct ChildrenAccounting {
  typealias Process = Snapshot.Process

  /// The two terms of children times are each rounded down to a clock tick.
  private let rounding: Duration
  /// Claims that nothing met: growth that was read before the claimant left comes one sample later.
  private var carried: [Departure] = []
  /// What rounding still owes: claims met in advance, never more than ``rounding`` a reaper.
  private var debts: [Process.ID: Duration] = [:]
  /// Processes that are still listed but were reaped before their reaper was read: their claims
  /// were met with the growth of that sample.
  private var prepaid: Set<Process.ID> = []

  init(tick: Duration) { rounding = tick * 2 }

  struct Result: Equatable {
    /// For each departure the place of its reaper in the newer list; `nil` when it is not known.
    var reapers: [Int?] = []
    /// For each departure what it had itself, without what a surplus gave out already.
    var own: [Duration] = []
    /// Growth that no one claimed, by the reaper's place in the newer list.
    var surplus: [Int: Duration] = [:]
  }

  /// One step; `unread` are those in the newer list that are as they were read before. Both lists ascend
  /// by pid; `born` is the uptime at which the older was read: all children times of a process that
  /// started since are of this step. `isGone` tells whether a pid is free, if that is known.
  mutating func settle(
    _ departures: [Departure], from previous: [Process], to current: [Process], born: Duration,
    unread: Set<Process.ID> = [], isGone: (Int32) -> Bool?
  ) -> Result {
    var step = Reaping(previous: previous, current: current, departures: departures)
    step.unread = unread
    step.pools = Self.growth(from: previous, to: current, born: born)
    let claims = departures.filter { !isPrepaid($0) }.map(withDebt)
    payDebts(&step)
    let late = carried
    carried = []
    meet(late, direct: true, &step, isLate: true)
    meet(claims, direct: true, &step, isLate: false)
    meet(late, direct: false, &step, isLate: true)
    meet(claims, direct: false, &step, isLate: false)
    var result = Result()
    for departure in departures {
      result.reapers.append(step.reaper(of: departure))
      result.own.append(isPrepaid(departure) ? step.listedCPU(of: departure) : departure.own)
    }
    if !prepaid.isEmpty { prepaid = prepaid.filter { step.place(of: $0) != nil } }
    if !step.pools.isEmpty { prepay(&step, isGone: isGone) }
    result.surplus = step.pools.filter { $0.value > .zero }
    return result
  }

  private func isPrepaid(_ departure: Departure) -> Bool {
    guard !prepaid.isEmpty, let startTime = departure.startTime else { return false }
    return prepaid.contains(.init(pid: departure.pid, startTime: startTime))
  }

  /// What a reaper owed for its rounded times its own reaper sees unrounded.
  private func withDebt(_ departure: Departure) -> Departure {
    guard !debts.isEmpty, let startTime = departure.startTime,
      let debt = debts[.init(pid: departure.pid, startTime: startTime)]
    else { return departure }
    var claim = departure
    claim.already += debt
    return claim
  }

  /// Growth of children times by place in the newer list; who has none is left out.
  private static func growth(
    from previous: [Process], to current: [Process], born: Duration
  ) -> [Int: Duration] {
    var pools: [Int: Duration] = [:]
    var cursor = ProcessCursor()
    // Most never had a child: they need no search.
    for new in current.indices where current[new].childrenCPU > .zero {
      let place = cursor.index(of: current[new].id.pid, in: previous)
      let known = place.flatMap { previous[$0].id == current[new].id ? $0 : nil }
      if known == nil, current[new].id.startTime < born { continue }
      let growth = current[new].childrenCPU - (known.map { previous[$0].childrenCPU } ?? .zero)
      if growth > .zero { pools[new] = growth }
    }
    return pools
  }

  private mutating func payDebts(_ step: inout Reaping) {
    guard !debts.isEmpty else { return }
    for (id, debt) in debts {
      guard let place = step.place(of: id) else {
        debts[id] = nil
        continue
      }
      let paid = step.take(debt, at: place)
      debts[id] = paid == debt ? nil : debt - paid
    }
  }

  /// Takes from the pools what the departures claim; those whose own parent is there may only take
  /// from it, the others from whoever may have inherited them.
  private mutating func meet(
    _ claims: [Departure], direct: Bool, _ step: inout Reaping, isLate: Bool
  ) {
    for claim in claims {
      let parent = step.parent(of: claim)
      guard direct == (parent != nil) else { continue }
      var rest = claim
      if let parent {
        step.meet(&rest, at: parent)
      } else {
        for place in step.heirs(of: claim) { step.meet(&rest, at: place) }
      }
      guard rest.own > .zero || rest.already > .zero else { continue }
      let reaper = step.reaper(of: claim)
      if !isLate || reaper.map({ step.unread.contains(step.current[$0].id) }) ?? false {
        carried.append(rest)
      } else if let reaper {
        let id = step.current[reaper].id
        debts[id] = min((debts[id] ?? .zero) + rest.own + rest.already, rounding)
      }
    }
  }

  /// Finds the processes that are listed although they were reaped while the list was read, and
  /// takes what they and those below them had out of the pools.
  private mutating func prepay(_ step: inout Reaping, isGone: (Int32) -> Bool?) {
    var above = Set(step.pools.filter { $0.value > .zero }.map { step.current[$0.key].id.pid })
    while !above.isEmpty {
      var found: Set<Int32> = []
      for place in step.current.indices where above.contains(step.current[place].parent) {
        let process = step.current[place]
        let amount = process.cpu + process.childrenCPU
        guard !prepaid.contains(process.id), let reaper = step.payer(forChildAt: place),
          amount <= (step.pools[reaper] ?? .zero) + rounding, isGone(process.id.pid) == true
        else { continue }
        _ = step.take(amount, at: reaper)
        prepaid.insert(process.id)
        found.insert(process.id.pid)
      }
      above = found
    }
  }
}
