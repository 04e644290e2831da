/// A list to pick from, in a box over the left of the table.
enum MenuView {
  /// Items that are shown at the same time.
  static func height(_ menu: Menu, _ size: Size) -> Int {
    // A title, and a line below that says what the keys do, if there is room for them.
    min(menu.items.count, hasFrame(size) ? size.rows - 2 : size.rows)
  }

  private static func hasFrame(_ size: Size) -> Bool { size.rows >= 3 }

  static func draw(_ menu: Menu, into screen: inout Screen) {
    let size = screen.size
    let height = height(menu, size)
    let labels = menu.items.map(label)
    let hint = hint(menu, width: size.columns - 2)
    let longest = ([menu.title, hint] + labels).map(screen.width).max() ?? 0
    let width = min(longest + 4, size.columns)
    let hasFrame = hasFrame(size)
    let top = hasFrame ? (size.rows - height - 2) / 2 + 1 : 0
    var cursor = menu.cursor
    cursor.place(at: cursor.position, count: labels.count, height: height)
    for offset in 0..<height where cursor.scroll + offset < labels.count {
      let index = cursor.scroll + offset
      let isChosen = index == cursor.position
      line(
        (isChosen ? "> " : "  ") + labels[index], row: top + offset, width: width,
        style: isChosen ? .selected : .menu, into: &screen)
    }
    guard hasFrame else { return }
    line(menu.title, row: top - 1, width: width, style: .columnTitle, into: &screen)
    line(hint, row: top + height, width: width, style: .columnTitle, into: &screen)
  }

  private static func hint(_ menu: Menu, width: Int) -> String {
    if menu.chosen?.isOn == nil { return "Enter picks, Esc leaves" }
    let long = "Space switches, left and right move a column, Esc leaves"
    return long.utf8.count <= width ? long : "Space switches, Esc leaves"
  }

  private static func label(_ item: Menu.Item) -> String {
    item.isOn.map { ($0 ? "[x] " : "[ ] ") + item.label } ?? item.label
  }

  private static func line(
    _ text: String, row: Int, width: Int, style: Style, into screen: inout Screen
  ) {
    screen.put(String(repeating: " ", count: width), row: row, column: 0, style: style)
    screen.put(text, row: row, column: 1, style: style, limit: width)
  }
}
