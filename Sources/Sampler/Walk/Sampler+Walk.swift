import Linux
import Snapshots

extension Sampler {
  /// All processes, at the price of one clock read for each that did nothing.
  ///
  /// A clock that stands still says that CPU time, memory, threads and state are as they were
  /// (measured on 92,222 samples: one state in all differed). `stat` is read for the others, for
  /// what is new or watched, and for the rest in ``Rotation``.
  mutating func readProcesses(
    newestPid: Int32?, watched watchedPids: [Int32], swapInUse: Bool
  ) -> [Snapshot.Process] {
    let now = taken.nanoseconds
    let pids = listIfForked(newestPid)
    var watched = AscendingCursor(watchedPids)
    var next = processArrays.take()
    if pids != nil { hiddenPids = [] }
    let wantsThreads = fields.contains(.threadsOfWatched)
    // Not an AscendingCursor: it costs thirty instructions a process.
    var old = 0
    // Without a listing there are those that were there before.
    for place in 0..<(pids?.count ?? known.count) {
      let pid = pids?[place] ?? known[place].id.pid
      let reading = usesClocks ? CPUClock.reading(of: pid) : nil
      if usesClocks, reading == nil { continue }
      let (clock, isWatched) = (reading?.time, watched.contains(pid))
      while old < known.count, known[old].id.pid < pid { old += 1 }
      let before = old < known.count && known[old].id.pid == pid ? old : nil
      if let before, let clock, !isWatched,
        isStill(at: before, clock: clock, now, wantsThreads: wantsThreads)
      {
        // Copied where it goes to: most processes stand still, and a second copy costs as much as
        // reading the clock.
        next.append(known[before])
      } else if let process = readProcess(
        pid, clock: clock, known: before.map { known[$0] }, isWatched: isWatched,
        swapInUse: swapInUse)
      {
        next.append(process)
      } else {
        continue
      }
      next[next.count - 1].cpuReadAt = reading?.at
    }
    completeFacts(of: &next)
    readProportional(of: &next, watched: watchedPids)
    forgetEnded(next)
    processArrays.keep(next)
    return next
  }

  /// What is kept of processes beside their list is of those that live.
  private mutating func forgetEnded(_ processes: [Snapshot.Process]) {
    hiddenPids.sort()
    if !unlisted.isEmpty { unlisted = unlisted.filter { hiddenPids.contains($0.key) } }
    if !filesThreads.isEmpty {
      filesThreads = filesThreads.filter { processes.index(ofPid: $0.key) != nil }
    }
    keepHidden()
  }

  /// What the last sample had of those that this one cannot read.
  private mutating func keepHidden() {
    if hiddenPids.isEmpty, hidden.isEmpty { return }
    let before = hidden
    hidden = hiddenPids.compactMap { pid in
      known.index(ofPid: pid).map { known[$0] } ?? before.index(ofPid: pid).map { before[$0] }
    }
  }

  /// Whether all that was known of the process holds. One of which nothing is known but the name, or
  /// whose memory a quick sample left out, is asked about again at once. By its place: to pass a process
  /// is to copy it.
  private func isStill(
    at place: Int, clock: Duration, _ now: Int64, wantsThreads: Bool
  ) -> Bool {
    known[place].cpu == clock && known[place].facts.isKnown && !readsAll
      && known[place].notes.factsDue > now
      && (known[place].memory != nil || known[place].facts.isKernelThread)
      && !statRotation.isTurn(of: known[place].id.pid, in: sequence)
      // No reader looks at them any more.
      && !(wantsThreads && known[place].details?.threads != nil)
  }

  /// The pids in ascending order, or `nil` when there are none but those that are known.
  private mutating func listIfForked(_ newestPid: Int32?) -> [Int32]? {
    let scope = search.next(
      newest: knowsNewestPid ? newestPid : nil, forks: forks, highest: known.last?.id.pid ?? 0,
      isTurn: Rotation.list.isTurn(of: 0, in: sequence))
    var pids: [Int32] = []
    swap(&pids, &listedPids)
    defer { listedPids = pids }
    guard list(scope, into: &pids) else {
      // No process ended because a listing failed.
      search = PidSearch()
      return nil
    }
    // The kernel lists in ascending order; a copied tree does not.
    pids.sort()
    // The clocks of the known tell better than a listing whether they live: a mount leaves out those
    // that it hides (hidepid).
    return scope == .everywhere && !usesClocks ? pids : addedToKnown(pids)
  }

  /// Whether that could be done; those that could not be read last time are listed again.
  private mutating func list(_ scope: PidSearch.Scope, into pids: inout [Int32]) -> Bool {
    let succeeded: Bool
    switch scope {
    case .everywhere:
      succeeded = value { tree throws(ProcError) in try tree.pids(into: &pids) } != nil
      if !usesClocks { return succeeded }
    case .beyond(let pid):
      succeeded = value { tree throws(ProcError) in try tree.pids(into: &pids, beyond: pid) } != nil
    case .nowhere:
      pids.removeAll(keepingCapacity: true)
      succeeded = true
    }
    pids.append(contentsOf: hiddenPids)
    return succeeded
  }

  /// What is known and these, ascending; `nil` when all of them are known.
  private mutating func addedToKnown(_ found: [Int32]) -> [Int32]? {
    var cursor = AscendingCursor(known)
    var last: Int32?
    let new = found.filter { pid in
      defer { last = pid }
      return pid != last && cursor.index(of: pid) == nil
    }
    if new.isEmpty { return nil }
    var all: [Int32] = []
    swap(&all, &allPids)
    all.removeAll(keepingCapacity: true)
    for place in known.indices { all.append(known[place].id.pid) }
    all.append(contentsOf: new)
    all.sort()
    allPids = all
    return all
  }
}
