import Snapshots
import TestSupport
import Testing

@testable import TopUI

/// Tagging more than one process at once.
@Suite struct TagTests {
  private func model() -> TopModel {
    .example(
      order: "pid",
      [
        (.example(pid: 1, comm: "init", parent: 0), .zero),
        (.example(pid: 10, comm: "make", parent: 1), .zero),
        (.example(pid: 11, comm: "sh", parent: 10), .zero),
        (.example(pid: 12, comm: "cc1", parent: 11), .milliseconds(9)),
        (.example(pid: 20, comm: "cron", parent: 1), .zero),
      ])
  }

  private func tagged(_ model: TopModel) -> [Int32] { model.table.tagged.map(\.id.pid).sorted() }

  @Test(
    arguments: [
      (1, 0, [10, 11, 12]), (1, 1, [11, 12]), (0, 0, [1, 10, 11, 12, 20]), (4, 0, [20]), (4, 1, []),
      (2, 2, [1, 10, 11, 12, 20]),
    ] as [(Int, Int, [Int32])])
  func choices(row: Int, item: Int, _ pids: [Int32]) {
    for isFolded in [false, true] {
      var model = model()
      for _ in 0..<row { model.press(.down) }
      if isFolded { model.press(.character("t"), .character("-")) }
      model.press(.character("V"))
      #expect(model.lines.contains { $0.contains("and all below it (") })
      for _ in 0..<item { model.press(.down) }
      model.press(.enter)
      #expect(tagged(model) == pids && model.overlays.isEmpty)
      #expect(model.status.hasPrefix(" \(pids.count) tagged"))
      model.press(.character("U"))
      #expect(tagged(model).isEmpty)
    }
  }

  /// All that match, without what only leads to them; and what was tagged stays so.
  @Test(arguments: [false, true])
  func allThatMatch(isTree: Bool) {
    var model = model()
    if isTree { model.press(.character("t")) }
    model.press(.end, .character(" "), .character("\\"))
    model.type("cc1 | sh")
    model.press(.enter, .character("V"), .down, .down)
    #expect(model.lines.contains { $0.contains("all that match cc1 | sh (2)") })
    model.press(.enter)
    #expect(tagged(model) == [11, 12, 20])
  }

  /// It is one of ptop's keys, and of none that htop has for something else.
  @Test func itsKeyIsSaid() {
    #expect(KeyBinding.action(for: .character("V")) == .tagSeveral)
    #expect(KeyBinding.action(for: .character("c")) == .toggle(.commandLine))
  }

  @Test(arguments: [[(1, 2), (2, 1)], [(1, 1)], [(1, 2), (2, 3), (3, 2)]] as [[(Int32, Int32)]])
  func ringsOfParents(_ members: [(Int32, Int32)]) {
    let processes = members.map { Snapshot.Process.example(pid: $0.0, parent: $0.1) }
    for process in processes {
      let family = processes.family(of: process.id).map(\.id.pid)
      #expect(family.first == process.id.pid && Set(family).count == family.count)
    }
  }
}
