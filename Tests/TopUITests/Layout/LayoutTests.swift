import Snapshots
import TestSupport
import Testing

@testable import TopUI

/// Where things stand: on the screen, beside one another, and found there by the mouse.
@Suite struct LayoutTests {
  private static let sizes = [1, 2, 5, 6, 10, 14, 24, 30, 50].flatMap { rows in
    [1, 2, 9, 20, 40, 80, 130, 200].map { Size(columns: $0, rows: rows) }
  }

  private static func layout(_ size: Size, _ screen: TopScreen, _ part: DetailPart?) -> Layout {
    var contents = BodyContents()
    contents.screen = screen
    contents.columns = Settings()[screen.isTable ? screen : .main].columns
    contents.part = part
    return Layout(size, HeaderContents(isServing: true), contents)
  }

  private func isRow<Thing>(_ placed: [Placed<Thing>], upTo width: Int) -> Bool {
    var end = 0
    for columns in placed.map(\.columns) {
      guard columns.lowerBound >= end, columns.upperBound <= width else { return false }
      end = columns.upperBound
    }
    return true
  }

  @Test(arguments: sizes)
  func nothingStandsOnSomethingElse(size: Size) {
    for screen in TopScreen.allCases {
      let layout = Self.layout(size, screen, nil)
      #expect(isRow(layout.keys, upTo: size.columns) && isRow(layout.tabs, upTo: size.columns))
      #expect(layout.list.rows.lowerBound == layout.headerRows)
      let below = [layout.titleRow, layout.statusRow, layout.keyRow].compactMap(\.self)
      #expect(below.allSatisfy { (0..<size.rows).contains($0) && !layout.table.contains($0) })
      #expect((0..<size.rows).contains(layout.promptRow))
      let wanted = layout.columns.map(\.thing.width).reduce(0) { $0 + $1 + 1 }
      if wanted < size.columns { #expect(isRow(layout.columns, upTo: size.columns)) }
    }
  }

  /// Whatever there is to press is at each of its cells that is on the screen, and at no other.
  @Test(arguments: sizes, [nil, DetailPart.overview, .limits])
  func theMouseFindsWhatIsThere(size: Size, part: DetailPart?) {
    let layout = Self.layout(size, .main, part)
    var found: [String: Int] = [:]
    for row in 0..<size.rows {
      for column in 0..<size.columns {
        guard let target = layout.mouseTarget(row: row, column: column) else { continue }
        found[name(target), default: 0] += 1
      }
    }
    func cells<Thing>(_ placed: [Placed<Thing>]?, to end: Int = size.columns) -> Int? {
      placed.map { $0.reduce(0) { $0 + $1.columns.clamped(to: 0..<end).count } }
    }
    let beside = layout.detail.map { max($0.area.columns.lowerBound - 1, 0) } ?? size.columns
    #expect(found["tab"] ?? 0 == layout.rows(of: .tabs).flatMap { _ in cells(layout.tabs) } ?? 0)
    #expect(found["key"] ?? 0 == layout.keyRow.flatMap { _ in cells(layout.keys) } ?? 0)
    #expect(
      found["part"] ?? 0 == layout.detail?.partRow.flatMap { _ in cells(layout.detail?.parts) } ?? 0
    )
    #expect(
      found["title"] ?? 0 == layout.titleRow.flatMap { _ in cells(layout.columns, to: beside) } ?? 0
    )
    let table = layout.table.clamped(to: 0..<size.rows)
    #expect(found["row"] ?? 0 == table.count * beside)
  }

  private func name(_ target: MouseTarget) -> String {
    switch target {
    case .key: "key"
    case .tab: "tab"
    case .part: "part"
    case .title: "title"
    case .time: "time"
    case .row: "row"
    case .detail: "detail"
    case .item: "item"
    }
  }

  /// The wheel turns the detail where a click reaches no row.
  @Test(arguments: [80, 130, 200])
  func theDetailTakesItsColumns(columns: Int) {
    let layout = Self.layout(Size(columns: columns, rows: 24), .main, .files)
    for column in 0..<columns {
      let isOnDetail = column >= layout.tableWidth || columns < 130
      #expect(layout.isOnDetail(column: column) == isOnDetail)
    }
    #expect(!Self.layout(Size(columns: columns, rows: 24), .runs, .files).isOnDetail(column: 9))
  }

  @Test(arguments: 0...50)
  func aMenuStandsInTheMiddle(items: Int) {
    for size in Self.sizes {
      let items = Menu("Menu", (0..<items).map { .init(label: "\($0)", choice: .user("\($0)")) })
      let menu = MenuLayout(items, size, isASCII: true)
      let rows = menu.items.rows
      #expect(rows.count == min(items.items.count, size.rows - (menu.hasFrame ? 2 : 0)))
      #expect((0...size.rows).contains(rows.upperBound))
      if menu.hasFrame { #expect(rows.lowerBound > 0 && rows.upperBound < size.rows) }
      #expect(menu.items.columns.upperBound <= size.columns)
      for (item, row) in rows.enumerated() { #expect(menu.item(row: row, column: 0) == item) }
      #expect(menu.item(row: rows.upperBound, column: 0) == nil)
    }
  }
}
