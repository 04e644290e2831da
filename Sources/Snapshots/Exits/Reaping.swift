/// One step of ``ChildrenAccounting``: who may have reaped whom, and how much of each reaper's growth
/// is left.
struct Reaping {
  typealias Process = Snapshot.Process

  let previous: [Process]
  let current: [Process]
  /// Growth of children times that is not claimed yet, by place in `current`.
  var pools: [Int: Duration] = [:]
  /// Those whose growth only shows when they can be read again.
  var unread: Set<Process.ID> = []
  private let parentOfDeparted: [Int32: Int32]

  init(previous: [Process], current: [Process], departures: [Departure]) {
    self.previous = previous
    self.current = current
    parentOfDeparted = Dictionary(
      departures.lazy.filter { $0.event != nil }.map { ($0.pid, $0.parent) },
      uniquingKeysWith: { _, newer in newer })
  }

  func place(of id: Process.ID) -> Int? {
    current.index(ofPid: id.pid).flatMap { current[$0].id == id ? $0 : nil }
  }

  /// The place of the parent, if that is alive: then no one else reaps.
  func parent(of departure: Departure) -> Int? {
    current.index(ofPid: departure.parent, before: departure.startedBy)
  }

  /// The nearest ancestor that is alive.
  func reaper(of departure: Departure) -> Int? {
    parent(of: departure) ?? ancestors(of: departure).first
  }

  /// Who may have inherited a child whose parent ended too: its ancestors, nearest first, init among
  /// them; where the line is broken, then anybody.
  func heirs(of departure: Departure) -> [Int] {
    let line = ancestors(of: departure)
    if let last = line.last, !isBroken(departure), current[last].parent == 0 { return line }
    return line + pools.keys.filter { !line.contains($0) }.sorted()
  }

  private func ancestors(of departure: Departure) -> [Int] {
    var line: [Int] = []
    var pid = departure.parent
    for _ in 0..<Descent.depth {
      let place = Descent.nearest(
        to: pid, orInit: line.isEmpty,
        place: { current.index(ofPid: $0, before: departure.startedBy) }, parent: parentOfDeparted)
      guard let place else { break }
      line.append(place)
      pid = current[place].parent
    }
    return line
  }

  private func parentOfDeparted(_ pid: Int32) -> Int32? {
    parentOfDeparted[pid] ?? previous.index(ofPid: pid).map { previous[$0].parent }
  }

  /// Whether its parent is neither alive nor among those that left.
  private func isBroken(_ departure: Departure) -> Bool {
    var pid = departure.parent
    for _ in 0..<Descent.depth {
      if current.index(ofPid: pid, before: departure.startedBy) != nil { return false }
      guard let parent = parentOfDeparted(pid) else { return true }
      pid = parent
    }
    return true
  }

  /// The nearest of the process's ancestors with growth left.
  func payer(forChildAt place: Int) -> Int? {
    var place = place
    for _ in 0..<Descent.depth {
      guard let parent = current.index(ofPid: current[place].parent) else { return nil }
      if let pool = pools[parent], pool > .zero { return parent }
      place = parent
    }
    return nil
  }

  func listedCPU(of departure: Departure) -> Duration {
    previous.index(ofPid: departure.pid).map { previous[$0].cpu } ?? .zero
  }

  /// Takes what is there, at most `amount`, and says how much it was.
  mutating func take(_ amount: Duration, at place: Int) -> Duration {
    guard amount > .zero, let pool = pools[place], pool > .zero else { return .zero }
    let taken = min(amount, pool)
    pools[place] = pool - taken
    return taken
  }

  /// Meets what it can of a claim and leaves the rest in it.
  mutating func meet(_ claim: inout Departure, at place: Int) {
    claim.already -= take(claim.already, at: place)
    claim.own -= take(claim.own, at: place)
  }
}
