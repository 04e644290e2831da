/// A place in a list that ascends by pid, for pids that are asked about in ascending order: two such
/// lists are compared in one walk.
package struct ProcessCursor {
  private var place = 0

  package init() {}

  /// Where the pid stands in the list, which is the same in every call.
  package mutating func index(of pid: Int32, in processes: [Snapshot.Process]) -> Int? {
    while place < processes.count, processes[place].id.pid < pid { place += 1 }
    return place < processes.count && processes[place].id.pid == pid ? place : nil
  }
}

extension [Snapshot.Process] {
  /// Where a pid stands in a list that ascends by pid.
  package func index(ofPid pid: Int32) -> Int? {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = (low + high) / 2
      if self[middle].id.pid < pid { low = middle + 1 } else { high = middle }
    }
    return low < endIndex && self[low].id.pid == pid ? low : nil
  }

  /// The one that is that process, and not another that was given its pid.
  package func process(_ id: Snapshot.Process.ID) -> Snapshot.Process? {
    index(ofPid: id.pid).flatMap { self[$0].id == id ? self[$0] : nil }
  }
}
