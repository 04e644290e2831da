import TestSupport
import Testing

@testable import Runs

@Suite struct LanesTests {
  private func spans(_ pairs: [(Int, Int)]) -> [Range<Duration>] {
    pairs.map { .seconds($0.0)..<(.seconds($0.1)) }
  }

  @Test(
    arguments: [
      ([(0, 9), (1, 3), (3, 5), (4, 8)], [0, 1, 2, 1]), ([], []), ([(0, 1), (1, 2)], [0, 0]),
      ([(2, 3), (0, 9), (1, 9)], [2, 0, 1]), ([(5, 9), (0, 9), (0, 5)], [1, 0, 1]),
    ] as [([(Int, Int)], [Int])])
  func theLastToEndIsFirst(_ pairs: [(Int, Int)], _ lanes: [Int]) {
    #expect(Lanes.lanes(of: spans(pairs)) == lanes)
  }

  /// The rule, said simply: each in the first lane in which nothing begins before it ends.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func itIsTheRule(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let pairs = (0..<200).map { _ in
      let start = Int.random(in: 0...100, using: &random)
      return (start, start + .random(in: 1...(seed % 2 == 0 ? 5 : 60), using: &random))
    }
    let spans = spans(pairs)
    var begins: [Duration] = []
    var expected = [Int](repeating: 0, count: spans.count)
    let order = spans.indices.sorted {
      let (a, b) = (spans[$0], spans[$1])
      if a.upperBound != b.upperBound { return a.upperBound > b.upperBound }
      return (a.lowerBound, $0) < (b.lowerBound, $1)
    }
    for place in order {
      let lane = begins.firstIndex { $0 >= spans[place].upperBound } ?? begins.count
      if lane == begins.count { begins.append(.zero) }
      begins[lane] = spans[place].lowerBound
      expected[place] = lane
    }
    #expect(Lanes.lanes(of: spans) == expected)
  }
}
