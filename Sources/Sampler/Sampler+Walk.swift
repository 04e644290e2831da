extension Sampler {
  /// All processes, at the price of one clock read for each that did nothing.
  ///
  /// A clock that stands still says that CPU time, memory, threads and state are as they were
  /// (measured on 92,222 samples: one state in all differed). `stat` is read for the others, for
  /// what is new or watched, and for the rest in ``Rotation``.
  mutating func readProcesses(
    newestPid: Int32?, watched watchedPids: [Int32], swapInUse: Bool
  ) -> [Snapshot.Process] {
    let listed = listIfForked(newestPid)
    var watched = AscendingPids(watchedPids)
    var next = arrays.take()
    if listed != nil { hiddenPids = [] }
    var cursor = ProcessCursor()
    // Without a listing there are those that were there before.
    for place in 0..<(listed?.count ?? known.count) {
      let pid = listed?[place] ?? known[place].id.pid
      let process = refresh(
        pid, known: cursor.index(of: pid, in: known).map { known[$0] },
        isWatched: watched.contains(pid), swapInUse: swapInUse)
      if let process { next.append(process) }
    }
    completeFacts(of: &next)
    readProportional(of: &next, watched: watchedPids)
    hiddenPids.sort()
    arrays.keep(next)
    return next
  }

  private mutating func refresh(
    _ pid: Int32, known: Snapshot.Process?, isWatched: Bool, swapInUse: Bool
  ) -> Snapshot.Process? {
    guard usesClocks else {
      return readProcess(pid, clock: nil, known: known, swapInUse: swapInUse)
    }
    guard let clock = Clock.processCPU(pid) else { return nil }
    let readAt = Clock.monotonic()
    guard var known, known.cpu == clock, !isWatched,
      !Rotation.stat.isTurn(of: pid, in: sequence)
    else {
      var process = readProcess(pid, clock: clock, known: known, swapInUse: swapInUse)
      process?.cpuReadAt = readAt
      return process
    }
    known.cpuReadAt = readAt
    return known
  }

  /// The pids in ascending order, or `nil` when none can be new since the last listing.
  private mutating func listIfForked(_ newestPid: Int32?) -> [Int32]? {
    if let newestPid, usesClocks, newestPid == listedAt, sequence % Rotation.list.rawValue != 0 {
      return nil
    }
    var pids = arrays.takePids()
    defer { arrays.keep(pids) }
    guard value({ tree throws(ProcError) in try tree.pids(into: &pids) }) != nil else {
      // Nobody ended because a listing failed.
      listedAt = nil
      return nil
    }
    listedAt = newestPid
    // The kernel lists in ascending order; a copied tree does not.
    pids.sort()
    return pids
  }
}
