import Testing

@testable import Runs

@Suite struct MannWhitneyTests {
  /// Two samples without equal values, in which so many pairs are the other way round.
  private func samples(_ n: Int, _ m: Int, u: Int) -> ([Double], [Double]) {
    var (ranks, rest) = (Array(1...n), u)
    for place in ranks.indices.reversed() {
      let step = min(rest, m)
      ranks[place] += step
      rest -= step
    }
    let others = (1...(n + m)).filter { !ranks.contains($0) }
    return (ranks.map(Double.init), others.map(Double.init))
  }

  /// All of one side beyond all of the other.
  @Test(arguments: [(2, 0.3333), (3, 0.1), (4, 0.0286), (5, 0.0079), (6, 0.0022), (7, 0.0006)])
  func leastOfEach(_ count: Int, _ p: Double) {
    #expect(abs(MannWhitney.leastP(count, count) - p) < 0.00005)
    let (low, high) = samples(count, count, u: 0)
    #expect(abs(MannWhitney.p(low, high) - MannWhitney.leastP(count, count)) < 1e-12)
    #expect(abs(MannWhitney.p(high, low) - MannWhitney.leastP(count, count)) < 1e-12)
  }

  /// One new value against n old ones.
  @Test(arguments: [(5, 2.0 / 6), (19, 0.1), (39, 0.05)])
  func oneAgainst(_ count: Int, _ p: Double) {
    #expect(abs(MannWhitney.leastP(count, 1) - p) < 1e-12)
  }

  @Test(arguments: [(1, 4), (2, 5), (10, 6), (23, 6), (24, 7)])
  func needed(_ tests: Int, _ count: Int) {
    #expect(MannWhitney.valuesNeeded(for: 0.05 / Double(tests)) == count)
  }

  /// The published table of critical values of U, two-sided, 0.05: that value is significant, the next is
  /// not.
  @Test(
    arguments: [
      (4, 4, 0), (3, 5, 0), (5, 5, 2), (5, 8, 6), (6, 6, 5), (7, 7, 8), (8, 8, 13), (9, 7, 12),
      (10, 10, 23), (12, 12, 37), (15, 15, 64), (20, 20, 127),
    ])
  func criticalValues(_ n: Int, _ m: Int, _ u: Int) {
    let (first, second) = samples(n, m, u: u)
    #expect(MannWhitney.p(first, second) <= 0.05)
    let (next, other) = samples(n, m, u: u + 1)
    #expect(MannWhitney.p(next, other) > 0.05)
  }

  /// Hollander and Wolfe (1973), permeability of membranes (one-sided 0.1272); SciPy's example; the tortoises
  /// and hares; and equal values, each by counting all divisions.
  @Test(
    arguments: [
      (
        [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46],
        [1.15, 0.88, 0.90, 0.74, 1.21], 0.2544122544122544
      ),
      ([19, 22, 16, 29, 24], [20, 11, 17, 12], 0.1111111111111111),
      ([1, 7, 8, 9, 10, 11], [2, 3, 4, 5, 6, 12], 0.30952380952380953),
      ([1, 2, 2, 3], [2, 3, 3, 4, 4], 0.10317460317460317),
      ([1, 1, 1, 2], [1, 2, 2, 2], 0.4857142857142857),
      ([0, 0, 0, 1, 3], [0, 2, 3, 3, 4, 5], 0.10173160173160173),
      ([5, 5, 5, 5], [5, 5, 5, 5], 1),
    ] as [([Double], [Double], Double)])
  func exact(_ first: [Double], _ second: [Double], _ p: Double) {
    #expect(abs(MannWhitney.p(first, second) - p) < 1e-12)
    #expect(abs(MannWhitney.p(second, first) - p) < 1e-12)
  }

  /// R's and SciPy's, corrected for continuity and equal values; and the last one that is exact.
  @Test func large() {
    let first = (1...25).map(Double.init)
    let p = MannWhitney.p(first, first.map { $0 + 4 })
    #expect(abs(p - 0.07569063424088437) < 1e-9)
    let ties = MannWhitney.p(
      (0..<30).map { Double($0 % 5) }, (0..<28).map { Double($0 % 5 + $0 % 2) })
    #expect(abs(ties - 0.3454693020835917) < 1e-9)
    let twenty = (0..<20).map(Double.init)
    #expect(abs(MannWhitney.p(twenty, twenty.map { $0 + 4.5 }) - 0.030411256038764844) < 1e-12)
    #expect(MannWhitney.p(Array(repeating: 1, count: 50), Array(repeating: 1, count: 60)) == 1)
  }

  @Test(
    arguments: [
      ([], []), ([1], []), ([.nan], [1, 2]), ([.infinity, .infinity], [.infinity]),
      ([-.infinity, 1], [.infinity, 2]), ([.nan, .nan], [.nan]), ([0, -0.0], [0]),
    ] as [([Double], [Double])])
  func strange(_ first: [Double], _ second: [Double]) {
    let p = MannWhitney.p(first, second)
    #expect(p > 0 && p <= 1)
  }

  @Test func leastOfMany() {
    #expect(MannWhitney.leastP(0, 3) == 1 && MannWhitney.leastP(1, 1) == 1)
    #expect(MannWhitney.leastP(2000, 2000) >= 0)
    #expect(MannWhitney.valuesNeeded(for: 0) <= 1000)
  }
}
