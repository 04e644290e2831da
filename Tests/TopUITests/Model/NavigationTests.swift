import Snapshots
import TestSupport
import Testing
import TopUI

/// From screen to screen, sideways, following, pausing, and keys that mean nothing.
@Suite struct NavigationTests {
  @Test func tabGoesThroughTheScreens() {
    var model = TopModel.typical()
    var seen: [TopScreen] = []
    for _ in 0..<7 {
      seen.append(model.screen)
      model.press(.tab)
    }
    #expect(seen == [.main, .memory, .io, .exited, .runs, .exporter, .main])
    model.press(.backTab, .backTab)
    #expect(model.screen == .exporter)
  }

  @Test func exitedAndBack() {
    var model = TopModel.typical()
    model.press(.tab, .character("x"))
    #expect(model.screen == .exited && model.status.hasPrefix(" Exited"))
    model.press(.character("x"))
    #expect(model.screen == .main)
  }

  /// Each table has its own order; the keys that sort are for the one that is shown.
  @Test func everyTableKeepsItsOrder() {
    var model = TopModel.typical()
    model.press(.tab)
    #expect(model.order.column == "res" && model.pids.first == 4242)
    model.press(.character("N"), .tab)
    #expect(model.order.column == "io")
    model.press(.backTab)
    #expect(model.order.column == "pid")
    model.press(.backTab)
    #expect(model.order.column == "cpu")
    let before = model.settings
    model.press(.character("x"), .character("N"), .character("R"), .character("<"))
    model.press(.function(6), .down, .enter)
    #expect(model.settings == before)
  }

  /// The first column names the row, and the last is there at the end.
  @Test func sideways() {
    var model = TopModel.typical()
    let title = model.layout.headerRows
    #expect(model.lines[title].hasPrefix("     PID USER"))
    model.press(.right, .right)
    #expect(model.lines[title].hasPrefix("     PID  NI"))
    for _ in 0..<40 { model.press(.right) }
    #expect(model.lines[title] == "     PID COMMAND")
    model.press(.left)
    #expect(model.lines[title] == "     PID    TIME+ COMMAND")
    for _ in 0..<40 { model.press(.left) }
    #expect(model.lines[title].hasPrefix("     PID USER"))
    model.press(.right, .tab)
    #expect(model.table.columnScroll == 0)
  }

  @Test func following() {
    let many = (1...100).map { Snapshot.Process.example(pid: $0) }
    var model = TopModel.example(order: "cpu", many.map { ($0, .zero) })
    model.press(.down, .character("F"))
    #expect(model.table.isFollowing && model.status.contains("FOLLOW 2 worker"))
    // It falls behind all others, and the table goes with it.
    let busier = many.map { process in
      var process = process
      process.cpu += process.id.pid == 2 ? .zero : .seconds(1)
      return process
    }
    model.sample(at: 1002, busier)
    #expect(model.table.position == 99 && model.table.scroll > 0)
    model.press(.character("F"))
    #expect(!model.table.isFollowing && !model.status.contains("FOLLOW"))
  }

  /// A new order does not leave the process that is followed.
  @Test func followingThroughANewOrder() {
    let many = (1...100).map { (Snapshot.Process.example(pid: $0), Duration.zero) }
    var model = TopModel.example(order: "pid", many)
    model.press(.end, .character("F"), .character("P"))
    #expect(model.lines.contains { $0.hasPrefix(">    100 ") })
  }

  @Test func pausing() {
    var model = TopModel.typical()
    model.press(.character("Z"))
    #expect(model.status.contains("PAUSED"))
    let before = model.lines[model.layout.table]
    model.sample(at: 1004, [.example(pid: 500)])
    // But for how long ago that was.
    #expect(model.status.contains("PAUSED -3s"))
    #expect(model.lines[model.layout.table] == before)
    model.press(.character("N"))
    #expect(model.pids == [1, 2, 77, 99, 4242])
    model.press(.escape)
    #expect(model.pids.contains(500) && model.paused == nil)
  }

