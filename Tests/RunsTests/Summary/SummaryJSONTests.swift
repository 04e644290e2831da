import FoundationEssentials
import Snapshots
import TestSupport
import Testing

@testable import Runs

@Suite struct SummaryJSONTests {
  @Test func itHasTheKeysOfASideOfAComparison() throws {
    let snapshot = Snapshot.example(at: .seconds(1000), processes: [])
    var observer = RunObserver(from: snapshot, first: 101)
    observer.take(
      .example(
        sequence: 2, at: .seconds(1002),
        processes: [
          .example(
            pid: 101, comm: "make", started: .seconds(1001), cpu: .nanoseconds(199_462),
            memory: .example(rss: 1 << 20))
        ]))
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let json = SummaryJSON(observer.summary(outcome: .killed(signal: 9)), file: "a.ptop")
    #expect(
      String(decoding: try encoder.encode(json), as: UTF8.self)
        == #"{"commands":[{"cpu_seconds":0.000199462,"name":"make","peak_memory_bytes":1048576,"runs":1}],"#
        + #""cpu_seconds":0.000199462,"exit_code":137,"files":["a.ptop"],"is_complete":true,"#
        + #""peak_memory_bytes":1048576,"processes":1,"wall_seconds":2}"#)
  }
}
