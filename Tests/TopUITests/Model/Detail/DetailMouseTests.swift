import Snapshots
import TestSupport
import Testing
import TopUI

/// What is under the mouse is what it acts on: the detail, not the table beneath.
@Suite struct DetailMouseTests {
  /// Beside the table, and over it.
  @Test(arguments: [160, 80])
  func aClickOnAPart(columns: Int) throws {
    var model = TopModel.typical(columns: columns)
    model.press(.down, .enter)
    let area = try #require(model.layout.detail?.area)
    let row = area.rows.lowerBound + 1
    for part in DetailPart.allCases.reversed() {
      let name = try #require(model.lines[row].column(of: part.title))
      model.press(.mouse(.press(row: row, column: name + 2)))
      #expect(model.detail?.part == part)
    }
    model.press(.mouse(.press(row: row, column: columns - 1)))
    #expect(model.detail?.part == .overview)
  }

  @Test(arguments: [160, 80])
  func theTableBeneathIsNotReached(columns: Int) throws {
    var model = TopModel.typical(columns: columns)
    model.press(.down, .enter)
    let (selection, order) = (model.table.selection, model.order)
    let area = try #require(model.layout.detail?.area)
    for row in area.rows where row != area.rows.lowerBound + 1 {
      for column in stride(from: max(area.columns.lowerBound - 1, 0), to: columns, by: 3) {
        #expect(model.press(.mouse(.press(row: row, column: column))) == nil)
      }
    }
    #expect(model.table.selection == selection && model.order == order && model.detail != nil)
  }

  @Test func theWheelTurnsWhatItIsOver() throws {
    var model = TopModel.typical(columns: 160, rows: 16)
    model.press(.down, .enter, .character("s"))
    let id = try #require(model.inspectionWants).id
    model.press(.character("e"))
    _ = model.apply(.inspection(.manyVariables(id)))
    model.press(.mouse(.wheel(rows: 3, column: 120)))
    #expect(model.detail?.list.scroll == 3 && model.table.selection?.id == id)
    model.press(.mouse(.wheel(rows: 1, column: 10)))
    #expect(model.table.selection?.id != id)
    // Over the table, all of it.
    var over = TopModel.typical(columns: 80)
    over.press(.down, .enter)
    let selection = over.table.selection
    over.press(.mouse(.wheel(rows: 3, column: 2)))
    #expect(over.table.selection == selection)
  }

  /// F10 closes the detail, as the key does.
  @Test func theKeyBarPressesTheKey() throws {
    var model = TopModel.typical(columns: 120)
    model.press(.enter)
    let column = try #require(model.lines[23].column(of: "F10Quit"))
    #expect(model.press(.mouse(.press(row: 23, column: column))) == nil)
    #expect(model.detail == nil)
    #expect(model.press(.mouse(.press(row: 23, column: column))) == .quit)
  }
}

extension String {
  /// The first column of the text in a line without wide characters.
  fileprivate func column(of text: String) -> Int? {
    firstRange(of: text).map { distance(from: startIndex, to: $0.lowerBound) }
  }
}

extension Inspection {
  fileprivate static func manyVariables(_ id: Snapshot.Process.ID) -> Inspection {
    var made = Inspection.example(id)
    let names = (0..<40).map { "V\($0)" }
    made.environment = .success(Environment(names: names, values: names))
    return made
  }
}
