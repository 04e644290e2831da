import Snapshots
import TestSupport
import Testing
import TopUI

/// Clicks and the wheel.
@Suite struct MouseTests {
  private func column(of text: String, in line: String) -> Int {
    line.firstRange(of: text).map { line.distance(from: line.startIndex, to: $0.lowerBound) } ?? -1
  }

  private func click(_ text: String, row: Int, _ model: inout TopModel) -> Effect? {
    model.press(.mouse(.press(row: row, column: column(of: text, in: model.lines[row]))))
  }

  @Test func aTitleSortsAndReverses() {
    var model = TopModel.typical()
    let title = model.layout.headerRows
    _ = click("RES", row: title, &model)
    #expect(model.order == SortOrder(column: "res"))
    _ = click("RES", row: title, &model)
    #expect(model.order == SortOrder(column: "res", isAscending: true))
    _ = click("USER", row: title, &model)
    #expect(model.order == SortOrder(column: "user", isAscending: true))
    // Between two columns, and left of all.
    model.press(.mouse(.press(row: title, column: 0)))
    #expect(model.order.column == "user")
  }

  /// Also where columns were scrolled away.
  @Test func aTitleAfterScrolling() {
    var model = TopModel.typical()
    model.press(.right, .right, .right)
    _ = click("VIRT", row: model.layout.headerRows, &model)
    #expect(model.order.column == "virt")
  }

  @Test func aRowIsSelected() {
    var model = TopModel.typical()
    let first = model.layout.table.lowerBound
    model.press(.mouse(.press(row: first + 2, column: 40)))
    #expect(model.table.selection?.id.pid == 77)
    // Below the last one is no process, and in the header neither.
    for row in [first + 5, 0, 1] { model.press(.mouse(.press(row: row, column: 3))) }
    #expect(model.table.selection?.id.pid == 77)
  }

  @Test func aRowOfAScrolledTable() {
    let many = (1...100).map { (Snapshot.Process.example(pid: $0), Duration.zero) }
    var model = TopModel.example(order: "pid", many)
    model.press(.end)
    model.press(.mouse(.press(row: model.layout.table.lowerBound, column: 3)))
    #expect(model.table.selection?.id.pid == Int32(101 - model.layout.table.count))
  }

  @Test(arguments: [
    ("F1Help", 1), ("F2Setup", 1), ("F3Find", 1), ("F6Sort", 1), ("F9Kill", 1), ("mMark", 1),
  ])
  func theKeyBarPresses(_ label: String, overlays: Int) {
    var model = TopModel.typical(columns: 120)
    #expect(click(label, row: 23, &model) == nil)
    #expect(model.overlays.count == overlays)
  }

  @Test func theKeyBarQuits() {
    var model = TopModel.typical(columns: 120)
    #expect(click("F10Quit", row: 23, &model) == .quit)
    #expect(model.press(.mouse(.press(row: 23, column: 119))) == nil)
    // Where there is no bar, the last row is not one.
    var small = TopModel.typical(columns: 120, rows: 10)
    #expect(small.press(.mouse(.press(row: 9, column: 1))) == nil && small.overlays.isEmpty)
  }

  @Test func theWheelMoves() {
    let many = (1...100).map { (Snapshot.Process.example(pid: $0), Duration.zero) }
    var model = TopModel.example(order: "pid", many)
    model.press(.mouse(.wheel(rows: 3)), .mouse(.wheel(rows: 3)), .mouse(.wheel(rows: -3)))
    #expect(model.table.selection?.id.pid == 4)
    model.press(.mouse(.wheel(rows: -3)), .mouse(.wheel(rows: -3)))
    #expect(model.table.selection?.id.pid == 1)
    model.press(.function(9), .mouse(.wheel(rows: 3)))
    #expect(model.lines.contains { $0.hasPrefix(" >  1 SIGHUP") })
    model.press(.escape, .character("h"), .mouse(.wheel(rows: 3)))
    #expect(model.overlays == [.help(scroll: 3)])
  }

  /// An item of a menu is picked, and beside it is nothing.
  @Test func aMenuIsClicked() throws {
    var model = TopModel.typical()
    model.press(.down, .function(9))
    let row = try #require(model.lines.firstIndex { $0.contains(" 9 SIGKILL") })
    model.press(.mouse(.press(row: row, column: 60)))
    #expect(model.lines.contains { $0.hasPrefix(" > 15 SIGTERM") })
    model.press(.mouse(.press(row: row, column: 6)))
    #expect(model.lines.contains { $0.hasPrefix(" Send SIGKILL to 2 kthreadd of root?") })
    // A click is no yes.
    #expect(model.press(.mouse(.press(row: row, column: 6))) == nil && model.overlays.isEmpty)
    model.press(.function(2), .mouse(.press(row: 2, column: 5)))
    #expect(!model.settings[.main].columns.contains("user") && model.overlays.count == 1)
  }

  /// What lies under a menu or a prompt is not reached through it.
  @Test(arguments: [.function(2), .character("/"), .character("\\")] as [Key])
  func clicksDoNotGoThrough(_ opener: Key) {
    var model = TopModel.typical()
    model.press(.down, opener)
    let before = model.order
    for (row, column) in [(3, 30), (6, 3), (23, 1), (23, 75)] {
      #expect(model.press(.mouse(.press(row: row, column: column))) == nil)
    }
    #expect(
      model.order == before && model.table.selection?.id.pid == 2 && model.overlays.count == 1)
  }
}
