import Snapshots
import TestSupport
import Testing

@testable import TopUI

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

  @Test(
    arguments: [
      (80, "RUN 3 xmx4g +04:12  base RUN 2"), (30, "RUN 3 xmx4g +04:12  base RUN 2"),
      (29, "RUN 3 xmx4g +04:12"), (18, "RUN 3 xmx4g +04:12"), (17, "RUN 3 xmx+ +04:12"),
      (13, "RUN 3 +04:12"), (12, "RUN 3 +04:12"), (11, "RUN 3"), (5, "RUN 3"), (3, "RU+"), (0, ""),
    ])
  func markStrip(width: Int, text: String) {
    let strip = Runs.Strip(number: 3, label: "xmx4g", elapsed: .seconds(252), base: 2)
    #expect(RunLine.text(strip, width: width) == text)
  }
}

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
