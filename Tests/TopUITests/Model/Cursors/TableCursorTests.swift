import Snapshots
import TestSupport
import Testing

@testable import TopUI

/// The cursor of a table, without a screen: rows come and go under it.
@Suite struct TableCursorTests {
  /// The rows of these processes, in that order.
  private static func rows(
    _ pids: [Int32], ended: [Int32] = [], sequence: UInt64 = 1
  ) -> Rows {
    let all = Snapshot.example(
      sequence: sequence, processes: pids.sorted().map { .example(pid: $0) })
    let moment = Moment(all, ratesSince: nil)
    let context = RowContext(
      moment, command: .init(), isOfMachine: false, isASCII: false, hasExits: false,
      history: History(), until: 0)
    let ended = ended.map { pid in
      EndedRows.Row(
        at: 0, of: Moment(.example(processes: [.example(pid: pid)]), ratesSince: nil),
        exitedCores: [],
        noticed: .zero)
    }
    let places = pids.map { pid in
      Rows.Entry(place: Int32(all.processes.index(ofPid: pid) ?? 0))
    }
    return Rows(
      places + ended.indices.map { Rows.Entry(place: ~Int32($0)) }, of: moment, ended: ended,
      context: context)
  }

  private static func cursor(_ pids: [Int32], on row: Int? = nil) -> TableCursor {
    var cursor = TableCursor()
    cursor.show(rows(pids))
    if let row { cursor.select(row) }
    return cursor
  }

  @Test func staysOnTheTopRowUntilItMoves() {
    var cursor = Self.cursor([5, 6, 7])
    #expect(cursor.selection == nil && cursor.target?.id.pid == 5)
    cursor.show(Self.rows([7, 5]))
    #expect(cursor.position == 0 && cursor.target?.id.pid == 7)
  }

  @Test func goesWithItsProcess() {
    var cursor = Self.cursor([5, 6, 7], on: 1)
    cursor.show(Self.rows([7, 9, 5, 6]))
    #expect(cursor.position == 3 && cursor.target?.id.pid == 6)
  }

  /// It never slides onto the neighbour.
  @Test func staysWhereItsProcessWas() {
    var cursor = Self.cursor([5, 6, 7], on: 1)
    cursor.show(Self.rows([5, 7]))
    #expect(cursor.isSelectionGone && cursor.target == nil && cursor.subject == nil)
    #expect(cursor.position == 1 && cursor.selection?.id.pid == 6)
    cursor.leaveHidden()
    #expect(cursor.selection == nil && cursor.target?.id.pid == 5)
  }

  /// What has ended and is still shown can be looked at, and nothing can be done to it.
  @Test func endedIsNoTarget() {
    var cursor = TableCursor()
    cursor.show(Self.rows([5], ended: [6]))
    cursor.select(1)
    #expect(!cursor.isSelectionGone && cursor.target == nil)
    #expect(cursor.subject?.process.id.pid == 6 && cursor.subjectID?.pid == 6)
  }

  @Test(
    arguments: [
      (.rows(1), 3, 3), (.rows(-9), 0, 0), (.rows(99), 9, 9), (.pages(1), 5, 5), (.pages(-1), 0, 0),
      (.last, 9, 9), (.first, 0, nil),
    ] as [(KeyBinding.Move, Int, Int32?)])
  func moves(_ move: KeyBinding.Move, to position: Int, pid: Int32?) {
    var cursor = Self.cursor(Array(0..<10), on: 2)
    cursor.move(move, height: 4)
    #expect(cursor.position == position && cursor.selection?.id.pid == pid)
  }

  @Test func scrollsNoFurtherThanItMust() {
    var cursor = Self.cursor(Array(0..<10), on: 5)
    cursor.scrollToCursor(height: 4)
    #expect(cursor.scroll == 2)
    cursor.move(.rows(-2), height: 4)
    cursor.scrollToCursor(height: 4)
    #expect(cursor.scroll == 2)
    cursor.move(.rows(-2), height: 4)
    cursor.scrollToCursor(height: 4)
    #expect(cursor.scroll == 1)
    // No empty rows below the last one.
    cursor.move(.last, height: 4)
    cursor.scrollToCursor(height: 4)
    cursor.show(Self.rows([0, 1, 2, 9]))
    cursor.scrollToCursor(height: 4)
    #expect(cursor.scroll == 0)
  }

