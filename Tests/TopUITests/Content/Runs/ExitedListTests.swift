import Snapshots
import TestSupport
import Testing

@testable import TopUI

@Suite struct ExitedListTests {
  @Test(
    arguments: [
      (.cpu, ["cc1plus", "sh", "as", "git"]), (.count, ["sh", "cc1plus", "as", "git"]),
      (.memory, ["cc1plus", "as", "git", "sh"]), (.name, ["as", "cc1plus", "git", "sh"]),
    ] as [(ExitedOrder, [String])])
  func order(order: ExitedOrder, names: [String]) {
    #expect(ExitedList.example(order: order).names.map(\.name) == names)
  }

  @Test func theOrdersGoRound() {
    #expect(ExitedOrder.cpu.next() == .count && ExitedOrder.name.next() == .cpu)
  }

  /// A parent's number may be another process's by now.
  @Test func parentsAreNamedWhileTheyLive() {
    let ends = ExitedList.example().ends
    #expect(ends.map(\.event.pid) == [22141, 22139, 22138, 22135])
    #expect(ends.map(\.parentComm) == [nil, "sh", nil, nil])
    #expect(ends.map(\.user) == [nil, "alice", nil, nil])
  }

  @Test func itSaysWhatHelps() {
    for (source, help) in [(Snapshot.Exits.Source?.none, "--exits"), (.children, "cap_net_admin")] {
      let lines = RunViewTests.Drawing.exited("", .example(source)).screen(80, 24).lines
      #expect(lines.contains { $0.contains(help) })
    }
  }
}
