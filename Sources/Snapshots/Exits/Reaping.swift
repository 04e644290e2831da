/// One step of ``ReaperMatching``: which processes may have reaped which, and how much of the growth
/// of each reaper's children times is not explained yet.
struct Reaping {
  typealias Process = Snapshot.Process

  let previous: [Process]
  let current: [Process]
  /// Growth of children times that is not explained yet, by place in `current`.
  private(set) var growth: [Int: Duration] = [:]
  /// Their children times are as they were read before.
  private let hiddenPids: Set<Int32>
  /// Their ends are known already: they reap no more.
  private let endedPids: Set<Int32>
  private let parentOfEnded: [Int32: Int32]

  init(
    previous: [Process], current: [Process], ended: [ProcessEnd],
    growth: [ReaperMatching.Growth], hiddenPids: Set<Int32>, endedPids: Set<Int32>
  ) {
    (self.previous, self.current) = (previous, current)
    (self.hiddenPids, self.endedPids) = (hiddenPids, endedPids)
    for grown in growth {
      if let place = current.index(ofPid: grown.pid) { self.growth[place] = grown.cpu }
    }
    parentOfEnded = Dictionary(
      ended.lazy.filter { $0.event != nil }.map { ($0.pid, $0.parent) },
      uniquingKeysWith: { _, newer in newer })
  }

  func isHidden(_ place: Int) -> Bool {
    hiddenPids.contains(current[place].id.pid)
  }

  func place(of id: Process.ID) -> Int? {
    current.index(ofPid: id.pid).flatMap { current[$0].id == id ? $0 : nil }
  }

  /// The place of the parent, if that reaped it: as long as it is alive, no other process does. One that
  /// has ended, and waits to be reaped itself, may have done it before, if its children times grew; of a
  /// hidden one that is not known.
  func parent(of end: ProcessEnd) -> Int? {
    guard let place = current.index(ofPid: end.parent, before: end.startedBy)
    else { return nil }
    let hasEnded = current[place].state == .zombie || endedPids.contains(end.parent)
    return hasEnded && (isHidden(place) || growth[place] == nil) ? nil : place
  }

  /// The nearest ancestor that is alive, or waits to be reaped.
  func reaper(of end: ProcessEnd) -> Int? {
    parent(of: end) ?? ancestors(of: end).first
  }

  /// The same; init where that one could never be read.
  func knownReaper(of end: ProcessEnd) -> Int? {
    let place = reaper(of: end)
    return place.map { current[$0].isUnread } ?? false ? current.index(ofPid: 1) : place
  }

  /// Which processes may have reaped one whose parent ended too: its ancestors, nearest first, init among
  /// them; where the line is broken, then all whose children times grew.
  func possibleReapers(of end: ProcessEnd) -> [Int] {
    let line = ancestors(of: end)
    if let last = line.last, !isBroken(end), current[last].parent == 0 { return line }
    return line + growth.keys.filter { !line.contains($0) }.sorted()
  }

  private func ancestors(of end: ProcessEnd) -> [Int] {
    var line: [Int] = []
    var pid = end.parent
    for _ in 0..<Descent.depth {
      let place = Descent.nearest(
        to: pid, orInit: line.isEmpty,
        place: { current.index(ofPid: $0, before: end.startedBy) }, parent: parentOfEnded)
      guard let place else { break }
      line.append(place)
      pid = current[place].parent
    }
    return line
  }

  private func parentOfEnded(_ pid: Int32) -> Int32? {
    parentOfEnded[pid] ?? previous.index(ofPid: pid).map { previous[$0].parent }
  }

  /// Whether its parent is neither alive nor among those that left.
  private func isBroken(_ end: ProcessEnd) -> Bool {
    var pid = end.parent
    for _ in 0..<Descent.depth {
      if current.index(ofPid: pid, before: end.startedBy) != nil { return false }
      guard let parent = parentOfEnded(pid) else { return true }
      pid = parent
    }
    return true
  }

  /// The nearest ancestor of the process at that place that has growth left.
  func reaperWithGrowth(above place: Int) -> Int? {
    var place = place
    for _ in 0..<Descent.depth {
      guard let parent = current.index(ofPid: current[place].parent) else { return nil }
      if let growth = growth[parent], growth > .zero { return parent }
      place = parent
    }
    return nil
  }

  func listedCPU(of end: ProcessEnd) -> Duration {
    previous.index(ofPid: end.pid).map { previous[$0].cpu } ?? .zero
  }

  /// Takes what is there, at most `amount`, and says how much it was.
  mutating func take(_ amount: Duration, at place: Int) -> Duration {
    guard amount > .zero, let left = growth[place], left > .zero else { return .zero }
    let taken = min(amount, left)
    growth[place] = left - taken
    return taken
  }

  /// Takes what there is of an end's and leaves the rest in it; whether there was any.
  mutating func take(_ end: inout ProcessEnd, at place: Int) -> Bool {
    let ofChildren = take(end.childrenCPU, at: place)
    let own = take(end.cpu, at: place)
    (end.childrenCPU, end.cpu) = (end.childrenCPU - ofChildren, end.cpu - own)
    return ofChildren + own > .zero
  }
}
