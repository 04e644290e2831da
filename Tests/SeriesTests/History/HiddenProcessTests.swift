import Snapshots
import TestSupport
import Testing

@testable import Series

/// What is told of processes that are not seen.
struct HiddenProcessTests {
  @Test("where the mount hides processes, no number of hidden ones is told")
  func hidepid() {
    var snapshot = Snapshot.example(hiddenPids: [7], unlistedTasks: 64)
    snapshot.coverage.hidesProcesses = true
    let context = SampleContext(
      snapshot: snapshot, subjects: [], usage: SelfUsage(), version: "1")
    let text = lines(context.exposition())
    #expect(text.contains { $0.hasPrefix("ptop_processes{visibility=\"other\"}") })
    #expect(!text.contains { $0.contains("visibility=\"hidden\"") })
    #expect(text.contains("ptop_unlisted_tasks 64"))
  }
}
