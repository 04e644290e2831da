import Testing
import TopUI

/// The cursor of a list, whose lines come and go.
@Suite struct ListCursorTests {
  private static let names = (0..<10).map { "line \($0)" }

  @Test(
    arguments: [
      (.rows(1), 3), (.rows(-9), 0), (.rows(99), 9), (.pages(1), 5), (.pages(-1), 0), (.last, 9),
      (.first, 0),
    ] as [(KeyBinding.Move, Int)])
  func moves(_ move: KeyBinding.Move, to position: Int) {
    var cursor = ListCursor()
    cursor.place(at: 2, among: Self.names, height: 4)
    cursor.move(move, among: Self.names, height: 4)
    #expect(cursor.position == position)
    #expect((cursor.scroll..<cursor.scroll + 4).contains(position) && cursor.scroll <= 6)
    #expect(cursor.name == (move == .first ? nil : Self.names[position]))
  }

  @Test func staysOnItsLine() {
    var cursor = ListCursor()
    cursor.place(at: 2, among: Self.names, height: 4)
    cursor.stay(among: Self.names.reversed(), height: 4)
    #expect(cursor.position == 7 && cursor.scroll == 4)
    // Where its line was, once that is gone, and back on it when it comes again.
    cursor.stay(among: ["a", "b", "c"], height: 4)
    #expect(cursor.position == 2 && cursor.scroll == 0 && cursor.name == "line 2")
    cursor.stay(among: Self.names, height: 4)
    #expect(cursor.position == 2)
  }

  @Test func staysOnTheTopLineUntilItMoves() {
    var cursor = ListCursor()
    cursor.stay(among: Self.names, height: 4)
    cursor.stay(among: ["new"] + Self.names, height: 4)
    #expect(cursor.position == 0 && cursor.name == nil)
  }

  /// Of a text the lines move, and none is picked.
  @Test func turns() {
    var cursor = ListCursor()
    cursor.turn(.pages(1), count: 10, height: 4)
    #expect(cursor.scroll == 3 && cursor.position == 3)
    cursor.turn(.last, count: 10, height: 4)
    #expect(cursor.scroll == 6)
    cursor.turn(.rows(-99), count: 10, height: 4)
    #expect(cursor.scroll == 0)
  }

  @Test func withoutLines() {
    var cursor = ListCursor()
    for move in [.rows(1), .pages(-1), .first, .last] as [KeyBinding.Move] {
      cursor.move(move, among: [], height: 0)
    }
    cursor.stay(among: [], height: 0)
    #expect(cursor.position == 0 && cursor.scroll == 0 && cursor.name == nil)
  }
}
