import Snapshots

/// The live processes that have no series of their own, in one.
struct OtherProcesses: Sendable, Equatable {
  var count = 0
  var residentBytes: UInt64 = 0
}

extension OtherProcesses {
  /// Those that are not selected.
  init(_ processes: [Snapshot.Process], selected: [Bool]) {
    self.init()
    for place in processes.indices where !selected[place] {
      count += 1
      residentBytes &+= processes[place].memory?.rssBytes ?? 0
    }
  }
}
