import Snapshots
import TestSupport
import Testing

@testable import TopUI

@Suite struct HeaderLayoutTests {
  private static let everything: HeaderContents = {
    var contents = HeaderContents(isServing: true)
    (contents.hasSwap, contents.hasPressure, contents.hasLimits) = (true, true, true)
    contents.hasRun = true
    return contents
  }()

  @Test(arguments: [HeaderContents(), HeaderContents(isServing: true), everything])
  func aTallerScreenHasNoFewerProcesses(contents: HeaderContents) {
    // Where the screen becomes large enough for another kind of header, it may.
    for rows in 22..<100 {
      let (small, large) = (
        Layout(Size(columns: 80, rows: rows), contents),
        Layout(Size(columns: 80, rows: rows + 1), contents)
      )
      #expect(large.table.count >= small.table.count, "\(rows)")
    }
  }

  @Test func processesHaveHalfOfTheScreenAtLeast() {
    for cores in [1, 8, 64, 4096] {
      for columns in [1, 20, 80, 300] {
        for rows in 6...100 {
          var contents = Self.everything
          contents.cores = cores
          let layout = Layout(Size(columns: columns, rows: rows), contents)
          #expect(layout.table.count * 2 >= rows, "\(cores) \(columns) \(rows)")
        }
      }
    }
  }

  @Test func linesFollowOneAnother() {
    for rows in 1...60 {
      var next = 0
      for placed in Layout(Size(columns: 80, rows: rows), Self.everything).header {
        #expect(placed.rows.lowerBound == next && !placed.rows.isEmpty)
        next = placed.rows.upperBound
      }
    }
  }

  /// Two blanks stand between parts; as many as possible come before as long as possible.
  @Test(
    arguments: [
      (100, "one  two  three"), (15, "one  two  three"), (14, "one  two"), (12, "one  two"),
      (8, "one  two"), (7, "one  2"), (6, "one  2"), (5, "two"), (3, "two"), (2, "2"), (1, "2"),
      (0, ""), (-1, ""),
    ])
  func partsGoByRank(width: Int, expected: String) {
    let parts = [
      HeaderPart(text: "one", rank: 1), HeaderPart(text: "two", short: "2", rank: 0),
      HeaderPart(text: "three", rank: HeaderPart.extra), HeaderPart(text: "", rank: 0),
    ]
    let shown = HeaderPart.fitting(parts, width: width) { $0.utf8.count }
    #expect(shown.map(\.text).joined(separator: "  ") == expected)
  }

  @Test func aDetailIsNotThereWithoutWhatItIsOf() {
    let parts = [
      HeaderPart(text: "one", rank: 0), HeaderPart(text: "longer", rank: 7),
      HeaderPart(text: "of", rank: 8, isDetail: true), HeaderPart(text: "other", rank: 9),
    ]
    let shown = HeaderPart.fitting(parts, width: 10) { $0.utf8.count }
    #expect(shown.map(\.text) == ["one", "other"])
  }
}
