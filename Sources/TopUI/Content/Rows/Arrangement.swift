import Snapshots

/// Which processes are shown and in which order: a function of the moment and of what was chosen.
struct Arrangement {
  let moment: Moment
  let ended: [EndedRows.Row]
  let context: RowContext
  var order: SortOrder
  var isTree = false
  var hasThreads = false
  /// Processes whose children are hidden in the tree.
  var folded: Set<Snapshot.Process.ID> = []
  var selection = ProcessSelection()

  /// The rows that are shown.
  var rows: Rows {
    let candidates = candidates
    let hidden = isTree ? hiddenPlaces(in: candidates) : [:]
    let shown = ordered(candidates, hidden)
    let entries = isTree ? ProcessTree(shown, hidden, in: self).entries : shown
    return Rows(
      hasThreads ? withThreads(entries) : entries, hidden: hidden, of: moment, ended: ended,
      context: context)
  }

  func row(_ entry: Rows.Entry) -> ProcessRow {
    Rows.row(entry, of: moment, ended: ended, context: context)
  }

  /// By what processes use, those that have ended are below all others: they use nothing any more, and a
  /// build would fill the screen with them. By what tells processes apart they are where they were.
  private func ordered(_ entries: [Rows.Entry], _ hidden: Rows.Hidden) -> [Rows.Entry] {
    // Captured one by one: a copy of all this for each row costs more than the rows.
    let (moment, ended, context) = (moment, ended, context)
    func sorted(_ entries: [Rows.Entry]) -> [Rows.Entry] {
      order.sorted(entries) {
        Rows.row($0, hidden: hidden, of: moment, ended: ended, context: context)
      }
    }
    if ended.isEmpty || order.isOfIdentity { return sorted(entries) }
    func isBelow(_ entry: Rows.Entry) -> Bool { entry.place < 0 }
    return sorted(entries.filter { !isBelow($0) }) + sorted(entries.filter(isBelow))
  }

  /// Each process with its threads below it in the same order, but for the first, which is the process;
  /// they are known of those that are on the screen.
  private func withThreads(_ entries: [Rows.Entry]) -> [Rows.Entry] {
    entries.indices.flatMap { index -> [Rows.Entry] in
      let entry = entries[index]
      guard entry.place >= 0, entry.branch?.isFolded != true else { return [entry] }
      let process = moment.snapshot.processes[Int(entry.place)]
      let threads = process.details?.threads?.list ?? []
      let others = threads.indices.filter { threads[$0].id.pid != process.id.pid }
        .map { Rows.Entry(place: entry.place, thread: $0) }
      guard !others.isEmpty else { return [entry] }
      let branch = entry.branch ?? Branch()
      // Its children come after its threads.
      let next = index + 1 < entries.count ? entries[index + 1].branch : nil
      let isFollowed = next.map { $0.depth > branch.depth } ?? false
      var sorted = order.sorted(others, rowOf: row)
      for place in sorted.indices {
        let isLast = place == sorted.count - 1 && !isFollowed
        sorted[place].branch = branch.child(isLast: isLast)
      }
      return [entry] + sorted
    }
  }

  /// Shown or not; of one that has ended only where no other process has the pid.
  func entry(ofPid pid: Int32) -> Rows.Entry? {
    if let place = moment.snapshot.processes.index(ofPid: pid) {
      return Rows.Entry(place: Int32(place))
    }
    return ended.lastIndex { $0.process.id.pid == pid }.map { Rows.Entry(place: ~Int32($0)) }
  }
}

/// What there is to show, before it is in order.
extension Arrangement {
  /// Longer lines of parents are a ring, which only a damaged tree has.
  private static let depth = 64

  /// In ascending order of pids, so that what is equal in any order stays where it is when it ends.
  private var candidates: [Rows.Entry] {
    let all = all
    guard selection.isChosen else { return all }
    let admitted = all.filter { entry in
      let row = row(entry)
      return selection.admits(
        row.process, cores: row.cores, rates: row.rates, host: moment.snapshot.host)
    }
    return isTree ? withAncestors(admitted) : admitted
  }

  private var all: [Rows.Entry] {
    let processes = moment.snapshot.processes
    let hides = selection.hidesKernelThreads
    let live = processes.indices.lazy
      .filter { !hides || !processes[$0].facts.isKernelThread }
      .map { Rows.Entry(place: Int32($0)) }
    let gone = ended.indices.lazy
      .filter { !hides || !ended[$0].process.facts.isKernelThread }
      .map { Rows.Entry(place: ~Int32($0)) }
    if gone.isEmpty { return Array(live) }
    return (Array(live) + Array(gone)).sorted { pid(of: $0) < pid(of: $1) }
  }

  /// With the processes above them, dim: a branch without its beginning says little.
  private func withAncestors(_ admitted: [Rows.Entry]) -> [Rows.Entry] {
    var places = Set(admitted.map(\.place))
    var entries = admitted
    for entry in admitted {
      var pid = parent(of: entry)
      while var above = self.entry(ofPid: pid), places.insert(above.place).inserted {
        above.isAncestor = true
        entries.append(above)
        pid = parent(of: above)
      }
    }
    return entries.sorted { self.pid(of: $0) < self.pid(of: $1) }
  }

  /// The rows that are hidden in each folded branch, without those that have ended or only lead to others.
  private func hiddenPlaces(in entries: [Rows.Entry]) -> Rows.Hidden {
    guard !folded.isEmpty else { return [:] }
    var hidden: Rows.Hidden = [:]
    for entry in entries where entry.place >= 0 && !entry.isAncestor {
      var pid = parent(of: entry)
      for _ in 0..<Self.depth {
        guard let above = self.entry(ofPid: pid), above.place != entry.place else { break }
        if folded.contains(id(of: above)), hidden[above.place]?.last != entry.place {
          hidden[above.place, default: []].append(entry.place)
        }
        pid = parent(of: above)
      }
    }
    return hidden
  }

  private func pid(of entry: Rows.Entry) -> Int32 { id(of: entry).pid }

  private func id(of entry: Rows.Entry) -> Snapshot.Process.ID {
    entry.place < 0
      ? ended[Int(~entry.place)].process.id : moment.snapshot.processes[Int(entry.place)].id
  }

  private func parent(of entry: Rows.Entry) -> Int32 {
    entry.place < 0
      ? ended[Int(~entry.place)].process.parent
      : moment.snapshot.processes[Int(entry.place)].parent
  }
}
