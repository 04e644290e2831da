import Snapshots

extension Sampler {
  /// What readers want beyond the rest, as far as it can be read; `nil` when that is nothing.
  ///
  /// `files` is the thread under which its open files are found, if there is one.
  mutating func details(
    _ pid: Int32, _ stat: PidStat, files: Int32?, known: Snapshot.Process.Details?, isWatched: Bool
  ) -> Snapshot.Process.Details? {
    guard fields.containsAny(of: .details) else { return nil }
    return Snapshot.Process.Details(
      modes: fields.contains(.modes)
        ? .init(
          user: constants.duration(ticks: stat.utime),
          system: constants.duration(ticks: stat.stime)) : nil,
      faults: fields.contains(.faults) ? .init(minor: stat.minflt, major: stat.majflt) : nil,
      switches: fields.contains(.switches) ? switches(pid, stat, known: known?.switches) : nil,
      runQueueWait: fields.contains(.runQueueWait)
        ? runQueueWait(pid, stat, known: known?.runQueueWait) : nil,
      io: fields.contains(.io) ? io(pid) : nil,
      openFiles: fields.contains(.openFiles)
        ? openFiles(pid, stat, files: files, known: known?.openFiles) : nil,
      threads: fields.contains(.threadsOfWatched) && isWatched ? threads(pid) : nil)
  }

  /// The kernel keeps these by thread and forgets them with it (only taskstats does not): where one
  /// ended, the sum stands still until the others have made up for it.
  private mutating func switches(
    _ pid: Int32, _ stat: PidStat, known: Snapshot.Process.Details.Switches?
  ) -> Snapshot.Process.Details.Switches? {
    value { tree throws(ProcError) in
      let sum = try tree.switches(of: pid, threads: Int(clamping: stat.threads))
      guard let known else { return sum }
      return .init(
        voluntary: max(sum.voluntary, known.voluntary),
        involuntary: max(sum.involuntary, known.involuntary))
    }
  }

  /// As with switches.
  private mutating func runQueueWait(
    _ pid: Int32, _ stat: PidStat, known: Duration?
  ) -> Duration? {
    value { tree throws(ProcError) in
      var sum: UInt64 = 0
      try tree.forEachThread(
        of: pid, count: Int(clamping: stat.threads), "schedstat", PidSchedStat.init
      ) { sum &+= $0.waiting }
      return max(.nanoseconds(Int64(clamping: sum)), known ?? .zero)
    }
  }

  private mutating func threads(_ pid: Int32) -> Snapshot.Process.Threads? {
    let constants = constants
    return value { tree throws(ProcError) in try tree.threads(of: pid, constants) }
  }

  private mutating func io(_ pid: Int32) -> Snapshot.Process.Details.IO? {
    value { tree throws(ProcError) in
      let io = try tree.io(of: pid)
      return .init(readBytes: io.readBytes, writtenBytes: io.writeBytes)
    }
  }

  /// A kernel thread has no files. The limit hardly ever changes.
  private mutating func openFiles(
    _ pid: Int32, _ stat: PidStat, files: Int32?, known: Snapshot.Process.Details.OpenFiles?
  ) -> Snapshot.Process.Details.OpenFiles? {
    guard !stat.isKernelThread, let files else { return nil }
    let count = value { tree throws(ProcError) in try tree.openFiles(of: files) }
    guard let count else { return nil }
    if let known, !Rotation.facts.isTurn(of: pid, in: sequence) {
      return .init(count: count, limit: known.limit)
    }
    let limits = value { tree throws(ProcError) in try tree.limits(of: pid) }
    return .init(count: count, limit: limits?.openFiles)
  }
}
