import Snapshots
import TestSupport
import Testing
import TopUI

/// Lists to pick from: users, columns to sort by, and setup.
@Suite struct MenuTests {
  @Test func oneUsersProcesses() {
    var model = TopModel.typical(order: "pid")
    model.press(.character("u"))
    let users = model.lines.filter { $0.hasPrefix("   ") || $0.hasPrefix(" > ") }
    #expect(users.contains { $0.hasPrefix(" > all users") })
    #expect(
      ["a-long-user-name", "alice", "root"].allSatisfy { name in
        users.contains { $0.contains("  \(name)") }
      })
    model.press(.character("r"), .enter)
    #expect(model.pids == [1, 2] && model.status.contains("user root"))
    // It opens where one is.
    model.press(.character("u"))
    #expect(model.lines.contains { $0.hasPrefix(" > root") })
    model.press(.home, .enter)
    #expect(model.pids.count == 5)
    model.press(.character("u"), .character("r"), .enter, .escape)
    #expect(model.pids.count == 5)
  }

  @Test func pickingTheColumnToSortBy() {
    var model = TopModel.typical()
    model.press(.function(6))
    #expect(model.lines.contains { $0.hasPrefix(" > CPU%") })
    model.press(.down, .enter)
    #expect(model.order == SortOrder(column: "exit"))
    model.press(.function(6), .character("u"), .character(" "))
    #expect(model.order == SortOrder(column: "user") && model.order.isAscending)
  }

  @Test(arguments: [.runs, .exporter] as [TopScreen])
  func whereNothingIsToBeSorted(_ screen: TopScreen) {
    var model = TopModel.typical()
    while model.screen != screen { model.press(.tab) }
    let before = model.settings
    for key in [.function(6), .character("M"), .character("R"), .character("<")] as [Key] {
      model.press(key)
      #expect(model.overlays.isEmpty && model.settings == before)
      #expect(model.status.contains("  there is nothing to sort here "))
    }
  }

  @Test(arguments: [.escape, .function(10), .control("c")] as [Key])
  func leavingPicksNothing(_ key: Key) {
    for opener in [.character("u"), .function(6), .function(9), .function(2)] as [Key] {
      var model = TopModel.typical()
      let before = model.settings
      model.press(opener, .down)
      #expect(model.press(key) == nil)
      #expect(model.overlays.isEmpty && model.settings == before)
      #expect(model.selectionRules == ProcessSelection())
    }
  }

  /// Letters add up, until the cursor is moved or Esc; Backspace takes one back. What is typed is seen.
  @Test func whatIsTypedAddsUp() {
    var model = TopModel.typical()
    model.press(.function(6))
    func marked(_ model: TopModel) -> String? {
      model.lines.first { $0.hasPrefix(" > ") }?.split(separator: " ").dropFirst().first.map(
        String.init)
    }
    #expect(model.lines.contains { $0.contains("type, Enter picks, Esc leaves") })
    for (letter, column) in zip("time".unicodeScalars, ["THR", "TIME+", "TIME+", "TIME+"]) {
      model.press(.character(letter))
      #expect(marked(model) == column || letter == "t")
    }
    #expect(model.lines.contains { $0.contains("time_  Esc clears") })
    model.type("x")
    #expect(marked(model) == "TIME+" && model.lines.contains { $0.contains("timex_  no match") })
    model.press(.backspace, .down)
    #expect(!model.lines.contains { $0.contains("time") })
    model.type("mem")
    #expect(marked(model) == "MEM%")
    model.press(.escape)
    #expect(model.overlays.count == 1 && marked(model) == "MEM%")
    model.press(.escape)
    #expect(model.overlays.isEmpty)
  }

  /// Keys of the table mean nothing in a menu.
  @Test(arguments: ["q", "k", "M", "1", "0", "+", "=", "/", "\\", "Z", "H"] as [Unicode.Scalar])
  func otherKeysDoNothing(_ letter: Unicode.Scalar) {
    for opener in [.character("u"), .function(6), .function(9), .function(2)] as [Key] {
      var model = TopModel.typical()
      model.press(opener)
      let before = model.settings
      #expect(model.press(.character(letter)) == nil)
      #expect(model.overlays.count == 1 && model.settings == before)
    }
  }

  @Test func besideTheColumn() {
    var model = TopModel.typical()
    model.press(.character(">"))
    #expect(model.order.column == "exit")
    model.press(.character("<"), .character("<"))
    #expect(model.order.column == "thr")
    for _ in 0..<20 { model.press(.character("<")) }
    #expect(model.order.column == "pid" && model.order.isAscending)
    for _ in 0..<20 { model.press(.character(">")) }
    #expect(model.order.column == "command")
  }

  /// What is chosen is on the screen, however small that is.
  @Test(arguments: 1...12)
  func theChosenLineIsShown(rows: Int) {
    for opener in [.character("u"), .function(6), .function(9), .function(2)] as [Key] {
      var model = TopModel.typical(columns: 40, rows: rows)
      model.press(opener)
      for move in [.home, .down, .down, .down, .end, .up, .pageUp, .pageDown] as [Key] {
        model.press(move)
        #expect(model.lines.count { $0.hasPrefix(" > ") } == 1)
      }
    }
  }

  /// The half of a wide character that a menu leaves is blank, and what follows stays in its column.
  @Test func overWideCharacters() throws {
    for columns in 30..<60 {
      var model = TopModel.typical(columns: columns, rows: 16)
      model.press(.function(9))
      let screen = TopView.render(model)
      for row in 0..<16 {
        let cells = Array(screen.row(row))
        for (index, cell) in cells.enumerated() where cell.scalar == Screen.continuation {
          #expect(
            cells[index - 1].scalar.properties.isIdeographic
              || cells[index - 1].scalar.value > 0x3000)
        }
      }
    }
  }
}
