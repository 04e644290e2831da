/// A sample as it is shown: with an earlier one, because a rate needs two.
package struct Moment: Sendable {
  package let snapshot: Snapshot
  /// The one that its rates are since; `nil` for the first sample.
  package let earlier: Snapshot?
  /// `nil` for the first sample.
  package let rates: Rates?

  package init(_ snapshot: Snapshot, ratesSince earlier: Snapshot?) {
    self.init(
      snapshot, ratesSince: earlier, rates: earlier.flatMap { Rates(from: $0, to: snapshot) })
  }

  package init(_ snapshot: Snapshot, ratesSince earlier: Snapshot?, rates: Rates?) {
    self.snapshot = snapshot
    self.earlier = earlier
    self.rates = rates
  }

  /// What the process at that place did a second, by counter.
  package func counterRates(at place: Int) -> CounterRates {
    let process = snapshot.processes[place]
    guard let elapsed = rates?.elapsed, let before = earlier?.processes.process(process.id) else {
      return CounterRates()
    }
    return CounterRates(from: before.details, to: process.details, in: elapsed)
  }
}
