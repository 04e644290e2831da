import Snapshots
import TestSupport
import Testing

@testable import TopUI

/// Numbers say how exact and how complete they are.
@Suite struct HonestyTests {
  /// What parents know of their children has clock ticks.
  @Test(arguments: [(.events, "0.00"), (.children, "0.0")] as [(Snapshot.Exits.Source, String)])
  func timesOfTheEnded(_ source: Snapshot.Exits.Source, _ text: String) throws {
    let exits = Snapshot.Exits(source: source, totalCPU: .seconds(5))
    var model = TopModel(size: Size(columns: 80, rows: 24))
    _ = model.apply(.snapshot(.example(exits: exits)))
    _ = model.apply(.snapshot(.example(sequence: 2, at: .seconds(1001), exits: exits)))
    #expect(try #require(ProcessColumn.named("exit")).text(model.table.rows[0]) == text)
  }

  @Test func whatHistoryTakes() throws {
    var model = TopModel.typical()
    let snapshot = try #require(model.snapshot)
    func said() -> String? {
      CostLine.parts(model, snapshot).map(\.text).first { $0.hasPrefix("history ") }
    }
    #expect(said() == "history 1s \(Format.bytes(UInt64(model.history.bytes)))")
    #expect(model.history.bytes > 0)
    model.history = History(budgetBytes: 10)
    model.history.append(snapshot, rates: nil)
    #expect(said() == "history 0s 0, all it may take")
    #expect(!model.status.contains("history"))
    _ = model.apply(.key(.character("z")))
    #expect(model.status.contains("  history 0s 0, all it may take  "))
  }
}
