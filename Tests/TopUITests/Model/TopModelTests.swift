import Snapshots
import TestSupport
import Testing
import TopUI

@Suite struct TopModelTests {
  @Test(
    arguments: [
      ("P", [4242, 2, 77, 1, 99]), ("M", [4242, 1, 77, 99, 2]), ("T", [99, 4242, 77, 1, 2]),
      ("N", [1, 2, 77, 99, 4242]),
    ] as [(Unicode.Scalar, [Int32])])
  func sorting(_ key: Unicode.Scalar, _ pids: [Int32]) {
    var model = TopModel.typical(order: "user")
    model.press(.character(key))
    #expect(model.pids == pids)
  }

  /// What is unknown stays last: reversed memory does not begin with kernel threads.
  @Test func reversing() {
    var model = TopModel.typical()
    model.press(.character("M"), .character("R"))
    #expect(model.pids == [1, 77, 99, 4242, 2])
    model.press(.character("I"))
    #expect(model.pids == [4242, 1, 77, 99, 2])
  }

  @Test func everySortKeyNamesAColumn() {
    for case .sort(let column) in KeyBinding.all.map(\.action) {
      #expect(ProcessColumn.named(column) != nil, "\(column)")
    }
  }

  @Test func noKeyIsBoundTwice() {
    let keys = KeyBinding.all.flatMap(\.keys)
    #expect(keys.count == Set(keys).count)
  }

  @Test func theCursorStaysOnTopUntilItIsMoved() {
    var model = TopModel.typical()
    #expect(model.table.selection == nil)
    model.press(.character("N"))
    #expect(model.table.position == 0)
    #expect(model.lines.contains { $0.hasPrefix(">      1 ") })
  }

  @Test func theCursorSticksToItsProcess() {
    var model = TopModel.typical()
    model.press(.down, .down)
    #expect(model.table.selection?.id.pid == 77)
    model.press(.character("N"))
    #expect(model.table.position == 2)
    model.press(.character("R"))
    #expect(model.table.position == 2 && model.table.selection?.id.pid == 77)
    model.press(.end)
    #expect(model.table.selection?.id.pid == 1)
    model.press(.home)
    #expect(model.table.selection == nil && model.table.position == 0)
  }

