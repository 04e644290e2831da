import Runs
import Snapshots
import TestSupport
import Testing

@testable import TopUI

@Suite struct RunViewTests {
  /// A view with a value, the cursor on its second line.
  struct Drawing: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let count: Int
    let height: @Sendable (Area) -> Int
    let draw: @Sendable (ListCursor, Area, inout Screen) -> Void

    static func runs(_ name: String, _ list: RunList) -> Drawing {
      Drawing(
        testDescription: name, count: list.runs.count,
        height: { ListLayout(list, in: $0).lines.count },
        draw: { RunsView.draw(list, $0, in: $1, into: &$2) })
    }

    static func comparison(_ name: String, _ value: RunComparison) -> Drawing {
      Drawing(
        testDescription: name, count: value.rows.count,
        height: { ListLayout(value, in: $0).lines.count },
        draw: { CompareView.draw(value, $0, in: $1, into: &$2) })
    }

    static func exited(_ name: String, _ list: ExitedList) -> Drawing {
      Drawing(
        testDescription: name, count: list.names.count,
        height: { ListLayout(list, in: $0).lines.count },
        draw: { ExitedView.draw(list, $0, in: $1, into: &$2) })
    }

    func screen(_ columns: Int, _ rows: Int, isASCII: Bool = false, area: Area? = nil) -> Screen {
      var screen = Screen(size: Size(columns: columns, rows: rows), isASCII: isASCII)
      let area = area ?? Area(rows: 0..<rows, columns: 0..<columns)
      var cursor = ListCursor()
      cursor.place(at: 1, count: count, height: max(height(area), 1))
      draw(cursor, area, &screen)
      return screen
    }
  }

  static let golden: [Drawing] = [
    .runs("runs", .example), .comparison("compare", .example),
    .exited("exited", .example(order: .count)),
    .exited("exited-children", .example(.children)),
  ]
  static let all: [Drawing] =
    golden + [
      .runs("no runs", RunList(runs: [], base: nil)), .runs("largest runs", .largest),
      .comparison(
        "largest difference",
        RunComparison(of: RunList.largest.runs[0], with: .example(number: 1, []))),
      .exited("not accounted", .example(nil)), .exited("largest exits", .largest),
      .exited("events lost", .example(lost: 12)),
    ]

  @Test(arguments: golden, [(40, 10), (80, 24), (160, 50)])
  func goldenScreens(drawing: Drawing, size: (columns: Int, rows: Int)) throws {
    let lines = drawing.screen(size.columns, size.rows).lines
    let file = Golden("\(drawing.testDescription)-\(size.columns)x\(size.rows).screen")
    #expect(try lines == file.lines(recording: lines))
  }

  @Test(arguments: golden, [(40, 10), (80, 24), (160, 50)])
  func goldenScreensInASCII(drawing: Drawing, size: (columns: Int, rows: Int)) throws {
    let lines = drawing.screen(size.columns, size.rows, isASCII: true).lines
    let file = Golden("\(drawing.testDescription)-\(size.columns)x\(size.rows)-ascii.screen")
    #expect(try lines == file.lines(recording: lines))
  }

  @Test(arguments: all)
  func everySizeDrawsWithinIt(drawing: Drawing) {
    for rows in [1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 14, 24, 30] {
      for columns in [1, 2, 19, 39, 79, 200] {
        for isASCII in [false, true] {
          let screen = drawing.screen(columns, rows, isASCII: isASCII)
          #expect(screen.cells.count == rows * columns)
          for scalar in screen.lines.joined().unicodeScalars {
            #expect(isASCII ? scalar.isASCII && scalar.value >= 0x20 : scalar.value >= 0x20)
            #expect(!scalar.properties.isBidiControl && !(0x7F..<0xA0).contains(scalar.value))
          }
        }
      }
    }
  }

  /// What is around an area is left as it is.
  @Test(arguments: all)
  func nothingIsDrawnBesideTheArea(drawing: Drawing) {
    for area in [
      Area(rows: 2..<20, columns: 5..<70), Area(rows: 3..<4, columns: 7..<8),
      Area(rows: 6..<6, columns: 9..<9), Area(rows: 1..<7, columns: 3..<30),
    ] {
      let screen = drawing.screen(90, 24, area: area)
      let untouched = Screen(size: screen.size)
      for row in 0..<24 {
        for (column, cell) in screen.row(row).enumerated()
        where !area.rows.contains(row) || !area.columns.contains(column) {
          #expect(cell == untouched.row(row)[row * 90 + column])
        }
      }
    }
  }

  /// Colours have other cues: the cursor a sign, growth and decline a plus and a minus.
  @Test func signsTellWhatColoursTell() {
    let lines = Drawing.comparison("", .example).screen(80, 24).lines
    #expect(lines.count { $0.hasPrefix(">") } == 1)
    #expect(lines.contains { $0.contains("+ ||") && $0.contains("cc1plus") })
    #expect(lines.contains { $0.contains("- |") && $0.contains("as") && $0.contains("gone") })
    #expect(lines.contains { $0.contains("ld") && $0.contains("new") })
  }

  @Test(
    arguments: [
      (80, "RUN 3 xmx4g +04:12  base RUN 2"), (30, "RUN 3 xmx4g +04:12  base RUN 2"),
      (29, "RUN 3 xmx4g +04:12"), (18, "RUN 3 xmx4g +04:12"), (17, "RUN 3 xmx+ +04:12"),
      (13, "RUN 3 +04:12"), (12, "RUN 3 +04:12"), (11, "RUN 3"), (5, "RUN 3"), (3, "RU+"), (0, ""),
    ])
  func markStrip(width: Int, text: String) {
    let strip = RunLog.Strip(number: 3, label: "xmx4g", elapsed: .seconds(252), base: 2)
    #expect(RunLine.text(strip, width: width) == text)
  }
}
