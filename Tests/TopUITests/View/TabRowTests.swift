import Snapshots
import TestSupport
import Testing

@testable import TopUI

@Suite struct TabRowTests {
  @Test(
    arguments: [
      (TopScreen.main, 80, "[Main] Memory  I/O  Exited  Runs  Exporter"),
      (.io, 80, " Main  Memory [I/O] Exited  Runs  Exporter"), (.main, 20, "[Main] Memory  I/O"),
      (.exporter, 20, " Runs [Exporter]"), (.exporter, 10, "[Exporter]"), (.exporter, 9, ""),
      (.main, 6, "[Main]"), (.main, 5, ""),
    ])
  func text(shown: TopScreen, columns: Int, expected: String) {
    let size = Size(columns: columns, rows: 1)
    var (screen, contents) = (Screen(size: size), BodyContents())
    contents.screen = shown
    let tabs = Layout(size, HeaderContents(), contents).tabs
    TabRow.draw(tabs, shown: shown, row: 0, into: &screen)
    #expect(screen.lines[0] == expected)
  }

  @Test func aClickGoesToTheScreen() throws {
    var model = TopModel.typical(columns: 80, rows: 30)
    let row = try #require(model.layout.rows(of: .tabs)?.lowerBound)
    for other in TopScreen.allCases.reversed() {
      let line = Array(model.lines[row].utf8)
      let start = try #require(
        line.indices.first { String(decoding: line[$0...], as: UTF8.self).hasPrefix(other.title) })
      _ = model.apply(.key(.mouse(.press(row: row, column: start))))
      #expect(model.screen == other)
    }
    // Beside the names there is nothing.
    _ = model.apply(.key(.mouse(.press(row: row, column: 79))))
    #expect(model.screen == .main)
  }

  @Test func lowScreensHaveNone() {
    #expect(TopModel.typical(columns: 80, rows: 29).layout.rows(of: .tabs) == nil)
    #expect(TopModel.typical(columns: 80, rows: 30).layout.rows(of: .tabs) != nil)
  }
}
