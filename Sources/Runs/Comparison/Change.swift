/// One thing before and after.
package struct Change: Sendable, Equatable {
  package let before, after: Measurements
  /// `nil` where one run each is compared, and for what is not known.
  package internal(set) var mark: Mark?
  /// Of the test, among all that were tested with it; `nil` where none could prove anything.
  package internal(set) var p: Double?
  /// Whether there is a change at all, by that test.
  package internal(set) var isProven: Bool?

  init(_ before: Measurements, _ after: Measurements) {
    (self.before, self.after) = (before, after)
  }

  package enum Mark: String, Sendable, CaseIterable {
    case worse = "+"
    case better = "-"
    case unproven = "~"
    /// Only after.
    case new
    /// Only before.
    case gone
  }

  /// Of the medians; `nil` where one is not known, as below.
  package var difference: Double? {
    before.median.flatMap { before in after.median.map { $0 - before } }
  }

  /// After, as a multiple of before; infinite where before is 0.
  package var ratio: Double? {
    guard let before = before.median, let after = after.median else { return nil }
    if before == after { return 1 }
    return before > 0 ? after / before : .infinity
  }

  /// The difference in percent of before.
  package var percent: Double? { ratio.map { ($0 - 1) * 100 } }
}
