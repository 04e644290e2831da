import Runs
import TestSupport
import Testing

@Suite struct RunComparisonTests {
  @Test func theLargestGrowthIsFirst() {
    let rows = RunComparison.example.rows
    #expect(
      rows.map(\.name) == [
        "cc1plus", "ld", "日本語のとても長いプロセス名です", "kworker", "sh", "as", "java",
      ])
    #expect(rows.map(\.presence) == [.both, .new, .both, .both, .both, .gone, .both])
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
