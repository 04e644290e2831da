import Snapshots

/// Which lane each span of time is drawn in, so that those of one lane do not overlap: the last to end is
/// first, and each is in the first lane that is free when it ends. So long ones, which wait for others, are
/// above those that they wait for.
enum Lanes {
  /// The lane of each, from 0. No span may be empty.
  static func lanes(of spans: [Range<Duration>]) -> [Int] {
    let byEnd = spans.indices.sorted {
      let (a, b) = (spans[$0], spans[$1])
      return a.upperBound != b.upperBound
        ? a.upperBound > b.upperBound
        : (a.lowerBound, $0) < (b.lowerBound, $1)
    }
    var byStart = spans.indices.sorted { spans[$0].lowerBound < spans[$1].lowerBound }
    var lanes = [Int](repeating: 0, count: spans.count)
    var free = FreeLanes()
    for place in byEnd {
      // What begins later than this ends has its lane already, which is free before.
      while let last = byStart.last, spans[last].lowerBound >= spans[place].upperBound {
        free.put(lanes[last])
        byStart.removeLast()
      }
      lanes[place] = free.takeFirst()
    }
    return lanes
  }
}

private struct FreeLanes {
  /// Descending.
  private var free: [Int] = []
  private var count = 0

  mutating func put(_ lane: Int) {
    free.insert(lane, at: free.indices.firstPlace { free[$0] <= lane })
  }

  /// The first that is free, or a new one.
  mutating func takeFirst() -> Int {
    if let lane = free.popLast() { return lane }
    count += 1
    return count - 1
  }
}
