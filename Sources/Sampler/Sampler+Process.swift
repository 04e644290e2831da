import Linux
import Snapshots

extension Sampler {
  /// One process as it is now, or `nil` when it vanished or could not be read.
  ///
  /// `clock` is its CPU clock, read before this: no progress between the two reads is lost.
  mutating func readProcess(
    _ pid: Int32, clock: Duration?, known: Snapshot.Process?, isWatched: Bool, swapInUse: Bool
  ) -> Snapshot.Process? {
    let mayStayOpen = isWatched || Self.isBusy(known, clock: clock)
    guard var stat = readStat(pid, known: known?.cpu, mayStayOpen: mayStayOpen) else { return nil }
    let files = filesThread(pid, &stat)
    let id = Snapshot.Process.ID(pid: pid, startTime: constants.duration(ticks: stat.starttime))
    let known = known.flatMap { $0.id == id ? $0 : nil }
    let ticks = constants.duration(ticks: stat.utime) + constants.duration(ticks: stat.stime)
    let due = factsDue(known, clock: clock, stat)
    var process = Snapshot.Process(
      id: id,
      facts: facts(
        id, stat, known: known, isWatched: isWatched, due: due, files: files ?? pid),
      parent: stat.ppid,
      state: Snapshot.Process.State(rawValue: stat.state) ?? .other,
      cpu: max(clock ?? ticks, known?.cpu ?? .zero),
      childrenCPU: constants.duration(ticks: stat.cutime) + constants.duration(ticks: stat.cstime),
      threads: Int(clamping: stat.threads), priority: Int(clamping: stat.priority),
      nice: Int(clamping: stat.nice), terminal: Snapshot.Process.Terminal(device: stat.terminal),
      memory: files.flatMap {
        memory(stat, pid: $0, known: known, clock: clock, swapInUse: swapInUse)
      },
      details: details(pid, stat, files: files, known: known?.details, isWatched: isWatched))
    process.readIn = sequence
    process.notes.factsDue = due
    process.notes.statPages = stat.rss
    return process
  }

  /// The thread under which the memory and the files of a process are found: the first one, unless that has
  /// ended. Then its state and its memory go into `stat`, and where there is none they are not known.
  private mutating func filesThread(_ pid: Int32, _ stat: inout PidStat) -> Int32? {
    guard stat.hasLostFirstThread else {
      if !filesThreads.isEmpty { filesThreads[pid] = nil }
      return pid
    }
    let found = value { tree throws(ProcError) in try tree.threadWithMemory(of: pid) } ?? nil
    filesThreads[pid] = found?.id
    guard let found else { return nil }
    (stat.state, stat.vsize, stat.rss) = (found.stat.state, found.stat.vsize, found.stat.rss)
    return found.id
  }

  /// Whether its clock moved since the last sample.
  private static func isBusy(_ known: Snapshot.Process?, clock: Duration?) -> Bool {
    guard let known, let clock else { return false }
    return known.cpu != clock
  }

  /// `known`: the CPU time that it had.
  private mutating func readStat(_ pid: Int32, known: Duration?, mayStayOpen: Bool) -> PidStat? {
    do throws(ProcError) {
      return try tree.stat(of: pid, mayStayOpen: mayStayOpen)
    } catch {
      if let counted = error.counted {
        readErrors[counted, default: 0] += 1
      } else if !isUnlisted(pid, known: known) {
        return nil
      }
      hiddenPids.append(pid)
      return nil
    }
  }

  /// Whether a process that was known lives, though it has no files: a mount with `hidepid=2` leaves it
  /// out once it is another user's or may not be traced any more (proc(5), PR_SET_DUMPABLE in prctl(2)).
  /// The clock is read anew, as it may have ended since, and does not go back unless the pid is another
  /// process's by now.
  private mutating func isUnlisted(_ pid: Int32, known: Duration?) -> Bool {
    guard usesClocks, let before = known ?? unlisted[pid], let clock = CPUClock.time(of: pid),
      clock >= before
    else { return false }
    unlisted[pid] = clock
    return true
  }

  private mutating func memory(
    _ stat: PidStat, pid: Int32, known: Snapshot.Process?, clock: Duration?, swapInUse: Bool
  ) -> Snapshot.Process.Memory? {
    if stat.isKernelThread || quickLimit != nil { return nil }
    let unchanged = known?.cpu == clock ? unchangedResident(stat, known) : nil
    let resident =
      unchanged ?? readResident(stat, pid: pid, mayStayOpen: Self.isBusy(known, clock: clock))
    return Snapshot.Process.Memory(
      vsizeBytes: stat.vsize, rssBytes: resident.bytes, sharedBytes: resident.shared,
      swapBytes: fields.contains(.swap) ? swap(pid, inUse: swapInUse) : nil,
      proportional: fields.containsAny(of: .anyProportional) ? known?.memory?.proportional : nil)
  }

  private typealias Resident = (bytes: UInt64, shared: UInt64?)

  private mutating func readResident(
    _ stat: PidStat, pid: Int32, mayStayOpen: Bool
  ) -> Resident {
    let statm = value { tree throws(ProcError) in
      try tree.statm(of: pid, mayStayOpen: mayStayOpen)
    }
    guard let statm else { return (constants.bytes(pages: stat.rss), nil) }
    return (constants.bytes(pages: statm.resident), constants.bytes(pages: statm.shared))
  }

  /// The exact numbers that are known, while `stat` says of a process that does nothing what it said
  /// then: reclaim shows there as soon as it is more than the error of that number.
  private func unchangedResident(_ stat: PidStat, _ known: Snapshot.Process?) -> Resident? {
    guard let known, let memory = known.memory, known.notes.statPages == stat.rss,
      memory.vsizeBytes == stat.vsize, !Rotation.facts.isTurn(of: known.id.pid, in: sequence)
    else { return nil }
    return (memory.rssBytes, memory.sharedBytes)
  }

  /// A host that uses no swap has none to share out, so nothing needs to be read.
  private mutating func swap(_ pid: Int32, inUse: Bool) -> UInt64? {
    guard inUse else { return 0 }
    let status = value { tree throws(ProcError) in try tree.status(of: pid) }
    // A zombie has no memory, and its status has no such line.
    return status.map { constants.bytes(kibibytes: $0.vmSwap ?? 0) }
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
