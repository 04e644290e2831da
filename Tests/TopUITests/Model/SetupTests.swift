import Snapshots
import TestSupport
import Testing

@testable import TopUI

/// F2: columns, switches and themes.
@Suite struct SetupTests {
  private func setup(on line: String, rows: Int = 60) -> TopModel {
    var model = TopModel.typical(columns: 100, rows: rows)
    model.press(.function(2))
    for _ in 0..<60 where !chosen(model).contains(line) { model.press(.down) }
    return model
  }

  private func chosen(_ model: TopModel) -> String {
    model.lines.first { $0.hasPrefix(" > ") } ?? ""
  }

  private func columns(_ model: TopModel) -> [String] { model.settings[.main].columns }

  @Test func aColumnGoesAndComes() {
    var model = setup(on: "USER:")
    #expect(chosen(model).contains("[x] USER: effective user"))
    model.press(.enter)
    #expect(!columns(model).contains("user") && model.overlays.count == 1)
    // The cursor is where the line has gone: the same key takes it back.
    #expect(chosen(model).contains("[ ] USER:"))
    model.press(.character(" "))
    #expect(chosen(model).contains("[x] USER:"))
    // Before the one that takes the rest of the row.
    #expect(columns(model).suffix(2) == ["user", "command"])
    model.press(.escape)
    #expect(model.lines[model.layout.headerRows].hasSuffix("USER     COMMAND"))
  }

  /// What is on and not on the screen says why.
  @Test(arguments: [40, 80, 100, 200])
  func whatThereIsNoRoomFor(_ columns: Int) {
    var model = TopModel.typical(columns: columns, rows: 60)
    let shown = model.layout.columns.map(\.thing.title)
    let on = Settings()[.main].columns.compactMap(ProcessColumn.named)
    model.press(.right, .function(2))
    for column in on {
      let line = model.lines.first { $0.contains("[x] \(column.title)") } ?? ""
      #expect(line.contains("(no room here)") != shown.contains(column.title), "\(line)")
    }
    #expect(model.lines.allSatisfy { !$0.contains("[ ]") || !$0.contains("no room") })
  }

  @Test func aColumnMoves() {
    var model = setup(on: "USER:")
    model.press(.left)
    #expect(columns(model).prefix(2) == ["user", "pid"])
    model.press(.left)
    #expect(columns(model).prefix(2) == ["user", "pid"] && chosen(model).contains("USER:"))
    for _ in 0..<30 { model.press(.right) }
    #expect(columns(model).last == "user" && chosen(model).contains("USER:"))
    model.press(.left)
    #expect(columns(model).suffix(2) == ["user", "command"])
  }

  /// In a small window the list does not jump.
  @Test func theListStaysWhereItIs() {
    var model = setup(on: "MEM%:", rows: 8)
    let row = model.lines.firstIndex { $0.hasPrefix(" > ") }
    model.press(.left)
    #expect(chosen(model).contains("MEM%:"))
    #expect(model.lines.firstIndex { $0.hasPrefix(" > ") } == row.map { $0 - 1 })
  }

  @Test func whatIsNotShownDoesNotMove() {
    var model = setup(on: "PPID:")
    let before = model.settings
    model.press(.left, .right)
    #expect(model.settings == before)
    model = setup(on: "theme mono")
    model.press(.left, .right)
    #expect(model.settings == before)
  }

  @Test func theLastColumnStays() {
    var model = setup(on: "PID:")
    for _ in 0..<40 {
      model.press(.home, .enter)
    }
    #expect(columns(model).count == 1)
    model.press(.escape)
    #expect(model.lines.count == 60)
    model.press(.right, .left, .character("<"), .character(">"), .function(6), .enter)
  }

  @Test(arguments: Toggle.allCases)
  func switches(_ toggle: Toggle) {
    for key in [.enter, .character(" ")] as [Key] {
      var model = setup(on: Self.names[toggle] ?? "?")
      let before = model.settings
      model.press(key)
      #expect(model.settings != before && model.overlays.count == 1)
      model.press(key)
      #expect(model.settings == before)
    }
  }

  /// As a user reads them.
  private static let names: [Toggle: String] = [
    .tree: "processes below their parents", .commandLine: "command lines, not names",
    .path: "directories of programs", .threads: "] threads", .kernelThreads: "kernel threads",
    .idle: "only those that used CPU time", .ended: "those that have ended",
    .cores: "a meter for each CPU",
    .machine: "CPU% of the whole machine", .mouse: "the mouse",
  ]

  @Test(arguments: Theme.allCases)
  func themes(_ theme: Theme) {
    var model = setup(on: "theme \(theme.rawValue)")
    model.press(.enter)
    #expect(model.settings.theme == theme && chosen(model).contains("[x] theme \(theme.rawValue)"))
    #expect(model.lines.count { $0.contains("[x] theme") } == 1)
  }

  /// Each of the tables has its own columns.
  @Test func ofTheScreenThatIsShown() {
    var model = TopModel.typical(columns: 100, rows: 60)
    model.press(.tab, .function(2))
    #expect(model.lines.contains { $0.contains("Setup of Memory") })
    model.press(.enter)
    #expect(!model.settings[.memory].columns.contains("pid") && columns(model).contains("pid"))
  }

  @Test func aColumnThatNeedsMoreIsAskedFor() {
    var model = setup(on: "SWAP:")
    #expect(!model.sampleWants.fields.contains(.swap))
    model.press(.enter)
    #expect(model.sampleWants.fields.contains(.swap))
  }
}
