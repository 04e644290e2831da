import Snapshots
import TestSupport
import Testing
import TopUI

/// What the screen wants of others is of what it shows, and of nothing else.
@Suite struct ScreenWantsTests {
  @Test func thatOfTheMainTable() {
    let model = TopModel.typical()
    let wants = model.wants
    #expect(wants.sampling.watched == model.pids.sorted())
    #expect(wants.status == .init() && wants.inspection == nil)
    // Before there is a sample, too, the sampler must know what it is to read.
    let empty = TopModel(size: model.size).wants
    #expect(empty.sampling.watched == [] && empty.sampling.fields == wants.sampling.fields)
  }

  @Test func nothingChangesWhereOnlyTheCursorMoves() {
    var model = TopModel.typical()
    let before = model.wants
    model.press(.down, .character(" "), .function(9), .down)
    #expect(model.wants == before)
  }

  @Test func theDetailIsReadWhileItIsShown() {
    var model = TopModel.typical()
    let before = model.wants
    model.press(.down, .enter, .character("s"))
    let id = model.table.selection?.id
    #expect(model.wants.inspection.map { [$0.id] } == id.map { [$0] })
    #expect(model.wants.inspection?.parts == .memory)
    model.press(.escape)
    #expect(model.wants == before)
  }

  @Test func theExporterIsAskedWhileItsScreenIsShown() throws {
    var model = TopModel.typical()
    model.press(.character("\\"))
    model.type("ssh")
    model.press(.enter, .backTab)
    #expect(model.screen == .exporter)
    #expect(model.wants.status == .init(pid: 77, filter: try Filter("ssh")))
    model.press(.tab)
    #expect(model.wants.status == .init())
  }

  private static let fields: [(screen: TopScreen, fields: Wants.Fields)] = [
    (.memory, [.swap, .proportional, .counter(.minorFaults), .counter(.majorFaults)]),
    (
      .io,
      [
        .counter(.readBytes), .counter(.writtenBytes), .counter(.voluntarySwitches),
        .counter(.involuntarySwitches), .counter(.runQueueWait),
      ]
    ),
  ]

  @Test(arguments: fields)
  func columnsAreReadForWhereTheyAreShown(screen: TopScreen, fields: Wants.Fields) {
    var model = TopModel.typical()
    #expect(model.wants.sampling.fields.isDisjoint(with: fields))
    while model.screen != screen { model.press(.tab) }
    #expect(model.wants.sampling.fields.isSuperset(of: fields))
  }

  private static let headers: [(columns: Int, rows: Int, fields: Wants.Fields)] = [
    (80, 24, []), (80, 30, []), (80, 31, .pressure), (80, 32, [.pressure, .limits]),
    (96, 24, []), (140, 24, .limits), (160, 24, [.pressure, .limits]), (200, 16, []),
  ]

  /// The sampler must know before there is anything to show.
  @Test(arguments: headers)
  func theHeaderIsReadWhereThereIsRoomForIt(columns: Int, rows: Int, fields: Wants.Fields) {
    var model = TopModel(size: Size(columns: columns, rows: rows))
    #expect(model.wants.sampling.fields == fields.union(.endedUsers))
    _ = model.apply(.resized(Size(columns: 20, rows: 10)))
    #expect(model.wants.sampling.fields == .endedUsers)
  }

  /// Before the screen that shows them is: a frame, or a file, without them needs no names.
  @Test func usersOfTheEndedAreNamedFromTheStart() {
    let model = TopModel.typical()
    #expect(model.wants.sampling.fields.contains(.endedUsers))
    #expect(!model.sampleWants.fields.contains(.endedUsers))
  }
}
