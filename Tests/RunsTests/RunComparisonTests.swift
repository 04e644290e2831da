import Runs
import TestSupport
import Testing

@Suite struct RunComparisonTests {
  @Test func theLargestGrowthIsFirst() {
    let rows = RunComparison.example.rows
    #expect(
      rows.map(\.name) == [
        "cc1plus", "ld", "日本語のとても長いプロセス名です", "as", "java", "kworker", "sh",
      ])
    #expect(rows.map(\.presence) == [.both, .new, .both, .gone, .both, .both, .both])
  }

  @Test func theOtherWayRoundNoiseStaysLast() {
    var comparison = RunComparison.example
    comparison.reverse()
    #expect(
      comparison.rows.map(\.name) == [
        "java", "as", "日本語のとても長いプロセス名です", "ld", "cc1plus", "kworker", "sh",
      ])
  }

  /// CPU seconds before and after.
  @Test(
    arguments: [
      (0, 0, true), (0.0043, 0.0056, true), (0, 0.009, true), (0.009, 0, true), (0, 0.02, false),
      (0.02, 0, false), (0.001, 0.021, false), (1, 1.0099, true), (1, 1.02, false),
      (1.02, 1, false), (100, 100.04, true), (100, 100.06, false), (100, 99.9, false),
      (521.32, 509.9, false),
    ] as [(Double, Double, Bool)])
  func whatIsNoise(before: Double, after: Double, isNoise: Bool) {
    func run(_ number: Int, _ seconds: Double) -> Run {
      .example(number: number, [.example("x", seconds, mebibytes: 1, count: 1)])
    }
    let comparison = RunComparison(of: run(2, after), with: run(1, before))
    #expect(comparison.rows.map(\.isNoise) == [isNoise])
  }

  @Test(
    arguments: [
      (2, 3, 1, 50), (4, 3, -1, -25), (0, 1, 1, nil), (nil, 1, nil, nil), (1, nil, nil, nil),
      (2, 2, 0, 0),
    ] as [(Double?, Double?, Double?, Double?)])
  func differences(_ base: Double?, _ run: Double?, _ absolute: Double?, _ percent: Double?) {
    let difference = RunComparison.Difference(base, run)
    #expect(difference.absolute == absolute)
    #expect(difference.percent == percent)
  }

  @Test func whatIsNotThereIsNotUnknown() throws {
    let rows = RunComparison.example.rows
    let new = try #require(rows.first { $0.name == "ld" })
    #expect(new.cpu == .init(0, 4) && new.cpu.percent == nil)
    #expect(new.memoryBytes == .init(0, Double(300 << 20)))
    let kernel = try #require(rows.first { $0.name == "kworker" })
    #expect(kernel.memoryBytes == .init(nil, nil) && kernel.memoryBytes.absolute == nil)
  }

  @Test func theTotal() {
    let total = RunComparison.example.total
    #expect(total.wall == .init(252, 280))
    #expect(total.count.absolute == Double(412 + 1 + 12 + 5893 + 3 + 31 - 6727))
  }
}
