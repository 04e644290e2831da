import Glibc

/// When a change counts as one.
///
/// It must be proven that there is a change, and that it is one of more than the threshold; its size must
/// be above the threshold, above what each side's own runs spread (from the first to the third quartile),
/// and above what is noise at any size.
struct Judgement {
  /// How it is proven.
  enum Test: Equatable {
    /// Mann-Whitney, several runs on each side.
    case ranks
    /// One new run against several old ones: its distance from their median.
    case deviations
  }

  let test: Test
  /// A share of what was before.
  let threshold: Double

  /// Fewer old runs tell nothing of how they spread.
  static let leastHistory = 5
  private static let deviations = 3.0

  /// `nil` where so few runs can prove nothing.
  init?(before: Int, after: Int, threshold: Double) {
    if after == 1, before >= Self.leastHistory {
      test = .deviations
    } else if MannWhitney.leastP(before, after) <= Self.rankP {
      test = .ranks
    } else {
      return nil
    }
    self.threshold = threshold
  }

  private static let rankP = 0.05

  /// A p above it proves nothing.
  var alpha: Double { test == .ranks ? Self.rankP : Self.p(deviations: Self.deviations) }

  /// How many changes can be tested together: with ranks so many that one of them could still be proven;
  /// with deviations few, as few old runs tell little of how far off a value may be.
  func testable(before: Int, after: Int) -> Int {
    guard test == .ranks else { return before / Self.historyPerTest }
    let most = alpha / MannWhitney.leastP(before, after)
    return most < 1e6 ? Int(most) : .max
  }

  private static let historyPerTest = 4

  /// Old runs that so many changes can be tested with.
  func historyNeeded(tests: Int) -> Int { tests * Self.historyPerTest }

  func p(_ before: Measurements, _ after: Measurements) -> Double {
    switch test {
    case .ranks: MannWhitney.p(before.values, after.values)
    case .deviations:
      after.median.flatMap { before.robustDeviations(of: $0) }
        .map { Self.p(deviations: $0 / Self.correction(before.count)) } ?? 1
    }
  }

  /// The deviation of few values is often too small by chance. Student's t with n - 1 degrees of freedom is
  /// farther off than the normal distribution by about that factor, where that has three deviations: 2.1 for
  /// 5 values (6.6 instead of 3), 1.4 for 10, 1.1 for 40.
  private static func correction(_ count: Int) -> Double {
    1 + 10 / (3 * Double(max(count, leastHistory) - 2))
  }

  private static func p(deviations: Double) -> Double { erfc(abs(deviations) / 2.squareRoot()) }

  /// `p`: what ``p(_:_:)`` is, with the correction for all that were tested.
  func mark(_ change: Change, p: Double, floor: Double) -> Change.Mark {
    guard p <= alpha, let difference = change.difference, abs(difference) > floor,
      isAboveSpread(change, difference), isProvenAboveThreshold(change, isGrowth: difference > 0)
    else { return .unproven }
    return difference > 0 ? .worse : .better
  }

  private func isAboveSpread(_ change: Change, _ difference: Double) -> Bool {
    guard let before = change.before.median, let after = change.after.median,
      let spreadBefore = change.before.quartileRange, let spreadAfter = change.after.quartileRange
    else { return false }
    // What is twice as large may spread twice as much.
    let scale = before > 0 && after > 0 ? before / after : 1
    return abs(difference) > max(spreadBefore, spreadAfter * scale)
  }

  /// Whether it would still be proven if what was before had been larger, or smaller, by the threshold.
  private func isProvenAboveThreshold(_ change: Change, isGrowth: Bool) -> Bool {
    let limit = change.before.scaled(by: isGrowth ? 1 + threshold : 1 - threshold)
    guard let limitMedian = limit.median, let after = change.after.median, let range = limit.range,
      isGrowth ? after > limitMedian : after < limitMedian
    else { return false }
    if test == .deviations, range.contains(after) { return false }
    return p(limit, change.after) <= alpha
  }
}
