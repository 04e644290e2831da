import Snapshots
import TestSupport
import Testing
import TopUI

/// Processes below their parents.
@Suite struct TreeTests {
  private static let family: [(pid: Int32, comm: String, parent: Int32)] = [
    (1, "init", 0), (10, "sshd", 1), (11, "bash", 10), (12, "vim", 11), (13, "less", 11),
    (20, "cron", 1),
  ]

  private func tree(
    _ members: [(pid: Int32, comm: String, parent: Int32)] = family, order: String = "pid",
    isASCII: Bool = false
  ) -> TopModel {
    var model = TopModel.example(
      isASCII: isASCII, order: order,
      members.map { member in
        let process = Snapshot.Process.example(
          pid: member.pid, comm: member.comm, parent: member.parent, cpu: .seconds(member.pid))
        return (process, .milliseconds(Int(member.pid)))
      })
    model.press(.function(5))
    return model
  }

  @Test(arguments: [
    (false, ["init", "├─ sshd", "│  └─ bash", "│     ├─ vim", "│     └─ less", "└─ cron"]),
    (true, ["init", "|- sshd", "|  `- bash", "|     |- vim", "|     `- less", "`- cron"]),
  ])
  func guides(isASCII: Bool, _ commands: [String]) {
    #expect(tree(isASCII: isASCII).commands == commands)
  }

  /// The order is that of siblings; a child never leaves its parent.
  @Test(
    arguments: [
      ("pid", false, [1, 10, 11, 12, 13, 20]), ("pid", true, [1, 20, 10, 11, 13, 12]),
      ("cpu", false, [1, 20, 10, 11, 13, 12]), ("command", false, [1, 20, 10, 11, 13, 12]),
    ] as [(String, Bool, [Int32])])
  func siblingsAreSorted(_ order: String, isReversed: Bool, _ pids: [Int32]) {
    var model = tree(order: order)
    if isReversed { model.press(.character("R")) }
    #expect(model.pids == pids)
  }

  @Test func foldingAndUnfolding() {
    var model = tree()
    model.press(.down, .down, .character("-"))
    #expect(model.commands == ["init", "├─ sshd", "│  └─+ bash", "└─ cron"])
    #expect(model.table.selection?.id.pid == 11)
    model.press(.home, .character("-"))
    #expect(model.commands == ["+ init"])
    model.press(.character("+"))
    // What was folded inside stays so.
    #expect(model.pids == [1, 10, 11, 20])
    model.press(.down, .down, .character("+"))
    #expect(model.pids == [1, 10, 11, 12, 13, 20])
  }

  @Test func foldingAllKeepsTheFirstLevel() {
    var model = tree()
    model.press(.character("*"))
    #expect(model.commands == ["init", "├─+ sshd", "└─ cron"])
    model.press(.character("*"))
    #expect(model.pids == [1, 10, 11, 12, 13, 20])
  }

  @Test func aLeafHasNothingToFold() {
    var model = tree()
    model.press(.end, .character("-"))
    #expect(model.commands.last == "└─ cron")
  }

  /// The fold of a process that ended is not a later one's, nor in the way of the next `*`.
  @Test func foldsEndWithTheirProcess() {
    var model = tree()
    model.press(.down, .down, .character("-"))
    model.sample(at: 1002, without: 11, 12, 13)
    model.press(.character("*"))
    #expect(model.commands == ["init", "├─+ sshd", "└─ cron"])
  }

  @Test func outsideOfTheTreeNothingFolds() {
    var model = tree()
    model.press(.character("t"), .character("-"))
    #expect(model.pids.count == 6 && model.status.contains("t shows the tree"))
  }

  /// Where the parent does not match, it hangs from the next one above that does.
  @Test func filteringWithinTheTree() {
    var model = tree()
    model.press(.function(4))
    model.type("comm~^(init|vim|less|cron)$")
    model.press(.enter)
    #expect(model.commands == ["init", "├─ vim", "├─ less", "└─ cron"])
  }

  /// A damaged tree may say anything about parents: each process is shown once.
  @Test(
    arguments: [
      [(5, 5)], [(5, 6), (6, 5)], [(5, 6), (6, 7), (7, 5), (8, 6), (1, 1)], [(5, -1), (6, .max)],
      [(1, 2), (2, 1), (3, 2), (4, 3)],
    ] as [[(Int32, Int32)]])
  func ringsOfParents(_ members: [(Int32, Int32)]) {
    let model = tree(members.map { (pid: $0.0, comm: "p\($0.0)", parent: $0.1) })
    #expect(model.pids.sorted() == members.map(\.0).sorted())
  }

  /// A ring of parents that do not match, too.
  @Test func aRingThatIsFilteredOut() {
    var model = tree([(5, "ring", 6), (6, "ring", 5), (7, "leaf", 5)])
    model.press(.function(4))
    model.type("leaf")
    model.press(.enter)
    #expect(model.commands == ["leaf"])
  }

  @Test func deeperThanTheGuides() {
    let chain = (1...200).map { (pid: Int32($0), comm: "p\($0)", parent: Int32($0 - 1)) }
    var model = tree(chain)
    #expect(model.pids == chain.map(\.pid))
    model.press(.end)
    #expect(model.lines.contains { $0.hasPrefix(">    200 ") })
  }

  /// The grey rows stay below their parents, also when those ended with them.
  @Test(arguments: [[12], [11, 12], [10, 11, 12, 13]] as [[Int32]])
  func whoEndedStaysInItsPlace(_ pids: [Int32]) {
    var model = tree()
    let before = model.commands
    let rest = model.table.rows.map(\.process).filter { !pids.contains($0.id.pid) }
    model.sample(at: 1002, rest)
    #expect(model.commands == before)
    #expect(model.table.rows.filter(\.isGone).map(\.process.id.pid) == pids)
  }
}
