import Linux

/// What one process did a second, by counter.
package struct CounterRates: Sendable {
  private let earlier, later: Snapshot.Process.Details?
  private let seconds: Double

  /// Nothing is known.
  package init() { (earlier, later, seconds) = (nil, nil, 0) }

  package init(
    from earlier: Snapshot.Process.Details?, to later: Snapshot.Process.Details?, in time: Duration
  ) {
    (self.earlier, self.later) = (earlier, later)
    seconds = time.seconds
  }

  /// Of time, in seconds a second: 1 is one CPU or one thread, all the time. `nil` when it was not known
  /// both before and after, or went back in between: some are sums over threads, and fall when one ends.
  package subscript(_ counter: Counter) -> Double? {
    guard seconds > 0, let before = earlier?[counter], let now = later?[counter], now >= before
    else { return nil }
    let growth = Double(now - before)
    return (counter.unit == .time ? growth / 1e9 : growth) / seconds
  }

  /// Together; `nil` when one of them is unknown.
  package func sum(of counters: [Counter]) -> Double? {
    var sum = 0.0
    for counter in counters {
      guard let rate = self[counter] else { return nil }
      sum += rate
    }
    return sum
  }
}
