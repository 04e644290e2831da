import Runs
import Snapshots
import TestSupport
import Testing
import TopUI

/// Keys that begin, end and compare runs.
@Suite struct RunKeysTests {
  /// Three runs of two seconds, in which `cc` used 1, 3 and 2 seconds; the last one is under way. `idle`
  /// used next to nothing.
  private static func model(_ columns: Int = 120) -> TopModel {
    var model = TopModel(size: Size(columns: columns, rows: 30))
    var (second, cpu) = (1000, 10.0)
    func processes() -> [Snapshot.Process] {
      [
        .example(pid: 5, comm: "cc", cpu: .seconds(cpu)),
        .example(pid: 6, comm: "idle", cpu: .seconds(1 + cpu / 1e4)),
      ]
    }
    model.sample(at: second, processes())
    for used in [1.0, 3, 2] {
      model.press(.character("m"), .enter)
      for _ in 0..<2 {
        (second, cpu) = (second + 1, cpu + used / 2)
        model.sample(at: second, processes())
      }
    }
    return model
  }

  private func has(_ text: String, _ model: TopModel) -> Bool {
    model.lines.contains { $0.contains(text) }
  }

  @Test func theRunUnderWayEndsAndNoneBegins() {
    var model = Self.model()
    model.press(.character("E"))
    #expect(model.status.contains("run 3 has ended; = compares, m begins another"))
    #expect(model.runs.current == nil && model.runs.ended.map(\.number) == [1, 2, 3])
    #expect(model.layout.rows(of: .run) == nil)
    model.press(.character("E"))
    #expect(model.status.contains("no run is under way: m begins one"))
  }

  /// By default the newest two; else the base with the one under the cursor, whichever has ended.
  @Test func anyTwoCanBeCompared() {
    var model = Self.model()
    model.press(.character("="))
    #expect(has("RUN 3 (so far) against RUN 2", model))
    model.press(.escape, .character("E"), .escape, .character("="))
    #expect(has("RUN 3 against RUN 2", model))
    model.press(.escape, .end, .character("="))
    #expect(has("RUN 1 against RUN 2", model))
    model.press(.character("="), .character("B"), .home, .down, .character("="))
    #expect(has("RUN 2 against RUN 1", model))
    model.press(.character("B"))
    #expect(has("RUN 3 against RUN 2", model) || has("RUN 1 against RUN 2", model))
  }

  @Test func escGoesBackToTheListAsTheFooterSays() {
    var model = Self.model()
    model.press(.character("="))
    #expect(model.status.contains("Esc back to the runs"))
    model.press(.escape)
    #expect(model.screen == .runs && has("RUN STATE", model) && !has("DIFF s", model))
    #expect(model.status.contains("Esc back to Main"))
    model.press(.down, .down, .character("="), .end, .escape)
    #expect(model.list.position == 2)
    model.press(.escape)
    #expect(model.screen == .main)
  }

  @Test func theOrderIsTurnedRoundAndNoiseStaysLast() {
    var model = Self.model()
    model.press(.character("="))
    func rows() -> [Substring] {
      model.lines.compactMap { $0.split(separator: " ").last }.filter { $0 == "cc" || $0 == "idle" }
    }
    #expect(has("DIFF sv", model) && rows() == ["cc", "idle"])
    model.press(.character("R"))
    #expect(has("DIFF s^", model) && rows() == ["cc", "idle"])
    let idle = model.lines.first { $0.hasSuffix(" idle") }
    #expect(idle?.contains(" ~ ") == true && idle?.contains("+ |") == false)
  }

  /// What the header says of the run is of the moment that is shown.
  @Test func aPausedRunStandsStill() {
    var model = Self.model()
    let row = model.layout.rows(of: .run)?.lowerBound ?? 0
    #expect(model.lines[row].contains("RUN 3 +00:02"))
    model.press(.character("Z"))
    model.sample(at: 1020, [.example()])
    #expect(model.lines[row].contains("RUN 3 +00:02"))
    model.press(.left, .left, .left)
    #expect(model.lines[row].contains("RUN 2 +00:01"))
    model.press(.character("Z"))
    #expect(model.lines[row].contains("RUN 3 +00:16"))
  }

  @Test func theKeyBarHasTheKeysOfRuns() {
    var model = Self.model(100)
    #expect(!model.lines[29].contains("EEnd") && model.lines[29].contains("F9Kill"))
    while model.screen != .runs { model.press(.tab) }
    #expect(model.lines[29].contains("mMark EEnd =Diff BBase") && !model.lines[29].contains("Kill"))
  }
}
