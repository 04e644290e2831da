/// A list to pick from, in a box over the left of the table.
enum MenuView {
  /// Items that are shown at the same time.
  static func height(_ menu: Menu, _ size: Size) -> Int {
    // A title, and a line below that says what the keys do, if there is room for them.
    min(menu.items.count, hasFrame(size) ? size.rows - 2 : size.rows)
  }

  private static func hasFrame(_ size: Size) -> Bool { size.rows >= 3 }

  static func draw(_ menu: Menu, into screen: inout Screen) {
    let area = area(menu, screen.size, isASCII: screen.isASCII)
    let (rows, width) = (area.rows, area.columns.count)
    for (row, index) in zip(rows, first(menu, screen.size)...) where index < menu.items.count {
      let isChosen = index == menu.cursor.position
      line(
        (isChosen ? "> " : "  ") + label(menu.items[index]), row: row, width: width,
        style: isChosen ? .selected : .menu, into: &screen)
    }
    guard hasFrame(screen.size) else { return }
    line(menu.title, row: rows.lowerBound - 1, width: width, style: .columnTitle, into: &screen)
    line(
      hint(menu, screen.size), row: rows.upperBound, width: width, style: .columnTitle,
      into: &screen)
  }

  /// Where the items are: between the title and the hint, if there is room for them.
  private static func area(_ menu: Menu, _ size: Size, isASCII: Bool) -> Area {
    func width(_ text: String) -> Int {
      text.unicodeScalars.reduce(0) { $0 + Screen.width(of: $1, isASCII: isASCII) }
    }
    let longest = ([menu.title, hint(menu, size)] + menu.items.map(label)).map(width).max() ?? 0
    let height = height(menu, size)
    let top = hasFrame(size) ? (size.rows - height - 2) / 2 + 1 : 0
    return Area(rows: top..<top + height, columns: 0..<min(longest + 4, size.columns))
  }

  /// The first item that is shown.
  private static func first(_ menu: Menu, _ size: Size) -> Int {
    var cursor = menu.cursor
    cursor.place(at: cursor.position, count: menu.items.count, height: height(menu, size))
    return cursor.scroll
  }

  /// Which item is there.
  static func item(
    row: Int, column: Int, of menu: Menu, size: Size, isASCII: Bool
  ) -> Int? {
    let area = area(menu, size, isASCII: isASCII)
    guard area.rows.contains(row), area.columns.contains(column) else { return nil }
    return first(menu, size) + row - area.rows.lowerBound
  }

  private static func hint(_ menu: Menu, _ size: Size) -> String {
    if menu.chosen?.isOn == nil { return "Enter picks, Esc leaves" }
    let long = "Space switches, left and right move a column, Esc leaves"
    return long.utf8.count + 2 <= size.columns ? long : "Space switches, Esc leaves"
  }

  private static func label(_ item: Menu.Item) -> String {
    item.isOn.map { ($0 ? "[x] " : "[ ] ") + item.label } ?? item.label
  }

  private static func line(
    _ text: String, row: Int, width: Int, style: Style, into screen: inout Screen
  ) {
    screen.put(String(repeating: " ", count: width), row: row, column: 0, style: style)
    screen.put(
      Format.cut(text, to: width - 1), row: row, column: 1, style: style, limit: width)
  }
}
