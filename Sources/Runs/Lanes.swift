/// Intervals -> lanes, in each of which no two overlap. Pure.
package struct Lanes: Sendable, Equatable {
  /// The lane of each interval, in the order of the intervals; the first is 0.
  package let places: [Int]
  /// How many there are: as many as intervals overlap at most, and no more.
  package let count: Int

  /// Each goes into the first lane that is free when it begins; of those that begin together the longest
  /// first, so that a parent is above its children. Intervals may touch.
  package init<Bound: Comparable>(_ intervals: [Range<Bound>]) {
    var places = [Int](repeating: 0, count: intervals.count)
    var ends: [Bound] = []
    let order = intervals.indices.sorted { a, b in
      let (a, b) = (intervals[a], intervals[b])
      return a.lowerBound == b.lowerBound
        ? a.upperBound > b.upperBound : a.lowerBound < b.lowerBound
    }
    for place in order {
      let interval = intervals[place]
      let lane = ends.firstIndex { $0 <= interval.lowerBound } ?? ends.count
      if lane == ends.count {
        ends.append(interval.upperBound)
      } else {
        ends[lane] = interval.upperBound
      }
      places[place] = lane
    }
    (self.places, count) = (places, ends.count)
  }
}
