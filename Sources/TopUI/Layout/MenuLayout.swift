extension TopModel {
  /// The menu on top, as it is shown.
  func shownMenu(_ layout: Layout) -> Menu? {
    guard case .menu(var menu) = overlays.last else { return nil }
    menu.sayNoRoom(forAllBut: layout.roomyColumns)
    return menu
  }
}

/// Where a list to pick from stands: in the middle of the rows, with a title above it and a line below
/// it that says what the keys do, if there is room for them.
struct MenuLayout: Equatable {
  let hasFrame: Bool
  let items: Area
  /// The first item that is shown.
  let first: Int

  init(_ menu: Menu, _ size: Size, isASCII: Bool) {
    func width(_ text: String) -> Int {
      text.unicodeScalars.reduce(0) { $0 + PrintedScalar($1, isASCII: isASCII).width }
    }
    let texts = [menu.title, menu.hint(size)] + menu.items.map(\.text)
    let longest = texts.map(width).max() ?? 0
    hasFrame = Self.hasFrame(size)
    let height = min(menu.items.count, Self.mostItems(size))
    let top = hasFrame ? (size.rows - height - 2) / 2 + 1 : 0
    items = Area(rows: top..<top + height, columns: 0..<min(longest + 4, size.columns))
    var cursor = menu.cursor
    cursor.place(at: cursor.position, count: menu.items.count, height: height)
    first = cursor.scroll
  }

  private static func hasFrame(_ size: Size) -> Bool { size.rows >= 3 }

  /// Items that there is room for.
  static func mostItems(_ size: Size) -> Int { hasFrame(size) ? size.rows - 2 : size.rows }

  /// Which item is there.
  func item(row: Int, column: Int) -> Int? {
    guard items.rows.contains(row), items.columns.contains(column) else { return nil }
    return first + row - items.rows.lowerBound
  }
}
