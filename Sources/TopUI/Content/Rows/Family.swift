import Snapshots

extension [Snapshot.Process] {
  /// The process and all below it that live, itself first.
  func family(of id: Snapshot.Process.ID) -> [Snapshot.Process] {
    guard let first = process(id) else { return [] }
    var children: [Int32: [Int]] = [:]
    for place in indices { children[self[place].parent, default: []].append(place) }
    var family = [first]
    // A damaged tree may have rings.
    var known: Set<Int32> = [id.pid]
    var next = 0
    while next < family.count {
      for place in children[family[next].id.pid] ?? []
      where known.insert(self[place].id.pid).inserted {
        family.append(self[place])
      }
      next += 1
    }
    return family
  }
}

extension Rows {
  /// All that match what the user chose, those in folded branches too, and that live.
  var matching: [Target] {
    guard let moment else { return [] }
    let shown = entries.lazy.filter { $0.place >= 0 && $0.thread == nil && !$0.isAncestor }
    let places = Set(shown.map(\.place)).union(hidden.values.joined())
    return places.sorted().map { Target(moment.snapshot.processes[Int($0)]) }
  }
}
