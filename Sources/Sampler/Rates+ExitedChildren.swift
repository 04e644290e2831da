extension Rates {
  /// CPUs kept busy in the window by processes that ended in it, parallel to the newer snapshot's
  /// processes: each gets what its children used, and what those below them did whose parents ended
  /// too. Its own CPU time is not in it, nor is what the ended had used before the window.
  ///
  /// `nil` where it is not known.
  package static func exitedChildren(from earlier: Snapshot, to later: Snapshot) -> [Double?] {
    let seconds = (later.taken.monotonic - earlier.taken.monotonic).seconds
    guard seconds > 0 else { return later.processes.map { _ in nil } }
    let growth = childrenGrowth(from: earlier, to: later)
    let shown = shown(from: earlier, to: later)
    return growth.enumerated().map { place, growth in
      growth.map { max($0 - (shown[place] ?? .zero), .zero).seconds / seconds }
    }
  }

  /// What the ended had in all. Where ends are accounted, that says whose each was, and when; else the
  /// children times do, in clock ticks, as soon as they were waited for.
  private static func childrenGrowth(from earlier: Snapshot, to later: Snapshot) -> [Duration?] {
    if let before = earlier.exits?.byReaper, let now = later.exits?.byReaper {
      // Few have any.
      var growth = [Duration?](repeating: .zero, count: later.processes.count)
      for (id, total) in now {
        guard let place = later.processes.index(ofPid: id.pid), later.processes[place].id == id
        else {
          continue
        }
        growth[place] = total - (before[id] ?? .zero)
      }
      return growth
    }
    let born = Birth(after: earlier)
    var cursor = ProcessCursor()
    return later.processes.map { process in
      let place = cursor.index(of: process.id.pid, in: earlier.processes)
      guard let place, earlier.processes[place].id == process.id else {
        return born.isNew(process) ? process.childrenCPU : nil
      }
      return process.childrenCPU - earlier.processes[place].childrenCPU
    }
  }

  /// What of it the earlier snapshot had shown as that of living processes, by the place of whoever got
  /// it in the newer one.
  private static func shown(from earlier: Snapshot, to later: Snapshot) -> [Int: Duration] {
    let isAccounted = earlier.exits != nil && later.exits != nil
    var shown: [Int: Duration] = [:]
    var cursor = ProcessCursor()
    // By its place: to pass a process is to copy it.
    for index in earlier.processes.indices {
      let id = earlier.processes[index].id
      if let place = cursor.index(of: id.pid, in: later.processes), later.processes[place].id == id
      {
        continue
      }
      let process = earlier.processes[index]
      guard let heir = heir(of: process, from: earlier.processes, to: later.processes) else {
        continue
      }
      // Children times pass on those of the children's children.
      shown[heir, default: .zero] +=
        process.cpu + (isAccounted ? .zero : process.childrenCPU)
    }
    return shown
  }

  /// The place of the nearest ancestor that lives; that of init when the line is broken.
  private static func heir(
    of process: Snapshot.Process, from earlier: [Snapshot.Process], to later: [Snapshot.Process]
  ) -> Int? {
    var pid = process.parent
    // Longer lines of descent than this are a loop made of reused pids.
    for _ in 0..<64 {
      guard let known = earlier.index(ofPid: pid) else { break }
      if let place = later.index(ofPid: pid), later[place].id == earlier[known].id { return place }
      pid = earlier[known].parent
    }
    return process.parent > 0 ? later.index(ofPid: 1) : nil
  }
}
