import Linux
import Runs
import Snapshots
import TestSupport
import Testing

@testable import TopUI

/// The screen over a recording: its moments, and what cannot be done.
@Suite struct ReplayTests {
  @Test func opensAtTheFirstSampleThatHasRates() {
    var model = TopModel.replaying()
    #expect(model.shownSecond == 1 && model.lines.contains { $0.contains("10.0") })
    #expect(model.notice == "hint")
    model.press(.left)
    #expect(model.shownSecond == 0 && model.rates == nil)
    for _ in 0..<20 { model.press(.right) }
    #expect(model.shownSecond == 9)
  }

  /// One sample is all there is, and none is nothing.
  @Test(arguments: [0, 1])
  func few(_ seconds: Int) {
    var model = TopModel.replaying(seconds: seconds)
    #expect(model.shownSecond == (seconds == 0 ? nil : 0))
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
    var model = TopModel.replaying(seconds: 4, isRead: false)
    #expect(model.status.contains("REPLAY run.ptop") && model.status.contains("reading 40%"))
    model.press(.right)
    #expect(model.shownSecond == 2)
    model.sample(at: TopModel.replayBegan + 4, [.example(pid: 5)])
    #expect(model.shownSecond == 2)
    model.finishReading(5)
    #expect(!model.status.contains("reading"))
  }

  @Test func theStatusRowSaysWhen() {
    var model = TopModel.replaying(seconds: 10)
    model.press(.character("U"))
    let clock = Format.clock(.seconds(1_700_000_000 + TopModel.replayBegan + 1))
    #expect(model.status.hasPrefix(" REPLAY run.ptop \(clock) +1.0s of 9.0s  1 process"))
    _ = model.apply(
      .replayed(ReplayedFile(name: "a\u{1B}b", isRead: true, isCutShort: true)))
    #expect(model.status.hasPrefix(" REPLAY a\u{FFFD}b \(clock) +1.0s of 9.0s, cut short  "))
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
    var model = TopModel.replaying()
    model.press(.down)
    #expect(model.press(key) == nil && model.overlays.isEmpty)
    #expect(model.notice?.hasPrefix(why) == true)
    model.press(.escape, .escape)
    #expect(model.shownSecond == 1)
  }

  @Test func whatWasNotRecordedIsNotKnown() {
    var model = TopModel.replaying()
    model.press(.down, .enter, .character("e"))
    #expect(model.wants.inspection == nil)
    #expect(model.lines.contains { $0.contains("it was not recorded") })
    model.press(.escape, .tab, .tab)
    // On the screen I/O: reads and writes.
    let row = model.lines.first { $0.contains(" worker") }
    #expect(row?.contains(" - ") == true && row?.contains(" 0 ") == false, "\(row ?? "")")
  }

  @Test func besideASecondRecording() throws {
    var model = TopModel.replaying()
    let before = Run.example(label: "before.ptop", [.example("worker", 3, mebibytes: 1, count: 1)])
    _ = model.apply(.run(before, isBase: true))
    model.press(.character("="))
    let comparison = try #require(model.comparison)
    #expect(comparison.base.label == "before.ptop" && comparison.run.label == "all")
    #expect(comparison.rows.map(\.name) == ["worker"])
  }
}