  @Test func theCursorNeverSlidesOntoANeighbour() {
    var model = TopModel.typical()
    model.press(.character("N"), .down, .down)
    let rest = model.table.rows.map(\.process).filter { $0.id.pid != 77 }
    _ = model.apply(.snapshot(.example(sequence: 3, at: .seconds(1002), processes: rest)))
    // It stays for a while, and nothing can be done to it.
    #expect(
      !model.table.isSelectionGone && model.table.rows[model.table.position].isGone
        && model.table.target == nil)
    #expect(model.lines.contains { $0.hasPrefix(">-    77 ") })
    // Then it is on the row that is at its place.
    _ = model.apply(.snapshot(.example(sequence: 4, at: .seconds(1005), processes: rest)))
    #expect(model.table.position == 2 && model.table.selection?.id.pid == 99)
    #expect(model.lines.contains { $0.hasPrefix(">     99 ") })
  }

  /// Wherever its last numbers would put it, and whatever comes and goes: the row under the cursor stays
  /// where it is, then the cursor does, and the view does not move.
  @Test(arguments: ["cpu", "pid", "time", "command"], [false, true])
  func theCursorStaysInPlace(order: String, isTree: Bool) {
    let many = (1...390).map {
      (
        Snapshot.Process.example(pid: $0, parent: $0 / 8, cpu: .seconds($0)),
        Duration.milliseconds(Int($0))
      )
    }
    var model = TopModel.example(columns: 80, rows: 24, order: order, many)
    if isTree { model.press(.character("t")) }
    for _ in 0..<30 { model.press(.down) }
    model.press(.up, .up)
    let (position, scroll) = (model.table.position, model.table.scroll)
    guard let victim = model.table.selection?.id.pid else { return #expect(Bool(false)) }
    let row = model.lines.firstIndex { $0.hasPrefix(">") }
    var processes = model.table.rows.map(\.process).sorted { $0.id.pid < $1.id.pid }
    processes.removeAll { $0.id.pid == victim }
    for second in 1002...1007 {
      for index in processes.indices where processes[index].id.pid % 7 == second % 7 {
        processes[index].cpu += .seconds(1)
      }
      model.sample(at: second, processes)
      #expect((model.table.selection?.id.pid == victim) == (second < 1005))
      // Then it is on a process that is alive, and goes with it.
      guard second < 1006 else { continue }
      #expect(model.lines.firstIndex { $0.hasPrefix(">") } == row)
      #expect(model.table.position == position && model.table.scroll == scroll)
    }
  }

  @Test func whatHasEndedIsNotFollowed() {
    var model = TopModel.typical(order: "pid")
    model.press(.down, .down, .character("F"))
    model.sample(at: 1002, without: 77)
    #expect(model.status.contains("FOLLOW 77 sshd"))
    model.sample(at: 1005, without: 77)
    #expect(!model.table.isFollowing && model.table.selection?.id.pid == 99)
    #expect(model.status.contains("77 sshd has ended, and is not followed any more"))
  }

  @Test func aReusedPidIsAnotherProcess() {
    var model = TopModel.typical()
    model.press(.character("N"), .down, .down)
    let others = model.table.rows.map(\.process).filter { $0.id.pid != 77 }
    let reused = Snapshot.Process.example(pid: 77, comm: "other", started: .seconds(1001))
    _ = model.apply(
      .snapshot(.example(sequence: 3, at: .seconds(1002), processes: others + [reused])))
    #expect(model.table.rows[model.table.position].isGone)
    _ = model.apply(
      .snapshot(.example(sequence: 4, at: .seconds(1006), processes: others + [reused])))
    #expect(
      model.table.selection?.id.startTime != .seconds(10) || model.table.selection?.id.pid != 77)
  }

  @Test func scrollingKeepsTheCursorVisible() {
    let many = (1...100).map { (Snapshot.Process.example(pid: $0), Duration.zero) }
    var model = TopModel.example(order: "pid", many)
    let height = model.layout.table.count
    model.press(.pageDown)
    #expect(model.table.position == height - 1 && model.table.scroll == 0)
    model.press(.down)
    #expect(model.table.scroll == 1)
    model.press(.end)
    #expect(model.table.position == 99 && model.table.scroll == 100 - height)
    _ = model.apply(.resized(Size(columns: 80, rows: 10)))
    #expect(model.lines.contains { $0.hasPrefix(">    100 ") })
    model.press(.home)
    #expect(model.table.scroll == 0)
    _ = model.apply(.resized(Size(columns: 80, rows: 200)))
    #expect(model.table.scroll == 0)
  }

  @Test func theVisiblePidsAreThoseInTheTable() {
    let many = (1...100).map { (Snapshot.Process.example(pid: $0), Duration.zero) }
    var model = TopModel.example(rows: 10, order: "pid", many)
    let height = Int32(model.layout.table.count)
    #expect(model.wants.sampling.watched == Array(1...height))
    model.press(.end)
    #expect(model.wants.sampling.watched == Array(101 - height...100))
    _ = model.apply(.resized(Size(columns: 80, rows: 200)))
    #expect(model.wants.sampling.watched == Array(1...100))
    #expect(TopModel(size: Size(columns: 80, rows: 24)).wants.sampling.watched == [])
  }

  @Test(arguments: ["pid", "user", "s", "command"])
  func identityAndTextSortFromTheFirst(_ column: String) {
    #expect(SortOrder(column: column).isAscending)
    #expect(!SortOrder(column: "cpu").isAscending)
  }

  @Test func keysThatEnd() {
    var model = TopModel.typical()
    #expect(model.apply(.key(.character("q"))) == .quit)
    #expect(model.apply(.key(.function(10))) == .quit)
    #expect(model.apply(.key(.control("l"))) == .repaint)
    #expect(model.apply(.key(.character("@"))) == nil)
  }

  @Test func helpIsLeftByAnyKey() {
    var model = TopModel.typical()
    model.press(.character("?"))
    #expect(model.overlays == [.help(scroll: 0)])
    #expect(model.apply(.key(.character("q"))) == nil)
    #expect(model.overlays.isEmpty)
  }

  @Test func helpThatIsLongerThanTheScreenScrolls() {
    var model = TopModel.typical(columns: 40, rows: 10)
    model.press(.character("?"), .down, .down, .up)
    #expect(model.overlays == [.help(scroll: 1)])
    model.press(.end)
    #expect(model.lines.contains { $0.contains("Z zombie") })
    model.press(.home)
    #expect(model.lines.first?.contains("this help") ?? false)
  }

  /// M shows what has the most memory, wherever the cursor is.
  @Test func aNewOrderBeginsAtTheTop() {
    let many = (1...100).map { (Snapshot.Process.example(pid: $0), Duration.zero) }
    var model = TopModel.example(order: "pid", many)
    model.press(.end, .character("P"))
    // What a key does is done to what is seen: the cursor does not stay below the screen.
    #expect(model.table.scroll == 0 && model.table.selection == nil)
    _ = model.apply(.snapshot(.example(sequence: 3, at: .seconds(1002), processes: many.map(\.0))))
    #expect(model.table.scroll == 0 && model.table.position == 0)
    model.press(.down, .character("M"))
    #expect(model.table.scroll == 0 && model.table.selection?.id.pid == 2)
  }

  @Test func whatIsFollowedStaysInSightInAnotherOrder() {
    let many = (1...100).map { (Snapshot.Process.example(pid: $0), Duration.zero) }
    var model = TopModel.example(order: "pid", many)
    model.press(.end, .character("F"), .character("P"))
    #expect(model.table.scroll > 0 && model.table.selection?.id.pid == 100)
  }

  @Test func aNoticeStaysUntilAKey() {
    var model = TopModel(size: Size(columns: 80, rows: 24), notice: "no terminfo entry")
    _ = model.apply(.snapshot(.example()))
    #expect(model.lines.contains { $0.contains("no terminfo entry") })
    model.press(.down)
    #expect(!model.lines.contains { $0.contains("no terminfo entry") })
  }

  /// Before the second sample there is no rate: it is unknown, not 0.
  @Test func theFirstSampleHasNoRates() {
    var model = TopModel(size: Size(columns: 80, rows: 24))
    #expect(model.lines.contains { $0.contains("taking the first sample") })
    _ = model.apply(.snapshot(.example()))
    #expect(model.table.rows.allSatisfy { $0.cores == nil })
  }
}
