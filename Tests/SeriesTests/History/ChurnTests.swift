import Snapshots
import TestSupport
import Testing

@testable import Series

@Suite("Churn")
struct ChurnTests {
  /// How many ended at which second, and what is said of them later.
  struct Endings: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let ended: [(at: Int, count: Int)]
    let now: Int
    let processes: Int
    let within: Int
  }

  @Test(
    "processes that ended are those of the last hour",
    arguments: [
      Endings(testDescription: "none", ended: [(60, 0)], now: 90, processes: 0, within: 30),
      Endings(
        testDescription: "since the start", ended: [(60, 0), (70, 2), (130, 3)], now: 190,
        processes: 5, within: 130),
      Endings(
        testDescription: "an hour and the minute that has begun", ended: [(60, 7), (120, 3)],
        now: 3700, processes: 3, within: 3580),
      Endings(
        testDescription: "all too old", ended: [(60, 7), (120, 3)], now: 86_400, processes: 0,
        within: 3540),
    ])
  func churn(_ example: Endings) throws {
    var churn = Churn()
    #expect(churn.ended(at: .zero) == nil)
    for (at, count) in example.ended { churn.observe(ended: count, at: .seconds(at)) }
    let ended = try #require(churn.ended(at: .seconds(example.now)))
    #expect(ended.processes == example.processes)
    #expect(ended.within == .seconds(example.within))
  }

  @Test("only a process that had series leaves some behind")
  func churnOfAHistory() {
    var history = SampleHistory(scrapeInterval: .seconds(10))
    history.observe(.example(at: .seconds(600), processes: [.example(pid: 1), .example(pid: 2)]))
    _ = history.nextShown()
    history.observe(
      .example(sequence: 2, at: .seconds(601), processes: [.example(pid: 1), .example(pid: 3)]))
    history.observe(.example(sequence: 3, at: .seconds(602), processes: [.example(pid: 1)]))
    #expect(history.churn.ended(at: .seconds(602))?.processes == 1)
  }
}
