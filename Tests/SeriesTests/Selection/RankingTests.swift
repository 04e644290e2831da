import Snapshots
import TestSupport
import Testing

@testable import Series

/// The largest stay, and what is about as large changes nothing.
struct RankingTests {
  private func candidates(_ values: [Double]) -> [Ranking.Candidate] {
    values.enumerated().map {
      .init(id: .init(pid: Int32($0 + 1), startTime: .zero), value: $1)
    }
  }

  private func pids(_ ranking: Ranking) -> [Int32] { ranking.chosen.map(\.pid) }

  @Test(
    "one choice after the other",
    arguments: [
      ([[1, 2, 3]], [2, 3]), ([[3, 3, 3]], [1, 2]), ([[1]], [1]), ([[]], []),
      ([[0, 0, 0]], [1, 2]), ([[5, 4, 1], [5, 4, 6]], [1, 2]),
      ([[5, 4, 1], [5, 4, 6.1]], [1, 3]),
      ([[5, 4, 1, 1], [1, 1, 9, 8]], [3, 4]), ([[5, 4, 1], [5, 0, 0]], [1, 2]),
      ([[5, 4, 1], [5, 0, 0.09]], [1, 2]), ([[5, 4, 1], [5, 0, 0.11]], [1, 3]),
    ] as [([[Double]], [Int32])])
  func choices(_ values: [[Double]], _ expected: [Int32]) {
    var ranking = Ranking(margin: 1.5, step: 0.1)
    for values in values { ranking.choose(2, of: candidates(values)) }
    #expect(pids(ranking) == expected)
  }

  @Test("a place that becomes free is taken at once")
  func free() {
    var ranking = Ranking(margin: 1.5, step: 0)
    ranking.choose(2, of: candidates([9, 8, 1, 2]))
    ranking.choose(2, of: candidates([9, 8, 1, 2]).filter { $0.id.pid != 2 })
    #expect(pids(ranking) == [1, 4])
    ranking.choose(1, of: candidates([9, 8, 1, 2]))
    #expect(pids(ranking) == [1])
    ranking.choose(0, of: candidates([9, 8, 1, 2]))
    #expect(pids(ranking) == [])
  }

  @Test("values that wander by a tenth either way change nothing", arguments: 1...10)
  func jitter(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let means = (0..<200).map { _ in Double.random(in: 0...10, using: &random) }
    func values() -> [Double] { means.map { $0 * Double.random(in: 0.9...1.1, using: &random) } }
    var ranking = Ranking(margin: 1.5, step: 0)
    ranking.choose(50, of: candidates(values()))
    let first = ranking.chosen
    for _ in 0..<100 {
      ranking.choose(50, of: candidates(values()))
      #expect(ranking.chosen == first)
    }
  }

  /// One takes the place of another only where one value has grown by the margin against another since
  /// the last time, so there are no more changes than the walks are long.
  @Test("random walks change few of the chosen", arguments: 1...10)
  func randomWalks(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var values = (0..<100).map { _ in Double.random(in: 1...100, using: &random) }
    var ranking = Ranking(margin: 1.5, step: 0)
    ranking.choose(30, of: candidates(values))
    var largest = Set(candidates(values).sorted { $0.value > $1.value }.prefix(30).map(\.id))
    var (changes, changesWithout) = (0, 0)
    for _ in 0..<300 {
      for index in values.indices {
        values[index] *= Double.random(in: 0.93...1.075, using: &random)
      }
      let before = ranking.chosen
      ranking.choose(30, of: candidates(values))
      changes += Set(ranking.chosen).subtracting(before).count
      let now = Set(candidates(values).sorted { $0.value > $1.value }.prefix(30).map(\.id))
      changesWithout += now.subtracting(largest).count
      largest = now
      #expect(ranking.chosen.count == 30)
      expectNoneClearlyAbove(ranking, candidates(values))
    }
    #expect(changes * 5 < changesWithout)
  }

  private func expectNoneClearlyAbove(_ ranking: Ranking, _ candidates: [Ranking.Candidate]) {
    let lowest = candidates.filter { ranking.chosen.contains($0.id) }.map(\.value).min() ?? 0
    let waiting = candidates.filter { !ranking.chosen.contains($0.id) }.map(\.value).max() ?? 0
    #expect(waiting <= lowest * ranking.margin)
  }
}
