import Linux

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
    var growth = [Duration?](repeating: nil, count: later.processes.count)
    var succession = Succession(from: .init(earlier), to: later)
    while let change = succession.next() {
      switch change {
      case .stayed(let old, let new):
        growth[new] = later.processes[new].childrenCPU - earlier.processes[old].childrenCPU
      case .born(let new): growth[new] = later.processes[new].childrenCPU
      case .found, .hidden, .ended: continue
      }
    }
    return growth
  }

  /// What of it the earlier snapshot, or one before it, had shown as that of living processes, by the place
  /// of the one that got it in the newer one.
  private static func shown(from earlier: Snapshot, to later: Snapshot) -> [Int: Duration] {
    let before = Succession.Present(withHiddenOf: earlier)
    let descent = Descent(before: before.processes, now: later.processes)
    let isAccounted = earlier.exits != nil && later.exits != nil
    var shown: [Int: Duration] = [:]
    var succession = Succession(from: before, to: later)
    while let change = succession.next() {
      guard case .ended(let place) = change else { continue }
      let process = before.processes[place]
      guard let reaper = descent.reaper(of: process) else { continue }
      // Children times pass on those of the children's children.
      shown[reaper, default: .zero] +=
        process.cpu + (isAccounted ? .zero : process.childrenCPU)
    }
    return shown
  }
}
