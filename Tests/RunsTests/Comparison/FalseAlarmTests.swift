import Testing

@testable import Runs

/// How often what did not change is called worse, and how often what did is found.
@Suite struct FalseAlarmTests {
  private static let comparisons = 200

  private func comparison(
    _ noise: SimulatedBuild.Noise, _ before: Int, _ after: Int, seed: Int, growth: Double = 1
  ) -> Comparison {
    var build = SimulatedBuild(noise, runs: before + after, seed: UInt64(seed))
    let old = (0..<before).map { _ in build.run() }
    return Comparison(
      of: (0..<after).map { _ in build.run(growth: ("cc1plus", growth)) }, with: old)
  }

  /// At most 1 % of the comparisons, any row and any total.
  @Test(arguments: SimulatedBuild.Noise.allCases)
  func criesWolf(_ noise: SimulatedBuild.Noise) {
    expectFewCries(noise, [(4, 4), (5, 5), (6, 6), (4, 7)])
  }

  /// One new run against old ones: an outlier, and the end of a drift, cannot be told from a change there.
  @Test(arguments: [SimulatedBuild.Noise.normal, .ticks])
  func criesWolfAtOne(_ noise: SimulatedBuild.Noise) {
    expectFewCries(noise, [(5, 1), (8, 1), (12, 1)])
  }

  private func expectFewCries(_ noise: SimulatedBuild.Noise, _ sizes: [(Int, Int)]) {
    var cries = 0
    for (before, after) in sizes {
      cries += (0..<Self.comparisons).count { seed in
        let comparison = comparison(noise, before, after, seed: seed)
        return comparison.rows.contains { $0.cpu.mark == .worse }
          || comparison.totals.contains { $0.change.mark == .worse }
      }
    }
    #expect(
      cries * 100 <= Self.comparisons * sizes.count, "\(cries) of \(Self.comparisons * sizes.count)"
    )
  }

  /// A growth of 20 % with a noise of 5 %, six runs each, among all other commands.
  @Test func findsGrowth() {
    let found = (0..<Self.comparisons).count { seed in
      comparison(.normal, 6, 6, seed: seed, growth: 1.2).rows
        .contains { $0.name == "cc1plus" && $0.cpu.mark == .worse }
    }
    #expect(found * 10 >= Self.comparisons * 9, "\(found) of \(Self.comparisons)")
  }

  @Test func findsTheSameShrunk() {
    let found = (0..<Self.comparisons).count { seed in
      comparison(.normal, 6, 6, seed: seed, growth: 1 / 1.25).rows
        .contains { $0.name == "cc1plus" && $0.cpu.mark == .better }
    }
    #expect(found * 10 >= Self.comparisons * 9, "\(found) of \(Self.comparisons)")
  }
}
