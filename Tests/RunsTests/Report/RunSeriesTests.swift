import Linux
import TestSupport
import Testing

@testable import Runs

@Suite struct RunSeriesTests {
  private func series(_ count: Int) -> RunSeries {
    var series = RunSeries()
    for step in 0..<count {
      series.append(
        .init(
          began: .milliseconds(100 * step), ended: .milliseconds(100 * (step + 1)),
          cpu: [step % 3: 0.05], otherCPU: 0.01, hostCPU: 0.1,
          rssBytes: step == 777 ? 999 : 5),
        names: ["a", "b", "c"])
    }
    return series
  }

  /// With fewer points it is the same time, the same CPU time and the same peak.
  @Test(arguments: [1, 10, 480, 5000, 30_000])
  func nothingIsLostInFewerPoints(count: Int) throws {
    let whole = series(1000)
    let few = whole.reduced(to: count)
    #expect(few.points.count <= count + 1)
    #expect(few.points.first?.began == .zero && few.points.last?.ended == .seconds(100))
    #expect(zip(few.points, few.points.dropFirst()).allSatisfy { $0.ended == $1.began })
    let (before, after) = (whole.points, few.points)
    #expect(
      abs(after.reduce(0) { $0 + $1.totalCPU } - before.reduce(0) { $0 + $1.totalCPU }) < 1e-6)
    #expect(abs(after.reduce(0) { $0 + ($1.hostCPU ?? 0) } - 100) < 1e-6)
    #expect(after.compactMap(\.rssBytes).max() == 999)
  }

  @Test func aLongOneStaysSmall() {
    let long = series(100_000)
    #expect(long.points.count <= 8192)
    #expect(abs(long.points.reduce(0) { $0 + $1.totalCPU } - 6000) < 1e-3)
    #expect(long.points.last?.ended == .seconds(10_000))
  }
}
