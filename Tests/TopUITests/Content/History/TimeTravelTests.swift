import Snapshots
import TestSupport
import Testing
import TopUI

/// Looking at moments that have passed.
@Suite struct TimeTravelTests {
  private static let old = Snapshot.Process.example(pid: 5, comm: "old")
  private static let young = Snapshot.Process.example(
    pid: 7, comm: "young", started: .seconds(1002))

  /// At the seconds 1000 to 1003; the second process is there from 1002 on.
  private static func model() -> TopModel {
    var model = TopModel(size: Size(columns: 100, rows: 24))
    for second in 1000...1003 {
      model.sample(at: second, second < 1002 ? [old] : [old, young])
    }
    return model
  }

  @Test func beforeItsBirthNobodyHasExited() {
    var model = Self.model()
    model.press(.end)
    #expect(model.table.selection?.id.pid == 7)
    model.press(.character("Z"), .left, .left)
    #expect(model.pids == [5])
    #expect(model.status.hasPrefix(" 7 young was not there at that moment"))
    // It ends meanwhile.
    model.sample(at: 1004, [Self.old])
    #expect(model.status.hasPrefix(" 7 young exited, and was not there at that moment"))
    model.press(.right)
    #expect(model.pids.sorted() == [5, 7] && model.status.contains("PAUSED"))
    model.press(.character("Z"))
    model.sample(at: 1008, [Self.old])
    // Its time is over, and the cursor is on the row at its place.
    #expect(model.table.selection?.id.pid == 5 && model.lines.contains { $0.hasPrefix(">      5") })
  }

  @Test func backAndForth() {
    var model = Self.model()
    // Without a pause these keys move the columns.
    model.press(.character("Z"), .left)
    #expect(model.snapshot?.taken.monotonic == .seconds(1002))
    #expect(model.status.contains("PAUSED -1"))
    model.press(.left, .left, .left, .left)
    #expect(model.snapshot?.taken.monotonic == .seconds(1000) && model.rates == nil)
    model.press(.right, .right)
    #expect(model.snapshot?.taken.monotonic == .seconds(1002))
    #expect(model.rates?.elapsed == .seconds(1))
    for _ in 0..<5 { model.press(.right) }
    #expect(model.snapshot?.taken.monotonic == .seconds(1003))
    model.press(.character("Z"))
    model.sample(at: 1004, [Self.old])
    #expect(model.snapshot?.taken.monotonic == .seconds(1004) && model.paused == nil)
  }

  /// Of the process that all is shown about, or else of the host.
  @Test func theMomentOfTheMostCPU() {
    var model = TopModel(size: Size(columns: 100, rows: 24))
    var (first, second) = (Self.old, Self.young)
    for (at, busy) in [(1002, (0, 0)), (1003, (900, 100)), (1004, (0, 700)), (1005, (0, 0))] {
      first.cpu += .milliseconds(busy.0)
      second.cpu += .milliseconds(busy.1)
      var cpu = Snapshot.Host.CPUTimes.example
      cpu.user += .milliseconds(at >= 1004 ? 3000 : 0)
      cpu.idle += .seconds(at - 1000)
      _ = model.apply(
        .snapshot(
          .example(
            sequence: UInt64(at), at: .seconds(at), host: .example(cpu: cpu),
            processes: [first, second])))
    }
    model.press(.character("^"))
    #expect(model.snapshot?.taken.monotonic == .seconds(1004))
    model.press(.character("Z"), .character("P"), .home)
    #expect(model.paused == nil)
    for (pid, peak) in [(5, 1003), (7, 1004)] as [(Int32, Int)] {
      model.press(.home)
      if model.pids.first != pid { model.press(.down) }
      model.press(.enter, .character("^"))
      #expect(model.snapshot?.taken.monotonic == .seconds(peak))
      model.press(.escape, .character("Z"))
    }
  }

  /// The oldest moments go, and the one that is looked at stays what it is.
  @Test func evictionWhilePaused() {
    var settings = Settings()
    settings.historyMinutes = 1
    var model = TopModel(size: Size(columns: 100, rows: 24), settings: settings)
    for second in 1000..<1100 { model.sample(at: second, [Self.old]) }
    model.press(.character("Z"), .left, .left)
    let before = model.history.count
    #expect(model.snapshot?.taken.monotonic == .seconds(1097))
    for second in 1100..<1150 { model.sample(at: second, [Self.old]) }
    #expect(model.history.count < before + 50)
    #expect(model.snapshot?.taken.monotonic == .seconds(1097))
    model.press(.left)
    #expect(model.snapshot?.taken.monotonic == .seconds(1096))
    model.press(.right, .right)
    #expect(model.snapshot?.taken.monotonic == .seconds(1098))
    // Until it is itself gone: then to the oldest there is.
    for second in 1150..<1400 { model.sample(at: second, [Self.old]) }
    #expect(model.snapshot?.taken.monotonic == .seconds(1098))
    model.press(.left)
    #expect(model.historyIndex == 0)
    #expect(model.snapshot?.taken == model.history.moment(at: 0)?.snapshot.taken)
  }

  /// A row shows what was so then: its CPU since the sample before, its memory, its time.
  @Test func columnsOfAPastMoment() throws {
    var model = TopModel(size: Size(columns: 100, rows: 24))
    var process = Self.old
    var shown: [String] = []
    for second in 1000...1005 {
      process.cpu += .milliseconds(100 * (second - 999))
      process.memory = .example(rss: UInt64(second - 990) << 20)
      model.sample(at: second, [process])
      shown.append(model.lines[model.layout.table.lowerBound])
    }
    #expect(Set(shown).count == shown.count)
    model.press(.character("Z"))
    for line in shown.dropLast().reversed() {
      model.press(.left)
      #expect(model.lines[model.layout.table.lowerBound] == line)
    }
  }
}
