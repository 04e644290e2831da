import Sampler
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
    #expect(model.selection?.id.pid == 7)
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
    #expect(model.status.hasPrefix(" 7 young exited "))
  }
}
