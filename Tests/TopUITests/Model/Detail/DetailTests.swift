import Snapshots
import TestSupport
import Testing
import TopUI

/// What is read of one process, and of which.
@Suite struct DetailTests {
  /// As in htop.
  @Test(arguments: [("l", .files), ("e", .environment)] as [(Unicode.Scalar, DetailPart)])
  func itsPartsHaveKeys(_ key: Unicode.Scalar, _ part: DetailPart) {
    var model = TopModel.typical()
    model.press(.down, .character(key))
    #expect(model.detail?.part == part && model.table.selection?.id.pid == 2)
    model.press(.escape, .tab, .tab, .tab, .character(key))
    #expect(model.detail == nil)
  }

  /// On the first process of the table, with that part shown.
  private func model(_ part: Key = .character("e")) throws -> (TopModel, Snapshot.Process.ID) {
    var model = TopModel.typical()
    model.press(.enter, part)
    return (model, try #require(model.inspectionWants).id)
  }

  @Test func ofAThreadItIsItsOwners() throws {
    var model = TopModel.threaded()
    model.press(.down, .down, .enter, .character("e"))
    #expect(model.table.selection?.comm == "java-1")
    let wanted = try #require(model.inspectionWants)
    #expect(wanted.id == model.table.rows[1].process.id && wanted.id == model.subject?.process.id)
    #expect(model.lines.contains { $0.hasPrefix(" 50 java ") })
    _ = model.apply(.inspection(.example(wanted.id)))
    #expect(model.lines.contains(" LANG"))
  }

  @Test func ofAnotherProcessItIsNotShown() throws {
    var (model, id) = try model()
    #expect(model.lines.contains(" being read"))
    _ = model.apply(.inspection(.example(.init(pid: id.pid, startTime: .seconds(1)))))
    #expect(model.lines.contains(" being read"))
  }

  @Test func ofThePastNothingIsKnown() throws {
    var (model, id) = try model()
    _ = model.apply(.inspection(.example(id)))
    model.press(.character("Z"))
    #expect(model.inspectionWants == nil && model.lines.contains(" LANG"))
    model.press(.left)
    #expect(model.lines.contains(" not known of the past: Z goes on"))
    // Asked for before, answered now.
    _ = model.apply(.inspection(.example(id)))
    #expect(model.lines.contains(" not known of the past: Z goes on"))
    model.press(.character("Z"))
    #expect(model.lines.contains(" being read") && model.inspectionWants?.id == id)
  }

  /// Its row stays for as long as one looks at it, and so does what was read.
  @Test func ofWhoHasEndedItStays() throws {
    var (model, id) = try model()
    _ = model.apply(.inspection(.example(id)))
    var ended = Inspection(id: id, taken: .init(monotonic: .seconds(1002), wall: .seconds(1002)))
    ended.environment = .failure(.ended)
    _ = model.apply(.inspection(ended))
    for second in 1002...1010 { model.sample(at: second, without: id.pid) }
    #expect(model.lines.contains { $0.hasPrefix(" \(id.pid) java, ended ") })
    #expect(model.lines.contains(" LANG") && model.lines.contains(" read 9s ago"))
    model.press(.character("w"))
    #expect(model.lines.contains(" state     ended"))
    model.press(.character("l"))
    #expect(model.lines.contains(" it has ended") && model.inspectionWants == nil)
    model.press(.escape)
    model.sample(at: 1011, without: id.pid)
    #expect(!model.pids.contains(id.pid) && model.table.target != nil)
  }

  @Test func ofThePastWhatWasNotThereIsNamed() {
    var model = TopModel(size: Size(columns: 80, rows: 24))
    let old = Snapshot.Process.example(pid: 5)
    for second in 1000...1001 { model.sample(at: second, [old]) }
    model.sample(at: 1002, [old, .example(pid: 8, started: .seconds(1002))])
    model.press(.character("N"), .end, .enter, .character("Z"), .left)
    #expect(
      model.lines.contains { $0.hasPrefix(" 8 worker was not there at that moment") },
      "\(model.lines[...6])")
  }

  @Test(arguments: [(80, "Tab parts  PgDn scroll  Esc closes"), (30, "Esc closes"), (18, "")])
  func theTitleSaysItsKeys(columns: Int, hint: String) throws {
    var model = TopModel.typical(columns: columns)
    model.press(.enter)
    let title = try #require(model.lines.first { $0.hasPrefix(" 4242 java") })
    #expect(title.dropFirst(10).drop { $0 == " " } == hint)
  }

  @Test func helpSaysWhatKeysMeanThere() {
    var model = TopModel.typical(rows: 100)
    model.press(.character("h"))
    for keys in ["Tab Shift-Tab", "w e l s", "n N"] {
      #expect(model.lines.contains { $0.hasPrefix(" \(keys)  ") })
    }
  }
}
