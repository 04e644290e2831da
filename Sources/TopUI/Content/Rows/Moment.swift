package import Snapshots

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
}
