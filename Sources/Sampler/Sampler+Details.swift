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
      counters: fields.containsAny(of: .anyCounter)
        ? counters(pid, stat, known: known) : Counters(),
      openFiles: fields.contains(.openFiles)
        ? openFiles(pid, stat, files: files, known: known?.openFiles) : nil,
      threads: fields.contains(.threadsOfWatched) && isWatched ? threads(pid) : nil)
  }

  private mutating func threads(_ pid: Int32) -> Snapshot.Process.Threads? {
    let constants = constants
    return value { tree throws(ProcError) in try tree.threads(of: pid, constants) }
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
