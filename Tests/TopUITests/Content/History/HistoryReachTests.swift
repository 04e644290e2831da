import Linux
import Snapshots
import TestSupport
import Testing
import TopUI

/// How far a history reaches, and how its samples are found.
@Suite struct HistoryReachTests {
  /// One sample a second, in which process 7 used `cores` CPUs and the host was busy for `busy`.
  private func history(
    _ samples: [(cores: Double?, busy: Double)], limit: Duration = .seconds(900),
    budget: Int = 24 << 20
  ) -> History {
    var history = History(limit: limit, budgetBytes: budget)
    for (index, sample) in samples.enumerated() {
      let snapshot = Snapshot.example(
        sequence: UInt64(10 + index * 2), at: .seconds(1000 + index), processes: [.example(pid: 7)])
      let times = CPUGrowth(
        user: .seconds(sample.busy * 2), idle: .seconds(2 - sample.busy * 2))
      let host = HostRates(times: times, processes: 0)
      history.append(
        snapshot,
        rates: index == 0 ? nil : Rates(elapsed: .seconds(1), cores: [sample.cores], host: host))
    }
    return history
  }

  private let id = Snapshot.Process.example(pid: 7).id

  @Test func nothingIsThereBeforeTheFirst() {
    let history = History()
    #expect(history.count == 0)
    #expect(history.span == .zero)
    #expect(history.bytes == 0)
    #expect(!history.isCutShort)
    #expect(history.moment(at: 0) == nil)
    #expect(history.hostPeak == nil)
    #expect(history.index(at: .seconds(1)) == nil)
    #expect(history.last(10).isEmpty)
    #expect(history.last(.seconds(10)).isEmpty)
    #expect(history.cores(of: id, 0..<10) == TimeSeries())
  }

  @Test func whatIsNotNewerIsNotTaken() {
    var history = history([(0, 0), (1, 0.5)])
    history.append(.example(sequence: 12, at: .seconds(5000)), rates: nil)
    #expect(history.count == 2)
    #expect(history.span == .seconds(1))
  }

  @Test func theOldestGoWithTheLimitButNeverTooMany() {
    let history = history(Array(repeating: (0, 0), count: 1000), limit: .seconds(300))
    #expect(history.span >= .seconds(300))
    #expect(history.span < .seconds(361))
    #expect(history.count == Int(history.span.seconds) + 1)
    #expect(!history.isCutShort)
  }

  @Test func theBudgetCutsItShortAndItSaysSo() {
    let history = history(Array(repeating: (1, 0.5), count: 500), budget: 100_000)
    #expect(history.isCutShort)
    #expect(history.bytes <= 100_000)
    #expect(history.span > .seconds(10))
    #expect(history.span < .seconds(499))
  }

  /// A budget for not even one sample: there is no history, and no trap.
  @Test func noBudgetIsNoHistory() {
    let history = history([(1, 1), (1, 1)], budget: 10)
    #expect(history.count == 0)
    #expect(history.bytes == 0)
    #expect(history.isCutShort)
  }

  @Test func peaksAreFound() {
    let history = history([(0, 0), (0.5, 0.2), (3, 0.1), (nil, 0.9), (3, 0.3), (1, 0.2)])
    #expect(history.hostPeak == 3)
    #expect(history.peak(of: id) == 4)
    #expect(history.peak(of: .init(pid: 7, startTime: .zero)) == nil)
    #expect(history.cores(of: id, 0..<9).values == [nil, 0.5, 3, nil, 3, 1])
  }

  @Test(
    arguments: [(999, nil), (1000, 0), (1001, 1), (5000, 4)] as [(Int, Int?)])
  func samplesAreFoundByTime(seconds: Int, index: Int?) {
    #expect(history(Array(repeating: (0, 0), count: 5)).index(at: .seconds(seconds)) == index)
  }

  @Test func rangesEndAtASample() {
    let history = history(Array(repeating: (0, 0), count: 20))
    #expect(history.last(5) == 15..<20)
    #expect(history.last(50) == 0..<20)
    #expect(history.last(3, until: 9) == 7..<10)
    #expect(history.last(.seconds(5)) == 14..<20)
    #expect(history.last(.seconds(5), until: 9) == 4..<10)
  }

  /// What its texts take up counts as soon as no sample has them, and goes with the oldest.
  @Test func whoHasEndedCounts() {
    let long = Snapshot.Process.example(
      pid: 7, arguments: [String(repeating: "x", count: 1_000_000)])
    let short = Snapshot.Process.example(pid: 8)
    var history = History(limit: .seconds(60))
    for second in 1...200 {
      let processes = [second < 10 ? long : short]
      history.append(
        .example(sequence: UInt64(second), at: .seconds(second), processes: processes), rates: nil)
      #expect((history.bytes > 1_000_000) == (second >= 10 && history.count == second), "\(second)")
    }
    #expect(history.bytes < 1_000_000)
  }
}