  /// Another order is seen from its top, but for a process that is followed.
  @Test func anotherOrder() {
    var cursor = Self.cursor(Array(0..<10), on: 9)
    cursor.scrollToTop()
    cursor.scrollToCursor(height: 4)
    #expect(cursor.scroll == 0 && cursor.position == 9)
    cursor.follow()
    cursor.scrollToCursor(height: 4)
    #expect(cursor.isFollowing && cursor.scroll == 6)
    cursor.follow()
    #expect(!cursor.isFollowing)
    cursor.jump(to: 1)
    cursor.scrollToCursor(height: 4)
    #expect(cursor.scroll == 1)
  }

  @Test func followsNothingThatHasEnded() {
    var cursor = TableCursor()
    cursor.show(Self.rows([5], ended: [6]))
    cursor.select(1)
    cursor.follow()
    #expect(!cursor.isFollowing)
  }

  @Test func tagsOneAfterAnother() {
    var cursor = Self.cursor([5, 6, 7], on: 0)
    cursor.tag(height: 3)
    cursor.tag(height: 3)
    #expect(Set(cursor.tagged.map(\.id.pid)) == [5, 6] && cursor.position == 2)
    cursor.select(0)
    cursor.tag(height: 3)
    #expect(cursor.tagged.map(\.id.pid) == [6])
    cursor.untagAll()
    #expect(cursor.tagged.isEmpty)
  }

  /// A process that could not be read for once may well be alive.
  @Test func forgetsWhatHasEnded() {
    var cursor = Self.cursor([5, 6, 7], on: 0)
    for _ in 0..<3 { cursor.tag(height: 3) }
    for row in 0..<3 {
      cursor.select(row)
      cursor.fold(.close)
    }
    cursor.forgetEnded(.example(processes: [.example(pid: 5)], hiddenPids: [7]))
    #expect(Set(cursor.tagged.map(\.id.pid)) == [5, 7])
    #expect(Set(cursor.folded.map(\.pid)) == [5, 7])
    cursor.select(0)
    cursor.fold(.open)
    #expect(cursor.folded.map(\.pid) == [7])
    cursor.fold(.all)
    #expect(cursor.folded.isEmpty)
  }

  /// First the columns, then the text, half of its cells at a time; and back.
  @Test(arguments: [
    (2, 20, 55, [(1, 0), (2, 0), (2, 10), (2, 20), (2, 30), (2, 35), (2, 35)]),
    (1, 20, 20, [(1, 0), (1, 0)]), (0, 7, 12, [(0, 3), (0, 5), (0, 5)]),
    (0, 1, 3, [(0, 1), (0, 2)]),
    (1, 0, 99, [(1, 0), (1, 0)]), (0, 0, 0, [(0, 0)]),
  ])
  func sideways(columns: Int, cells: Int, longest: Int, _ places: [(Int, Int)]) {
    var cursor = TableCursor()
    let room = TableCursor.Sideways(
      columnSteps: columns, textCells: cells, longestText: longest)
    cursor.scrollSideways(-1, in: room)
    #expect(cursor.columnScroll == 0 && cursor.textScroll == 0)
    for place in places {
      cursor.scrollSideways(1, in: room)
      #expect((cursor.columnScroll, cursor.textScroll) == place)
    }
    for _ in places { cursor.scrollSideways(-1, in: room) }
    #expect(cursor.columnScroll == 0 && cursor.textScroll == 0)
  }

  /// The screen became wider, or the longest text went: the next key goes on from what is shown.
  @Test func sidewaysWithLessRoom() {
    var cursor = TableCursor()
    let much = TableCursor.Sideways(columnSteps: 4, textCells: 10, longestText: 500)
    for _ in 0..<60 { cursor.scrollSideways(1, in: much) }
    #expect((cursor.columnScroll, cursor.textScroll) == (4, 280))
    cursor.scrollSideways(-1, in: .init(columnSteps: 4, textCells: 10, longestText: 30))
    #expect((cursor.columnScroll, cursor.textScroll) == (4, 15))
    cursor.scrollSideways(-1, in: .init(columnSteps: 1, textCells: 10, longestText: 9))
    #expect((cursor.columnScroll, cursor.textScroll) == (0, 0))
  }

  /// Nothing to be on, and nothing traps.
  @Test func withoutRows() {
    var cursor = TableCursor()
    for move in [.rows(1), .pages(-1), .first, .last] as [KeyBinding.Move] {
      cursor.move(move, height: 0)
    }
    cursor.follow()
    cursor.tag(height: 0)
    cursor.fold(.all)
    cursor.scrollToCursor(height: 0)
    #expect(cursor.position == 0 && cursor.scroll == 0 && cursor.target == nil)
  }
}
