import Testing

@testable import Runs

@Suite struct MeasurementsTests {
  @Test(
    arguments: [
      ([], nil), ([3], 3), ([3, 1], 2), ([5, 1, 3], 3), ([4, 1, 3, 2], 2.5),
      ([.nan, 2, .infinity, -.infinity], 2),
      (
        [.greatestFiniteMagnitude, .greatestFiniteMagnitude],
        .greatestFiniteMagnitude
      ),
    ] as [([Double], Double?)])
  func median(_ values: [Double], _ median: Double?) {
    #expect(Measurements(values).median == median)
  }

  /// The published ranks of the 95 % interval of a median, from each end.
  @Test(
    arguments: [
      (0, nil), (1, nil), (5, nil), (6, 1), (8, 1), (9, 2), (11, 2), (12, 3), (15, 4), (17, 5),
      (20, 6), (25, 8), (30, 10), (40, 14), (50, 18), (1000, 469), (5000, 2431),
    ] as [(Int, Int?)])
  func ranks(_ count: Int, _ rank: Int?) { #expect(Measurements.intervalRank(count) == rank) }

  @Test func interval() {
    #expect(Measurements([1, 2, 3, 4, 5]).interval == nil)
    #expect(Measurements([6, 1, 2, 3, 4, 5]).interval == 1...6)
    #expect(Measurements((1...12).map(Double.init)).interval == 3...10)
    #expect(Measurements([2, 2, 2, 2, 2, 2]).interval == 2...2)
    #expect(Measurements([1, 5]).range == 1...5 && Measurements([]).range == nil)
  }

  @Test(
    arguments: [
      ([], nil), ([7], 0), ([1, 2], 0.5), ([1, 2, 3, 4, 5], 2), ([1, 2, 3, 4], 1.5),
      ([2, 2, 2], 0),
    ] as [([Double], Double?)])
  func quartileRange(_ values: [Double], _ range: Double?) {
    #expect(Measurements(values).quartileRange == range)
  }

  @Test(
    arguments: [
      // The distances from 3 are 2, 1, 0, 1, 2: their median is 1.
      ([1, 2, 3, 4, 5], 3, 0), ([1, 2, 3, 4, 5], 3 + 1.4826 * 3, 3),
      ([1, 2, 3, 4, 1e9], 3 - 1.4826, -1), ([2, 2, 2], 2, 0), ([2, 2, 2], 2.1, .infinity),
      ([2, 2, 2], 1, -.infinity), ([1, 2], .infinity, .infinity), ([], 1, nil),
      ([1, 2], .nan, nil),
    ] as [([Double], Double, Double?)])
  func robustDeviations(_ values: [Double], _ value: Double, _ deviations: Double?) {
    let found = Measurements(values).robustDeviations(of: value)
    if let found, let deviations, deviations.isFinite {
      #expect(abs(found - deviations) < 1e-9)
    } else {
      #expect(found == deviations)
    }
  }
}

@Suite struct HolmTests {
  /// The worked examples of Wikipedia and of R's p.adjust.
  @Test(
    arguments: [
      ([0.01, 0.04, 0.03, 0.005], [0.03, 0.06, 0.06, 0.02]),
      ([0.01, 0.02, 0.03, 0.04, 0.05], [0.05, 0.08, 0.09, 0.09, 0.09]),
      ([0.5, 0.9], [1, 1]), ([0.03], [0.03]), ([], []), ([.nan, 0.01], [1, 0.02]),
      ([0, 0, 1], [0, 0, 1]),
    ] as [([Double], [Double])])
  func adjusted(_ p: [Double], _ expected: [Double]) {
    let adjusted = Holm.adjusted(p)
    #expect(adjusted.count == expected.count)
    for (found, expected) in zip(adjusted, expected) { #expect(abs(found - expected) < 1e-12) }
  }
}