  @Test func pausingBeforeThereIsAnything() {
    var model = TopModel(size: Size(columns: 80, rows: 24))
    model.press(.character("Z"), .character("Z"))
    model.sample(at: 1000, [.example(pid: 5)])
    #expect(model.pids == [5])
  }

  /// One step at a time, and last it does nothing; it never quits.
  @Test func escGoesBack() {
    var model = TopModel.typical()
    model.press(.character("z"), .character("\\"))
    model.type("java")
    model.press(.enter, .character("/"))
    model.type("java")
    model.press(.enter)
    let steps = (0..<5).map { _ in
      model.press(.escape) == nil
        ? [model.finding != nil, model.selectionRules.filter != nil, model.paused != nil] : []
    }
    #expect(
      steps == [
        [false, true, true], [false, false, true], [false, false, false], [false, false, false],
        [false, false, false],
      ])
  }

  @Test(
    arguments: [
      .character("$"), .character("ö"), .character("日"), .control("a"), .control("y"),
      .function(11),
      .function(12), .insert, .delete, .backspace, .pasted("q"), .pasted("k"), .pasted("\\"),
      .mouse(.press(row: -1, column: -1)), .mouse(.press(row: 9_999, column: 9_999)),
    ] as [Key])
  func unknownKeysDoNothing(_ key: Key) {
    var model = TopModel.typical()
    let before = (model.lines, model.settings)
    #expect(model.press(key) == nil)
    #expect(model.lines == before.0 && model.settings == before.1 && model.overlays.isEmpty)
  }

  @Test func copying() {
    var model = TopModel.typical()
    #expect(model.press(.character("y")) == .copy("4242 java -jar agent.jar"))
    model.press(.down)
    #expect(model.press(.character("y")) == .copy("2 [kthreadd]"))
    var empty = TopModel(size: Size(columns: 80, rows: 24))
    #expect(empty.press(.character("y")) == nil)
  }

  @Test func whatComesOfAnEffectIsSaid() {
    var model = TopModel.typical()
    #expect(model.press(.character("W")) == .save)
    _ = model.apply(.outcome("1 init: operation not permitted"))
    #expect(model.status.hasPrefix(" 1 init: operation not permitted "))
  }

  /// In one event; without one of its own a sample leaves the status as it was.
  @Test func theStatusComesWithTheSample() {
    var model = TopModel.typical()
    func sample(_ number: UInt64, _ status: ProgramStatus?) {
      let snapshot = Snapshot.example(
        sequence: number, at: .seconds(1000 + Int(number)), processes: [.example(pid: 500)])
      _ = model.apply(.snapshot(snapshot, status: status))
    }
    sample(
      3, ProgramStatus(serving: .example(requests: [:]), logLine: .init(number: 1, text: "slow")))
    #expect(model.pids.contains(500) && model.status.hasPrefix(" slow "))
    #expect(model.lines.contains { $0.hasPrefix(" EXP :9877") })
    sample(4, nil)
    #expect(model.lines.contains { $0.hasPrefix(" EXP :9877") })
    sample(5, ProgramStatus())
    #expect(!model.lines.contains { $0.hasPrefix(" EXP ") })
  }

  /// Like a notice, beside one, and after a prompt that hides it.
  @Test func aLogLineIsShownUntilAKeyIsPressed() {
    var model = TopModel.typical()
    func log(_ number: UInt64) {
      let line = ProgramStatus.LogLine(number: number, text: "slow\u{1B}")
      _ = model.apply(.status(ProgramStatus(logLine: line)))
    }
    log(1)
    #expect(model.status.hasPrefix(" slow\u{FFFD} "))
    model.press(.down)
    log(1)
    #expect(model.status.contains(" of 5 processes"))
    _ = model.apply(.outcome("done"))
    log(2)
    #expect(model.status.hasPrefix(" done; slow\u{FFFD} "))
    model.press(.down)
    #expect(model.status.contains(" of 5 processes"))
    model.press(.character("/"))
    log(3)
    model.press(.character("x"), .control("c"))
    #expect(model.status.hasPrefix(" slow"))
    model.press(.down)
    #expect(model.status.contains(" of 5 processes"))
  }
}
