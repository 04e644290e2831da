import Snapshots
import TestSupport
import Testing
import TopUI

/// What the screen needs of others is of what it shows, and of nothing else.
@Suite struct DemandsTests {
  @Test func thatOfTheMainTable() {
    let model = TopModel.typical()
    let demands = model.demands
    #expect(demands.watched == model.pids && demands.sampling == model.wanted)
    #expect(demands.question == .init() && demands.inspection == nil)
    // Before there is a sample, too, the sampler must know what it is to read.
    let empty = TopModel(size: model.size).demands
    #expect(empty.watched == [] && empty.sampling == demands.sampling)
  }

  @Test func nothingChangesWhereOnlyTheCursorMoves() {
    var model = TopModel.typical()
    let before = model.demands
    model.press(.down, .character(" "), .function(9), .down)
    #expect(model.demands == before)
  }

  @Test func theDetailIsReadWhileItIsShown() {
    var model = TopModel.typical()
    let before = model.demands
    model.press(.down, .enter, .character("s"))
    let id = model.selection?.id
    #expect(model.demands.inspection.map { [$0.id] } == id.map { [$0] })
    #expect(model.demands.inspection?.parts == .memory)
    model.press(.escape)
    #expect(model.demands == before)
  }

  @Test func theExporterIsAskedWhileItsScreenIsShown() throws {
    var model = TopModel.typical()
    model.press(.character("\\"))
    model.type("ssh")
    model.press(.enter, .backTab)
    #expect(model.screen == .exporter)
    #expect(model.demands.question == .init(pid: 77, filter: try Filter("ssh")))
    model.press(.tab)
    #expect(model.demands.question == .init())
  }

  private static let needs: [(screen: TopScreen, needs: Wants.Fields)] = [
    (.memory, [.swap, .proportional, .faults]), (.io, [.io, .switches, .runQueueWait]),
  ]

  @Test(arguments: needs)
  func columnsAreReadForWhereTheyAreShown(screen: TopScreen, needs: Wants.Fields) {
    var model = TopModel.typical()
    #expect(model.demands.sampling.fields.isDisjoint(with: needs))
    while model.screen != screen { model.press(.tab) }
    #expect(model.demands.sampling.fields.isSuperset(of: needs))
  }

  private static let headers: [(columns: Int, rows: Int, needs: Wants.Fields)] = [
    (80, 24, []), (80, 30, []), (80, 31, .pressure), (80, 32, [.pressure, .limits]),
    (96, 24, []), (160, 24, .limits), (200, 24, [.pressure, .limits]), (200, 16, []),
  ]

  /// The sampler must know before there is anything to show.
  @Test(arguments: headers)
  func theHeaderIsReadWhereThereIsRoomForIt(columns: Int, rows: Int, needs: Wants.Fields) {
    var model = TopModel(size: Size(columns: columns, rows: rows))
    #expect(model.demands.sampling.fields == needs)
    _ = model.apply(.resized(Size(columns: 20, rows: 10)))
    #expect(model.demands.sampling.fields == [])
  }

  @Test func usersOfTheEndedAreNamedWhereTheyAreShown() {
    var model = TopModel.typical()
    let before = model.demands
    model.press(.character("x"))
    #expect(model.screen == .exited && model.demands.sampling.fields.contains(.endedUsers))
    model.press(.escape)
    #expect(model.demands == before && !before.sampling.fields.contains(.endedUsers))
  }
}
