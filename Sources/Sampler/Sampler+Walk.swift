extension Sampler {
  /// All processes, at the price of one clock read for each that did nothing.
  ///
  /// A clock that stands still says that CPU time, memory, threads and state are as they were
  /// (measured on 92,222 samples: one state in all differed). `stat` is read for the others, for
  /// what is new or watched, and for the rest in ``Rotation``.
  mutating func readProcesses(
    newestPid: Int32?, watched: [Int32], swapInUse: Bool
  ) -> [Snapshot.Process] {
    let listed = listIfForked(newestPid)
    var watched = AscendingPids(watched)
    var next = arrays.take()
    if let listed {
      hiddenPids = []
      var index = 0
      for pid in listed {
        while index < known.count, known[index].id.pid < pid { index += 1 }
        let former = index < known.count && known[index].id.pid == pid ? known[index] : nil
        if let process = refresh(
          pid, known: former, isWatched: watched.contains(pid), swapInUse: swapInUse)
        {
          next.append(process)
        }
      }
    } else {
      for index in known.indices {
        let former = known[index]
        let pid = former.id.pid
        if let process = refresh(
          pid, known: former, isWatched: watched.contains(pid), swapInUse: swapInUse)
        {
          next.append(process)
        }
      }
    }
    completeFacts(of: &next)
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
    if let known, known.cpu == clock, !isWatched, !Rotation.stat.isTurn(of: pid, in: sequence) {
      return known
    }
    return readProcess(pid, clock: clock, known: known, swapInUse: swapInUse)
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

/// Ascending pids that are asked for in ascending order.
private struct AscendingPids {
  private let pids: [Int32]
  private var index = 0

  init(_ pids: [Int32]) { self.pids = pids }

  mutating func contains(_ pid: Int32) -> Bool {
    while index < pids.count, pids[index] < pid { index += 1 }
    return index < pids.count && pids[index] == pid
  }
}
