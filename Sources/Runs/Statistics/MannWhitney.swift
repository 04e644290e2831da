import Glibc

/// The two-sided Mann-Whitney U test: how likely two samples of one distribution differ as much as these.
///
/// Up to ``exactLimit`` values together, p is exact, also where values are equal: of all the ways to divide
/// the values into two groups of these sizes, the share whose sum of ranks is at least as far from its mean
/// as the one found (the permutation distribution of the midranks). With more, p comes from the normal
/// approximation, corrected for equal values and for continuity.
package enum MannWhitney {
  /// 1.4e11 ways to divide them, which a `Double` still counts exactly.
  static let exactLimit = 40

  /// Above 0, at most 1; 1 where a side is empty. A value that is no number is left out.
  package static func p(_ first: [Double], _ second: [Double]) -> Double {
    let (first, second) = (first.filter { !$0.isNaN }, second.filter { !$0.isNaN })
    guard !first.isEmpty, !second.isEmpty else { return 1 }
    let ranks = Midranks(first, second)
    return ranks.count <= exactLimit ? exact(ranks) : approximate(ranks)
  }

  /// The least p that so many values can have: all of one side are beyond all of the other.
  package static func leastP(_ first: Int, _ second: Int) -> Double {
    let few = min(first, second)
    guard few > 0 else { return 1 }
    // One over the number of ways to choose one side, factor by factor.
    let share = (1...few).reduce(1.0) { $0 * Double($1) / Double(max(first, second) + $1) }
    return min(2 * share, 1)
  }

  /// So many values each are needed that p can be as low as that.
  package static func valuesNeeded(for p: Double) -> Int {
    var count = 1
    while count < 1000, leastP(count, count) > p { count += 1 }
    return count
  }
}

extension MannWhitney {
  /// Counts the ways to choose one side's values by the sum of their ranks.
  private static func exact(_ ranks: Midranks) -> Double {
    let (few, total) = (ranks.firstCount, ranks.doubled.reduce(0, +))
    // ways[k][s]: to choose k of the values looked at so far with the sum s.
    var ways = [[Double]](repeating: [Double](repeating: 0, count: total + 1), count: few + 1)
    ways[0][0] = 1
    var largest = 0
    for (looked, rank) in ranks.doubled.enumerated() {
      largest += rank
      for chosen in stride(from: min(looked + 1, few), through: 1, by: -1) {
        for sum in stride(from: largest, through: rank, by: -1) {
          ways[chosen][sum] += ways[chosen - 1][sum - rank]
        }
      }
    }
    let mean = few * (ranks.count + 1)
    let distance = abs(ranks.firstSum - mean)
    var (extreme, all) = (0.0, 0.0)
    for (sum, ways) in ways[few].enumerated() {
      all += ways
      if abs(sum - mean) >= distance { extreme += ways }
    }
    return extreme / all
  }

  private static func approximate(_ ranks: Midranks) -> Double {
    let (n, m) = (Double(ranks.firstCount), Double(ranks.count - ranks.firstCount))
    let count = n + m
    // All sums of doubled ranks are twice those of ranks.
    let distance = abs(Double(ranks.firstSum) - n * (count + 1)) / 2
    let ties = ranks.tied.reduce(0.0) { $0 + (Double($1) * Double($1) * Double($1) - Double($1)) }
    let variance = n * m / 12 * (count + 1 - ties / (count * (count - 1)))
    guard variance > 0 else { return 1 }
    return erfc(max(distance - 0.5, 0) / (2 * variance).squareRoot())
  }
}

/// The ranks of two samples' values together; those of equal values are their mean. Doubled, so that all
/// are whole.
private struct Midranks {
  /// Of all values, ascending.
  private(set) var doubled: [Int] = []
  /// Of the first sample's.
  private(set) var firstSum = 0
  let firstCount: Int
  /// How many are equal, for each value that is there more than once.
  private(set) var tied: [Int] = []

  var count: Int { doubled.count }

  init(_ first: [Double], _ second: [Double]) {
    firstCount = first.count
    let values = (first.map { ($0, true) } + second.map { ($0, false) }).sorted { $0.0 < $1.0 }
    doubled.reserveCapacity(values.count)
    var start = 0
    while start < values.count {
      let equal = values[start...].prefix { $0.0 == values[start].0 }
      // The mean of start + 1 and end, twice.
      let rank = start + 1 + equal.endIndex
      doubled += Array(repeating: rank, count: equal.count)
      firstSum += rank * equal.count { $0.1 }
      if equal.count > 1 { tied.append(equal.count) }
      start = equal.endIndex
    }
  }
}
