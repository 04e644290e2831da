import Snapshots
import TestSupport
import Testing

@testable import TopUI

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
    #expect(model.commands == ["init", "├─ sshd", "│  └─+2 bash", "└─ cron"])
    #expect(model.table.selection?.id.pid == 11)
    model.press(.home, .character("-"))
    #expect(model.commands == ["+5 init"])
    model.press(.character("+"))
    // What was folded inside stays so.
    #expect(model.pids == [1, 10, 11, 20])
    model.press(.down, .down, .character("+"))
    #expect(model.pids == [1, 10, 11, 12, 13, 20])
  }

  @Test func foldingAllKeepsTheFirstLevel() {
    var model = tree()
    model.press(.character("*"))
    #expect(model.commands == ["init", "├─+3 sshd", "└─ cron"])
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
    // Those that have ended are not counted.
    #expect(model.commands == ["init", "├─+ sshd", "└─ cron"])
  }

  @Test func outsideOfTheTreeNothingFolds() {
    var model = tree()
    model.press(.character("t"), .character("-"))
    #expect(model.pids.count == 6 && model.status.contains("t shows the tree"))
  }

  /// What leads to those that match stays, dim and with a sign; it does not count.
  @Test(
    arguments: [
      ("comm~^(init|vim|less)$", [1, 10, 11, 12, 13], [10, 11]),
      ("vim", [1, 10, 11, 12], [1, 10, 11]),
      ("less | cron", [1, 10, 11, 13, 20], [1, 10, 11]), ("init", [1], []), ("nothing", [], []),
    ] as [(String, [Int32], [Int32])])
  func filteringWithinTheTree(_ filter: String, _ pids: [Int32], _ ancestors: [Int32]) {
    var model = tree()
    model.press(.function(4))
    model.type(filter)
    model.press(.enter)
    #expect(model.pids == pids)
    let rows = model.table.rows
    #expect(rows.filter(\.isAncestor).map(\.process.id.pid) == ancestors)
    #expect(model.status.contains("\(pids.count - ancestors.count)/6 processes"))
    let screen = TopView.render(model)
    for (offset, row) in rows.enumerated() where offset > 0 {
      let line = screen.row(model.layout.table.lowerBound + offset)
      #expect((line.first?.scalar == ":") == row.isAncestor)
      #expect((line.dropFirst(7).first?.style == .dim) == row.isAncestor)
    }
    // Without the tree they are of no use.
    model.press(.character("t"))
    #expect(model.pids.count == pids.count - ancestors.count)
  }

  /// Of a user, and of those that do something, as well.
  @Test func otherChoicesWithinTheTree() {
    var rules = ProcessSelection()
    rules.pids = [12]
    var settings = Settings()
    settings.isTree = true
    var model = TopModel(size: Size(columns: 80, rows: 24), settings: settings, rules: rules)
    model.sample(at: 1000, tree().table.rows.map(\.process))
    #expect(model.pids == [1, 10, 11, 12])
    #expect(model.table.rows.map(\.isAncestor) == [true, true, true, false])
  }

  /// Its row says what its branch does, and is sorted by that.
  @Test func aFoldedBranchShowsItsSums() throws {
    var model = tree(order: "cpu")
    model.press(.character("t"))
    let alone = try #require(model.table.rows.first { $0.process.id.pid == 11 })
    model.press(.character("t"), .down, .down, .character("-"))
    func text(_ column: String, _ pid: Int32) -> String? {
      let row = model.table.rows.first { $0.process.id.pid == pid }
      return row.flatMap { row in ProcessColumn.named(column)?.text(row) }
    }
    // sshd: 10, 11, 12 and 13 ms in the second, 10 + 11 + 12 + 13 s ever, 10 MiB each. By the sum, 4.6 %
    // is more than the 2 % of cron.
    #expect(model.table.selection?.id.pid == 10 && model.pids == [1, 10, 20])
    let sums = ["cpu": "4.60", "time": "0:46.04", "thr": "4", "res": "40.0M", "mem": "0.5"]
    for (column, sum) in sums { #expect(text(column, 10) == sum, "\(column)") }
    // What no sum tells is its own.
    for (column, own) in ["virt": "100M", "pid": "10", "ni": "0"] {
      #expect(text(column, 10) == own, "\(column)")
    }
    #expect(alone.hidden.isEmpty && text("cpu", 20) == "2.00")
    // What has ended is in no sum.
    model.sample(at: 1002, without: 13)
    #expect(text("thr", 10) == "3")
  }

  @Test func foldedInFolded() {
    var model = tree()
    model.press(.down, .down, .character("-"), .up, .character("-"))
    #expect(model.commands == ["init", "├─+3 sshd", "└─ cron"])
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
    #expect(model.pids == [6, 5, 7] || model.pids == [5, 6, 7])
    #expect(model.table.rows.map(\.isAncestor) == [true, true, false])
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
