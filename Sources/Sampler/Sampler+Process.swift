extension Sampler {
  /// Facts are read again once in so many samples: a process may rewrite its title, or exec under
  /// the same name, and nothing tells.
  private static var factsRotation: UInt64 { 32 }

  /// One process as it is now, or `nil` when it vanished or could not be read.
  mutating func readProcess(
    _ pid: Int32, known: Snapshot.Process?, swapInUse: Bool
  ) -> Snapshot.Process? {
    // Before stat, so that no progress between the two reads is lost.
    let clock = usesClocks ? Clock.processCPU(pid) : nil
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
      hidden += 1
      return nil
    }
  }

  private mutating func memory(
    _ stat: PidStat, pid: Int32, swapInUse: Bool
  ) -> Snapshot.Process.Memory? {
    if stat.isKernelThread { return nil }
    return Snapshot.Process.Memory(
      vsizeBytes: stat.vsize, rssBytes: constants.bytes(pages: stat.rss),
      swapBytes: fields.contains(.swap) ? swap(pid, inUse: swapInUse) : nil)
  }

  /// A host that uses no swap has none to share out, so nothing needs to be read.
  private mutating func swap(_ pid: Int32, inUse: Bool) -> UInt64? {
    guard inUse else { return 0 }
    let status = value { tree throws(ProcError) in try tree.status(of: "\(pid)/status") }
    // A zombie has no memory, and its status has no such line.
    return status.map { constants.bytes(kibibytes: $0.vmSwap ?? 0) }
  }

  /// The known facts while they hold; else what the files say now.
  private mutating func facts(_ stat: PidStat, known: Snapshot.Process?) -> Snapshot.Process.Facts {
    let comm = SafeText.string(stat.comm.span)
    // A zombie's command line is gone; what it was still names it.
    let isTurn = (sequence &+ UInt64(stat.pid)) % Self.factsRotation == 0
    let isZombie = stat.state == Snapshot.Process.State.zombie.rawValue
    if let known, known.facts.comm == comm, !isTurn || isZombie { return known.facts }
    let fresh = readFacts(stat, comm: comm)
    return known.map { $0.facts == fresh ? $0.facts : fresh } ?? fresh
  }

  private mutating func readFacts(_ stat: PidStat, comm: String) -> Snapshot.Process.Facts {
    let pid = stat.pid
    let status = value { tree throws(ProcError) in try tree.status(of: "\(pid)/status") }
    let arguments = stat.isKernelThread ? [] : readArguments(pid)
    return Snapshot.Process.Facts(
      comm: comm, arguments: arguments,
      user: status.map { users.name(of: $0.effectiveUid) }, isKernelThread: stat.isKernelThread)
  }

  private mutating func readArguments(_ pid: Int32) -> [String]? {
    value { tree throws(ProcError) in try tree.read("\(pid)/cmdline", PidCmdline.init) }?.arguments
  }
}
