import TestSupport
import Testing
import TopUI

@testable import Snapshots

/// The single ends of the Exited screen, below the names.
@Suite struct ExitedEndsTests {
  /// Twins: of one name and one parent, of which a sample had shown the arguments.
  private static func snapshot(
    _ count: Int, sequence: UInt64 = 1, user: String? = "alice"
  ) -> Snapshot {
    var exits = Snapshot.Exits(source: .events, totalCPU: .seconds(1))
    exits.byName["worker"] = .init(cpu: .seconds(1), outcomes: .init(ok: UInt64(count)))
    exits.recent = (1...count).map { number in
      let pid = Int32(1000 + number)
      let event = ExitEvent(
        pid: pid, parent: 1, uid: 1000, comm: "worker", outcome: .exited(code: UInt8(number % 2)),
        cpu: .zero, elapsed: .seconds(3))
      return .init(
        event: event, accounted: .seconds(900),
        commandLine: number % 10 == 0 ? nil : "/opt/worker --shard \(number)", user: user)
    }
    return .example(sequence: sequence, exits: exits)
  }

  private static func model(_ count: Int = 100, columns: Int = 120, rows: Int = 30) -> TopModel {
    var model = TopModel(size: Size(columns: columns, rows: rows))
    _ = model.apply(.snapshot(snapshot(count)))
    model.press(.character("x"))
    return model
  }

  private func marked(_ model: TopModel) -> String? {
    model.lines.first { $0.hasPrefix(">") }
  }

  @Test func twinsAreToldApart() {
    let lines = Self.model().lines
    for number in 91...99 {
      #expect(
        lines.contains {
          $0.contains(" \(1000 + number) alice ") && $0.hasSuffix(" /opt/worker --shard \(number)")
        })
    }
    // Of one that no sample showed, its name.
    #expect(lines.contains { $0.contains(" 1100 alice ") && $0.hasSuffix(" worker") })
  }

  @Test func enterGoesToTheEndsAndTheyScroll() {
    var model = Self.model()
    #expect(marked(model)?.hasSuffix(" worker") == true)
    model.press(.enter)
    #expect(
      marked(model)?.contains(" 1100 ") == true && model.lines.count { $0.hasPrefix(">") } == 1)
    model.press(.end)
    #expect(marked(model)?.hasSuffix("/opt/worker --shard 1") == true)
    #expect(model.status.contains("1001 /opt/worker --shard 1"))
    model.press(.up, .pageUp)
    let here = marked(model)
    // It stays on its process when others end.
    _ = model.apply(.snapshot(Self.snapshot(102, sequence: 2)))
    #expect(marked(model) == here)
    model.press(.character("/"))
    model.type("shard 42")
    model.press(.enter)
    #expect(marked(model)?.contains(" 1042 ") == true)
    model.press(.escape, .escape)
    #expect(model.screen == .exited && marked(model)?.hasSuffix(" worker") == true)
    model.press(.escape)
    #expect(model.screen == .main)
  }

  @Test(arguments: [(80, 24), (40, 10), (120, 5)])
  func smallScreens(columns: Int, rows: Int) {
    var model = Self.model(columns: columns, rows: rows)
    model.press(.enter, .end, .pageUp, .enter, .enter, .escape)
    #expect(model.screen == .exited || model.screen == .main)
  }

  /// The kernel books CPU time at ticks: what is below is not known, and not none.
  @Test func whatIsNotToldIsNotZero() {
    let lines = Self.model().lines
    #expect(lines.contains { $0.contains(" 1091 ") && $0.contains(" <10ms ") })
    #expect(!lines.contains { $0.contains("0us") })
  }

  /// Names are asked for before the screen is shown: no number is there first and a name later.
  @Test func usersAreKnownFromTheStart() {
    #expect(TopModel(size: Size(columns: 80, rows: 24)).wants.sampling.fields.contains(.endedUsers))
    let lines = { (model: TopModel) in model.lines.filter { $0.contains(" 1099 ") } }
    #expect(lines(Self.model()).allSatisfy { $0.contains(" alice ") })
  }
}
