/// Values over time, oldest first, for graphs; `nil` where there was nothing or it is unknown.
package struct TimeSeries: Equatable, Sendable {
  /// On the monotonic clock, ascending; parallel to the values.
  package var times: [Duration]
  package var values: [Double?]

  package init(times: [Duration] = [], values: [Double?] = []) {
    self.times = times
    self.values = values
  }

  mutating func reserve(_ count: Int) {
    times.reserveCapacity(count)
    values.reserveCapacity(count)
  }

  mutating func append(_ value: Double?, at time: Duration) {
    times.append(time)
    values.append(value)
  }

  /// Where the largest value is; the newest of equals.
  package var peak: Int? {
    var best: (index: Int, value: Double)?
    for (index, value) in values.enumerated() {
      guard let value, best.map({ value >= $0.value }) ?? true else { continue }
      best = (index, value)
    }
    return best?.index
  }
}
