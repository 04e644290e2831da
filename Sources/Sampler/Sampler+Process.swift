extension Sampler {
  /// One process as it is now, or `nil` when it vanished or could not be read.
  ///
  /// `clock` is its CPU clock, read before this: no progress between the two reads is lost.
  mutating func readProcess(
    _ pid: Int32, clock: Duration?, known: Snapshot.Process?, swapInUse: Bool
  ) -> Snapshot.Process? {
    guard let stat = readStat(pid) else { return nil }
    let id = Snapshot.Process.ID(pid: pid, startTime: constants.duration(ticks: stat.starttime))
    let known = known.flatMap { $0.id == id ? $0 : nil }
    let ticks = constants.duration(ticks: stat.utime &+ stat.stime)
    return Snapshot.Process(
      id: id, facts: facts(stat, known: known), parent: stat.ppid,
      state: Snapshot.Process.State(rawValue: stat.state) ?? .other,
      cpu: max(clock ?? ticks, known?.cpu ?? .zero),
      childrenCPU: constants.duration(ticks: stat.cutime &+ stat.cstime),
      threads: Int(clamping: stat.threads), priority: Int(clamping: stat.priority),
      nice: Int(clamping: stat.nice), memory: memory(stat, pid: pid, swapInUse: swapInUse))
  }

  private mutating func readStat(_ pid: Int32) -> PidStat? {
    do throws(ProcError) {
      return try tree.stat(of: pid)
    } catch {
      guard let counted = error.counted else { return nil }
      readErrors[counted, default: 0] += 1
      hiddenPids.append(pid)
      return nil
    }
  }

  private mutating func memory(
    _ stat: PidStat, pid: Int32, swapInUse: Bool
  ) -> Snapshot.Process.Memory? {
    if stat.isKernelThread { return nil }
    return Snapshot.Process.Memory(
      vsizeBytes: stat.vsize, rssBytes: constants.bytes(pages: stat.rss),
      swapBytes: needs.contains(.swap) ? swap(pid, inUse: swapInUse) : nil)
  }

  /// A host that uses no swap has none to share out, so nothing needs to be read.
  private mutating func swap(_ pid: Int32, inUse: Bool) -> UInt64? {
    guard inUse else { return 0 }
    let status = value { tree throws(ProcError) in try tree.status(of: pid) }
    // A zombie has no memory, and its status has no such line.
    return status.map { constants.bytes(kibibytes: $0.vmSwap ?? 0) }
  }

  /// The known facts while they hold; else what the files say now.
  private mutating func facts(_ stat: PidStat, known: Snapshot.Process?) -> Snapshot.Process.Facts {
    // A zombie's command line is gone; what it was still names it.
    let isZombie = stat.state == Snapshot.Process.State.zombie.rawValue
    if let known, known.facts.comm == stat.name,
      isZombie || !Rotation.facts.isTurn(of: stat.pid, in: sequence)
    {
      return known.facts
    }
    let fresh = readFacts(stat)
    return known.map { $0.facts == fresh ? $0.facts : fresh } ?? fresh
  }

  private mutating func readFacts(_ stat: PidStat) -> Snapshot.Process.Facts {
    let status = value { tree throws(ProcError) in try tree.status(of: stat.pid) }
    return Snapshot.Process.Facts(
      comm: stat.name, arguments: stat.isKernelThread ? [] : readArguments(stat.pid),
      user: status.map { users.name(of: $0.effectiveUid) }, isKernelThread: stat.isKernelThread)
  }

  private mutating func readArguments(_ pid: Int32) -> [String]? {
    value { tree throws(ProcError) in try tree.cmdline(of: pid) }?.arguments
  }
}

extension PidStat {
  /// The name that stays with the process.
  ///
  /// A kernel worker's comm ends in what it did last (`kworker/0:1-events`, wq_worker_comm of
  /// kernel/workqueue.c): with every change of that its series would end and another begin.
  var name: String {
    guard isKernelThread, comm.hasPrefix("kworker/"), let colon = comm.firstIndex(of: ":"),
      let end = comm[colon...].firstIndex(where: { $0 == "-" || $0 == "+" })
    else { return comm }
    return String(comm[..<end])
  }
}
