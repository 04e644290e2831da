import Linux
import Runs
import Snapshots
import TestSupport
import Testing

@testable import TopUI

/// The screen over a recording: its moments, and what cannot be done.
@Suite struct ReplayTests {
  private static let began = 1000

  /// A sample a second, from 1000 on; marks at the seconds given.
  private func model(
    seconds: Int = 10, marks: [Int: String] = [:], isRead: Bool = true, rows: Int = 24
  ) -> TopModel {
    var model = TopModel(
      size: Size(columns: 100, rows: rows), notice: "hint", recording: .example(isRead: false))
    for second in 0..<seconds {
      var process = Snapshot.Process.example(pid: 5, comm: "worker")
      process.cpu = .milliseconds(100 * second)
      model.sample(at: Self.began + second, [process])
      if second == 0 { _ = model.apply(.mark(.example("all", at: .seconds(Self.began)))) }
      if let label = marks[second] {
        _ = model.apply(.mark(.example(label, at: .seconds(Self.began + second))))
      }
    }
    if isRead { finish(&model, seconds) }
    return model
  }

  private func finish(_ model: inout TopModel, _ seconds: Int) {
    _ = model.apply(.mark(.example(nil, at: .seconds(Self.began + seconds - 1))))
    _ = model.apply(.replayed(.example(isRead: true)))
  }

  /// Seconds after the beginning of the moment that is shown.
  private func shown(_ model: TopModel) -> Double? {
    model.snapshot.map { $0.taken.monotonic.seconds - Double(Self.began) }
  }

  @Test func opensAtTheFirstSampleThatHasRates() {
    var model = model()
    #expect(shown(model) == 1 && model.lines.contains { $0.contains("10.0") })
    #expect(model.notice == "hint")
    model.press(.left)
    #expect(shown(model) == 0 && model.rates == nil)
    for _ in 0..<20 { model.press(.right) }
    #expect(shown(model) == 9)
  }

  /// One sample is all there is, and none is nothing.
  @Test(arguments: [0, 1])
  func few(_ seconds: Int) {
    var model = model(seconds: seconds)
    #expect(shown(model) == (seconds == 0 ? nil : 0))
    let keys = KeyBinding.all.flatMap(\.keys).filter {
      $0 != .character("q") && $0 != .function(10)
    }
    for key in keys {
      model.press(key, .escape)
      #expect(TopView.render(model).lines.count == 24)
    }
  }

  /// Moments stay where they are while more is read.
  @Test func whileItIsRead() {
    var model = model(seconds: 4, isRead: false)
    #expect(model.status.contains("REPLAY run.ptop") && model.status.contains("reading 40%"))
    model.press(.right)
    #expect(shown(model) == 2)
    model.sample(at: Self.began + 4, [.example(pid: 5)])
    #expect(shown(model) == 2)
    finish(&model, 5)
    #expect(!model.status.contains("reading"))
  }

  @Test func theStatusRowSaysWhen() {
    var model = model(seconds: 10)
    model.press(.character("U"))
    let clock = Format.clock(.seconds(1_700_000_000 + Self.began + 1))
    #expect(model.status.hasPrefix(" REPLAY run.ptop \(clock) +1.0s of 9.0s  1 process"))
    _ = model.apply(
      .replayed(ReplayedFile(name: "a\u{1B}b", isRead: true, isCutShort: true)))
    #expect(model.status.hasPrefix(" REPLAY a\u{FFFD}b \(clock) +1.0s of 9.0s, cut short  "))
  }

  /// It plays as fast as it was recorded, and stops at its end.
  @Test func plays() {
    var model = model(seconds: 5)
    #expect(model.wakes == nil)
    model.press(.character("Z"))
    // The loop tells the time at once.
    #expect(model.wakes == .zero && model.status.contains(", playing"))
    for (now, moment, next) in [(50.0, 1.0, 51.0), (51, 2, 52), (51.9, 2, 52), (53.5, 4, nil)] {
      _ = model.apply(.time(.seconds(now)))
      #expect(shown(model) == moment && model.wakes == next.map { .seconds($0) }, "\(now)")
    }
    #expect(model.playing == nil && model.notice?.hasPrefix("the end of the recording") == true)
    model.press(.character("Z"))
    #expect(shown(model) == 0 && model.playing != nil)
    model.press(.character("Z"))
    #expect(model.playing == nil && model.wakes == nil)
  }

  @Test func playsFasterAndStepsStopIt() {
    var model = model(seconds: 10)
    model.press(.character("Z"), .character("d"))
    model.type("4")
    model.press(.enter)
    #expect(model.playSpeed == 4)
    _ = model.apply(.time(.seconds(70)))
    #expect(model.wakes == .seconds(70.25) && model.status.contains("playing x4"))
    _ = model.apply(.time(.seconds(71)))
    #expect(shown(model) == 5)
    model.press(.left)
    #expect(shown(model) == 4 && model.playing == nil)
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
    var model = model(seconds: 3, isRead: false)
    model.press(.character("Z"))
    for now in [50.0, 55] { _ = model.apply(.time(.seconds(now))) }
    #expect(shown(model) == 2 && model.playing != nil && model.wakes == nil)
    model.sample(at: Self.began + 3, [.example(pid: 5)])
    #expect(model.wakes == .seconds(52))
    finish(&model, 4)
    _ = model.apply(.time(.seconds(56)))
    #expect(shown(model) == 3 && model.playing == nil)
  }

