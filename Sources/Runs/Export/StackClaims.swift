import Snapshots

/// Assigns the CPU time of ended processes that no sample showed to stacks. Pure.
///
/// With exit events each end has its own, and shares with others of its name what the kernel booked after
/// the event. Without, it is known below which process it was.
struct StackClaims {
  typealias Exits = Snapshot.Exits

  struct Claim {
    let place: StackTree.Place
    var cpu: Duration
  }

  /// The stacks of processes by pid: of those that are present, and of those that just ended.
  struct Stacks {
    let present, ended: [Int32: FoldedStacks.Line]

    /// What an ended process was, or was called by what waits for it.
    func line(of pid: Int32) -> FoldedStacks.Line? { ended[pid] ?? present[pid] }
  }

  private var before: Exits?
  private var taken = Duration.zero

  /// What one more sample adds; `ended` are the processes that it does not show any more, as they were last
  /// read.
  mutating func take(
    _ exits: Exits, ended: [Snapshot.Process], now: [Snapshot.Process], stacks: Stacks,
    _ tree: inout StackTree
  ) -> [Claim] {
    defer { before = exits }
    guard let before else { return [] }
    return switch exits.source {
    case .events: ofEvents(exits, since: before, ended, stacks, &tree)
    case .children: ofReapers(exits, since: before, ended, now, stacks, &tree)
    }
  }

  // MARK: With exit events

  /// By name, the stacks of the ends and the CPU time that their events tell.
  private typealias ByName = [String: (places: [StackTree.Place], cpu: Duration)]

  private mutating func ofEvents(
    _ exits: Exits, since before: Exits, _ ended: [Snapshot.Process], _ stacks: Stacks,
    _ tree: inout StackTree
  ) -> [Claim] {
    let ends = exits.recent.filter { $0.accounted > taken }
    taken = exits.recent.last?.accounted ?? taken
    let events = Dictionary(
      ends.lazy.filter { $0.endedBy != nil }.map { ($0.event.pid, $0.event) },
      uniquingKeysWith: { _, last in last })
    var (claims, byName) = ([Claim](), ByName())
    for end in ends {
      let seen = end.endedBy == nil ? ended.index(ofPid: end.event.pid).map { ended[$0] } : nil
      let name = seen?.facts.name ?? end.event.name
      let place =
        seen.flatMap { stacks.ended[$0.id.pid]?.own }
        ?? self.place(of: end.event, events, stacks, &tree)
      claims.append(Claim(place: place, cpu: end.event.cpu - (seen?.cpu ?? .zero)))
      byName[name, default: ([], .zero)].places.append(place)
      byName[name]?.cpu += max(end.event.cpu, seen?.cpu ?? .zero)
    }
    return claims + Self.bookedLater(exits, since: before, byName, &tree)
  }

  /// What the kernel booked after the events, shared by the ends of the name.
  private static func bookedLater(
    _ exits: Exits, since before: Exits, _ byName: ByName, _ tree: inout StackTree
  ) -> [Claim] {
    let grown = exits.grown(since: before.byName, taken: nil).sorted { $0.name < $1.name }
    return grown.flatMap { name, growth in
      let (places, cpu) = byName[name] ?? ([], .zero)
      return shared(growth.cpu - cpu, among: places) {
        tree.place(of: CommandName.ofEnded(name), above: StackTree.empty)
      }
    }
  }

  /// The stack of a process that only its end tells of; its parents may have ended with it.
  private func place(
    of event: ExitEvent, _ events: [Int32: ExitEvent], _ stacks: Stacks, _ tree: inout StackTree
  ) -> StackTree.Place {
    var (chain, pids) = ([event], Set([event.pid]))
    while let last = chain.last, let parent = events[last.parent], pids.insert(parent.pid).inserted
    {
      chain.append(parent)
    }
    var place = chain.last.flatMap { stacks.line(of: $0.parent)?.own } ?? StackTree.empty
    for event in chain.reversed() {
      place = tree.place(of: CommandName.ofEnded(event.name), above: place)
    }
    return place
  }

  /// The same for each.
  private static func shared(
    _ cpu: Duration, among places: [StackTree.Place], otherwise: () -> StackTree.Place
  ) -> [Claim] {
    guard cpu > .zero else { return [] }
    guard !places.isEmpty else { return [Claim(place: otherwise(), cpu: cpu)] }
    let part = cpu / places.count
    var claims = places.map { Claim(place: $0, cpu: part) }
    claims[0].cpu += cpu - part * places.count
    return claims
  }

  // MARK: Without

  private func ofReapers(
    _ exits: Exits, since before: Exits, _ ended: [Snapshot.Process], _ now: [Snapshot.Process],
    _ stacks: Stacks, _ tree: inout StackTree
  ) -> [Claim] {
    var growth: [Snapshot.Process.ID: Duration] = [:]
    for (id, cpu) in exits.byReaper { growth[id] = cpu - (before.byReaper[id] ?? .zero) }
    // What samples had shown of them is told.
    for process in ended {
      if let reaper = reaper(of: process, stacks) { growth[reaper]? -= process.cpu }
    }
    return growth.sorted { $0.key.pid < $1.key.pid }.compactMap { id, cpu in
      guard cpu > .zero, let line = stacks.present[id.pid], line.id == id else { return nil }
      return Claim(place: tree.place(of: CommandName.unseen, above: line.own), cpu: cpu)
    }
  }

  /// The nearest ancestor that lives.
  private func reaper(of process: Snapshot.Process, _ stacks: Stacks) -> Snapshot.Process.ID? {
    var (pid, steps) = (process.parent, 0)
    while stacks.present[pid] == nil, let line = stacks.ended[pid], steps < stacks.ended.count {
      (pid, steps) = (line.parent, steps + 1)
    }
    return stacks.present[pid]?.id
  }
}
