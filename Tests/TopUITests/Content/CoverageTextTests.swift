import Snapshots
import TestSupport
import Testing

@testable import TopUI

/// What is said of what could not be seen.
@Suite struct CoverageTextTests {
  @Test(
    arguments: [
      (.init(cpuSource: .clock), []),
      (.init(cpuSource: .clock, unlistedTasks: 0), []),
      (
        .init(cpuSource: .clock, hiddenPids: [7, 8], stuckPids: [9], unlistedTasks: 1),
        ["2 unreadable", "1 stuck", "1 task in other PID namespaces"]
      ),
      (
        .init(cpuSource: .clock, hidesProcesses: true, unlistedTasks: 340),
        ["340 tasks hidden by hidepid"]
      ),
      // Where the kernel's own count is not to be had.
      (.init(cpuSource: .clock, hidesProcesses: true), ["others hidden by hidepid"]),
      (.init(cpuSource: .clock, hidesProcesses: true, unlistedTasks: 0), []),
    ] as [(Snapshot.Coverage, [String])])
  func gaps(coverage: Snapshot.Coverage, texts: [String]) {
    #expect(CoverageText.gaps(coverage) == texts)
  }

  @Test func onTheStatusRow() {
    var model = TopModel(size: Size(columns: 120, rows: 24))
    var snapshot = Snapshot.example()
    snapshot.coverage.hidesProcesses = true
    snapshot.coverage.unlistedTasks = 12
    _ = model.apply(.snapshot(snapshot))
    #expect(model.status.contains(", 12 tasks hidden by hidepid  "))
  }
}