  @Test func fromMarkToMark() {
    var model = model(seconds: 10, marks: [3: "compile", 7: "link"])
    for (key, moment, run) in [
      (")", 3.0, "compile"), (")", 7, "link"), (")", 9, nil), (")", 9, nil), ("(", 7, "link"),
      ("(", 3, "compile"), ("(", 0, "all"), ("(", 0, "all"),
    ] as [(Unicode.Scalar, Double, String?)] {
      model.press(.character(key))
      #expect(shown(model) == moment && model.shownRun?.label == run, "\(key) \(moment)")
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
    var model = model()
    model.press(.character("@"))
    model.type(text)
    model.press(.enter)
    #expect(shown(model) == moment && model.overlays.isEmpty)
  }

  @Test func toATimeOfDay() {
    var model = model(seconds: 100)
    model.press(.character("@"))
    model.type(Format.clock(.seconds(1_700_000_000 + Self.began + 42)))
    model.press(.enter)
    #expect(shown(model) == 42)
    model.press(.character("}"))
    #expect(shown(model) == 99)
    model.press(.character("{"))
    #expect(shown(model) == 39)
    for text in [
      "", "12", "24:00", "12:60", "+", "+-1", "+1:2:3:4", "noon", "+99999999999999999999",
    ] {
      model.press(.character("@"))
      model.type(text)
      model.press(.enter)
      #expect(shown(model) == 39 && model.lines.contains { $0.contains("give a time such as") })
      model.press(.escape)
    }
  }

  /// There is no process, no mark to set, and no time but that of the recording to go back to.
  @Test(arguments: [
    (Key.character("k"), "a recording: there is nothing to signal"),
    (.function(7), "a recording: there is nothing to signal or to renice"),
    (.character("m"), "a recording: its marks are those"),
    (.character("E"), "a recording: its marks are those"),
    (.character("="), "one run only: 'ptop replay BEFORE AFTER'"),
  ])
  func whatCannotBeDone(_ key: Key, _ why: String) {
    var model = model()
    model.press(.down)
    #expect(model.press(key) == nil && model.overlays.isEmpty)
    #expect(model.notice?.hasPrefix(why) == true)
    model.press(.escape, .escape)
    #expect(shown(model) == 1)
  }

  @Test func whatWasNotRecordedIsNotKnown() {
    var model = model()
    model.press(.down, .enter, .character("e"))
    #expect(model.wants.inspection == nil)
    #expect(model.lines.contains { $0.contains("it was not recorded") })
    model.press(.escape, .tab, .tab)
    // On the screen I/O: reads and writes.
    let row = model.lines.first { $0.contains(" worker") }
    #expect(row?.contains(" - ") == true && row?.contains(" 0 ") == false, "\(row ?? "")")
  }

  @Test func besideASecondRecording() throws {
    var model = model()
    let before = Run.example(label: "before.ptop", [.example("worker", 3, mebibytes: 1, count: 1)])
    _ = model.apply(.run(before, isBase: true))
    model.press(.character("="))
    let comparison = try #require(model.comparison)
    #expect(comparison.base.label == "before.ptop" && comparison.run.label == "all")
    #expect(comparison.rows.map(\.name) == ["worker"])
  }

  /// A click on the bar goes there.
  @Test func theBarIsClicked() {
    var model = model(seconds: 93)
    #expect(model.layout.timeBar == 6..<99)
    for (column, moment) in [(6, 0.0), (7, 1), (52, 46), (98, 92)] {
      model.press(.mouse(.press(row: 1, column: column)))
      #expect(shown(model) == moment, "\(column)")
      let screen = TopView.render(model)
      #expect(screen.row(1).map(\.style)[column] == .selected)
      // Times stay readable.
      #expect((screen.row(2).map(\.scalar)[column] == "^") == (column == 52))
    }
    model.press(.mouse(.press(row: 1, column: 5)), .mouse(.press(row: 1, column: 99)))
    #expect(shown(model) == 92)
  }

  /// Graphs show the time around the moment, with times of day.
  @Test func graphsAreAroundTheMoment() {
    var model = model(seconds: 1500, rows: 50)
    model.press(.down, .enter, .character("@"))
    model.type("+5:00")
    model.press(.enter)
    #expect(shown(model) == 300 && model.graphEnd(.seconds(600)) == 600)
    let clock = Format.clock(.seconds(1_700_000_000 + Self.began + 300))
    #expect(model.lines.contains { $0.contains(" at \(clock)") })
    #expect(!model.lines.contains { $0.hasSuffix("now") })
  }

  /// `^`: of a command's recording, whatever else the machine did.
  @Test func theMostCPUOfACommand() {
    var model = TopModel(size: Size(columns: 100, rows: 24), recording: .example(isOfCommand: true))
    var process = Snapshot.Process.example(pid: 5)
    for (second, used) in [0, 100, 900, 200].enumerated() {
      process.cpu += .milliseconds(used)
      var cpu = Snapshot.Host.CPUTimes.example
      cpu.user += .milliseconds(500 * second * second)
      cpu.idle += .seconds(2 * second)
      _ = model.apply(
        .snapshot(
          .example(
            sequence: UInt64(second + 1), at: .seconds(Self.began + second),
            host: .example(cpu: cpu), processes: [process])))
    }
    model.press(.character("^"))
    #expect(shown(model) == 2)
    #expect(model.history.hostPeak == 3)
  }
}

extension ReplayedFile {
  fileprivate static func example(isRead: Bool = true, isOfCommand: Bool = false) -> Self {
    Self(name: "run.ptop", share: isRead ? 1 : 0.4, isRead: isRead, isOfCommand: isOfCommand)
  }
}
