import Snapshots

/// What could not be seen of the processes, a few words each.
enum CoverageText {
  static func gaps(_ coverage: Snapshot.Coverage) -> [String] {
    var texts: [String] = []
    let unreadable = coverage.hiddenPids.count
    if unreadable > 0 { texts.append("\(unreadable) unreadable") }
    if !coverage.stuckPids.isEmpty { texts.append("\(coverage.stuckPids.count) stuck") }
    if let unlisted = unlisted(coverage) { texts.append(unlisted) }
    return texts
  }

  private static func unlisted(_ coverage: Snapshot.Coverage) -> String? {
    guard let tasks = coverage.unlistedTasks else {
      return coverage.hidesProcesses ? "others hidden by hidepid" : nil
    }
    if tasks == 0 { return nil }
    let count = Format.count(UInt64(clamping: tasks), "task")
    return coverage.hidesProcesses
      ? "\(count) hidden by hidepid" : "\(count) in other PID namespaces"
  }
}
