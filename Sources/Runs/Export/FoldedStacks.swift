import Snapshots

/// CPU time by lines of descent, as flame graphs are drawn from: `make;sh;cc1plus 1234`, in milliseconds.
/// It adds up to what the run used. Pure.
struct FoldedStacks {
  typealias Process = Snapshot.Process

  /// Where a process is: below what its parent was called when it began, under the name that it has.
  struct Line {
    let id: Process.ID
    let parent: Int32
    let above: StackTree.Place
    var own: StackTree.Place
  }

  private(set) var tree = StackTree()
  private var accounting = Accounting()
  private var present = Succession.Present.none
  /// Of those that are present, and of those that ended since the sample before.
  private var lines: [Int32: Line] = [:]
  private var ended: [Int32: Line] = [:]
  private var claims = StackClaims()
  /// CPU time of ended processes that no stack has yet.
  private var unclaimed = Duration.zero
  private var unattributed: (first: Duration, last: Duration)?

  init() {}

  static func text(of recording: KeptRecording) -> String {
    var stacks = FoldedStacks()
    recording.play { event in
      if case .snapshot(let snapshot) = event { stacks.take(snapshot) }
    }
    stacks.finish()
    return stacks.tree.lines.map { $0 + "\n" }.joined()
  }

  /// One more sample.
  mutating func take(_ snapshot: Snapshot) {
    let unseen = accounting.unseen
    accounting.take(snapshot)
    follow(snapshot)
    unclaimed += accounting.unseen - unseen
    if let exits = snapshot.exits {
      unattributed = (unattributed?.first ?? exits.unattributed, exits.unattributed)
      let claimed = claims.take(
        exits, ended: accounting.ended, now: snapshot.processes,
        stacks: .init(present: lines, ended: ended), &tree)
      for claim in claimed { settle(claim) }
    }
    ended.removeAll(keepingCapacity: true)
  }

  /// There are no more samples.
  mutating func finish() {
    add(unclaimed, under: CommandName.unseen)
    unclaimed = .zero
    if let (first, last) = unattributed { add(last - first, under: "(unattributed)") }
  }

  private mutating func add(_ cpu: Duration, under name: String) {
    if cpu <= .zero { return }
    tree.add(cpu.countable, at: tree.place(of: name, above: StackTree.empty))
  }

  /// No more than ended processes are known to have used.
  private mutating func settle(_ claim: StackClaims.Claim) {
    let cpu = min(claim.cpu, unclaimed)
    guard cpu > .zero else { return }
    tree.add(cpu, at: claim.place)
    unclaimed -= cpu
  }

  private mutating func follow(_ snapshot: Snapshot) {
    let (before, now) = (present.processes, snapshot.processes)
    var succession = Succession(from: present, to: snapshot)
    var (stayed, new) = ([(old: Int, new: Int)](), [(place: Int, isBorn: Bool)]())
    while let change = succession.next() {
      switch change {
      case .stayed(let old, let place): stayed.append((old, place))
      case .born(let place): new.append((place, true))
      case .found(let place): new.append((place, false))
      case .hidden: break
      case .ended(let old):
        ended[before[old].id.pid] = lines.removeValue(forKey: before[old].id.pid)
      }
    }
    present = succession.present
    for (old, place) in stayed { stay(before, old, now, place) }
    for (place, _) in new { enter(now, place) }
    for (place, isBorn) in new where isBorn { use(now[place].cpu, now[place].id.pid) }
  }

  private mutating func stay(_ before: [Process], _ old: Int, _ now: [Process], _ new: Int) {
    let pid = now[new].id.pid
    if before[old].facts !== now[new].facts, let above = lines[pid]?.above {
      lines[pid]?.own = tree.place(of: CommandName.of(now[new].facts), above: above)
    }
    use(now[new].cpu - before[old].cpu, pid)
  }

  private mutating func use(_ cpu: Duration, _ pid: Int32) {
    guard cpu > .zero, let place = lines[pid]?.own else { return }
    tree.add(cpu.countable, at: place)
  }

  /// A new process, and above all those parents of it that are new as well.
  private mutating func enter(_ now: [Process], _ place: Int) {
    var chain: [Int] = []
    var next = Optional(place)
    while let place = next, lines[now[place].id.pid]?.id != now[place].id, !chain.contains(place) {
      chain.append(place)
      next = now.index(ofPid: now[place].parent)
    }
    for place in chain.reversed() {
      let process = now[place]
      let above = self.above(process)
      lines[process.id.pid] = Line(
        id: process.id, parent: process.parent, above: above,
        own: tree.place(of: CommandName.of(process.facts), above: above))
    }
  }

  /// A parent that is younger than its child is another process, which has the parent's pid now.
  private func above(_ process: Process) -> StackTree.Place {
    let parent = lines[process.parent]
    if let parent, parent.id.startTime <= process.id.startTime + Process.ID.startTolerance {
      return parent.own
    }
    return ended[process.parent]?.own ?? StackTree.empty
  }
}
