import Linux
import Runs
import Snapshots
import TestSupport
import Testing

@testable import TopUI

/// Through the time of a recording: how it plays, and where keys and clicks go.
@Suite struct ReplayTimeTests {
  /// It plays as fast as it was recorded, and stops at its end.
  @Test func plays() {
    var model = TopModel.replaying(seconds: 5)
    #expect(model.wakes == nil)
    model.press(.character("Z"))
    // The loop tells the time at once.
    #expect(model.wakes == .zero && model.status.contains(", playing"))
    for (now, moment, next) in [(50.0, 1.0, 51.0), (51, 2, 52), (51.9, 2, 52), (53.5, 4, nil)] {
      _ = model.apply(.time(.seconds(now)))
      #expect(model.shownSecond == moment && model.wakes == next.map { .seconds($0) }, "\(now)")
    }
    #expect(model.playing == nil && model.notice?.hasPrefix("the end of the recording") == true)
    model.press(.character("Z"))
    #expect(model.shownSecond == 0 && model.playing != nil)
    model.press(.character("Z"))
    #expect(model.playing == nil && model.wakes == nil)
  }

  @Test func playsFasterAndStepsStopIt() {
    var model = TopModel.replaying(seconds: 10)
    model.press(.character("Z"), .character("d"))
    model.type("4")
    model.press(.enter)
    #expect(model.playSpeed == 4)
    _ = model.apply(.time(.seconds(70)))
    #expect(model.wakes == .seconds(70.25) && model.status.contains("playing x4"))
    _ = model.apply(.time(.seconds(71)))
    #expect(model.shownSecond == 5)
    model.press(.left)
    #expect(model.shownSecond == 4 && model.playing == nil)
    for text in ["0", "nan", "-1", "1e9", "fast"] {
      model.press(.character("d"))
      model.type(text)
      model.press(.enter)
      #expect(model.playSpeed == 4 && model.lines.contains { $0.contains("0.01 to 10000") })
      model.press(.escape)
    }
  }

  /// What is not read yet is waited for.
  @Test func playsOnWhenMoreIsRead() {
    var model = TopModel.replaying(seconds: 3, isRead: false)
    model.press(.character("Z"))
    for now in [50.0, 55] { _ = model.apply(.time(.seconds(now))) }
    #expect(model.shownSecond == 2 && model.playing != nil && model.wakes == nil)
    model.sample(at: TopModel.replayBegan + 3, [.example(pid: 5)])
    #expect(model.wakes == .seconds(52))
    model.finishReading(4)
    _ = model.apply(.time(.seconds(56)))
    #expect(model.shownSecond == 3 && model.playing == nil)
  }

  @Test func fromMarkToMark() {
    var model = TopModel.replaying(seconds: 10, marks: [3: "compile", 7: "link"])
    for (key, moment, run) in [
      (")", 3.0, "compile"), (")", 7, "link"), (")", 9, nil), (")", 9, nil), ("(", 7, "link"),
      ("(", 3, "compile"), ("(", 0, "all"), ("(", 0, "all"),
    ] as [(Unicode.Scalar, Double, String?)] {
      model.press(.character(key))
      #expect(model.shownSecond == moment && model.shownRun?.label == run, "\(key) \(moment)")
    }
    // Below the bar: what begins at each mark, and when it all began and ended.
    let names = model.lines[2]
    #expect(names.contains("│compile") && names.contains("│link"))
    #expect(model.lines[1].hasPrefix(" TIME "))
  }

  @Test(arguments: [
    ("+5", 5.0), ("+0:07", 7), ("+99", 9), ("+0", 0), ("+ 3", 3),
  ])
  func toATimeAfterTheFirstSample(_ text: String, _ moment: Double) {
    var model = TopModel.replaying()
    model.press(.character("@"))
    model.type(text)
    model.press(.enter)
    #expect(model.shownSecond == moment && model.overlays.isEmpty)
  }

  @Test func toATimeOfDay() {
    var model = TopModel.replaying(seconds: 100)
    model.press(.character("@"))
    model.type(Format.clock(.seconds(1_700_000_000 + TopModel.replayBegan + 42)))
    model.press(.enter)
    #expect(model.shownSecond == 42)
    model.press(.character("}"))
    #expect(model.shownSecond == 99)
    model.press(.character("{"))
    #expect(model.shownSecond == 39)
    for text in [
      "", "12", "24:00", "12:60", "+", "+-1", "+1:2:3:4", "noon", "+99999999999999999999",
    ] {
      model.press(.character("@"))
      model.type(text)
      model.press(.enter)
      #expect(
        model.shownSecond == 39 && model.lines.contains { $0.contains("give a time such as") })
      model.press(.escape)
    }
  }

  /// A click on the bar goes there.
  @Test func theBarIsClicked() {
    var model = TopModel.replaying(seconds: 93)
    #expect(model.layout.timeBar == 6..<99)
    for (column, moment) in [(6, 0.0), (7, 1), (52, 46), (98, 92)] {
      model.press(.mouse(.press(row: 1, column: column)))
      #expect(model.shownSecond == moment, "\(column)")
      let screen = TopView.render(model)
      #expect(screen.row(1).map(\.style)[column] == .selected)
      // Times stay readable.
      #expect((screen.row(2).map(\.scalar)[column] == "^") == (column == 52))
    }
    model.press(.mouse(.press(row: 1, column: 5)), .mouse(.press(row: 1, column: 99)))
    #expect(model.shownSecond == 92)
  }

  /// Graphs show the time around the moment, with times of day.
  @Test func graphsAreAroundTheMoment() {
    var model = TopModel.replaying(seconds: 1500, rows: 50)
    model.press(.down, .enter, .character("@"))
    model.type("+5:00")
    model.press(.enter)
    #expect(model.shownSecond == 300 && model.graphEnd(.seconds(600)) == 600)
    let clock = Format.clock(.seconds(1_700_000_000 + TopModel.replayBegan + 300))
    #expect(model.lines.contains { $0.contains(" at \(clock)") })
    #expect(!model.lines.contains { $0.hasSuffix("now") })
  }

  /// `^`: of a command's recording, whatever else the machine did.
  @Test func theMostCPUOfACommand() {
    var model = TopModel(size: Size(columns: 100, rows: 24), recording: .example(isOfCommand: true))
    var process = Snapshot.Process.example(pid: 5)
    for (second, used) in [0, 100, 950, 0].enumerated() {
      process.cpu += .milliseconds(used)
      var cpu = Snapshot.Host.CPUTimes.example
      cpu.user += .milliseconds(500 * second * second)
      cpu.idle += .seconds(2 * second)
      _ = model.apply(
        .snapshot(
          .example(
            sequence: UInt64(second + 1), at: .seconds(TopModel.replayBegan + second),
            host: .example(cpu: cpu), processes: [process])))
    }
    model.press(.character("^"))
    #expect(model.shownSecond == 2)
    #expect(model.history.hostPeak == 3)
    // The bar is of it: CPU time rises in colour, and 0 is a dim line.
    let bar = TopView.render(model).row(1).map(\.style)
    #expect(bar.contains(.cpuGraph) && bar.contains(.cpuGraphTop) && bar[97] == .dim)
  }
}
