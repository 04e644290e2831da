/// A list to pick from, in a box over the left of the table.
enum MenuView {
  static func draw(_ menu: Menu, _ layout: MenuLayout, into screen: inout Screen) {
    let labels = menu.items.map(label)
    let longest = ([menu.title, hint(menu)] + labels).map(screen.width).max() ?? 0
    let width = min(longest + 4, screen.size.columns)
    let rows = layout.items
    var cursor = menu.cursor
    cursor.place(at: cursor.position, count: labels.count, height: rows.count)
    for (row, index) in zip(rows, labels.indices.dropFirst(cursor.scroll)) {
      let isChosen = index == cursor.position
      line(
        (isChosen ? "> " : "  ") + labels[index], row: row, width: width,
        style: isChosen ? .selected : .menu, into: &screen)
    }
    guard layout.hasFrame else { return }
    line(menu.title, row: rows.lowerBound - 1, width: width, style: .columnTitle, into: &screen)
    line(hint(menu), row: rows.upperBound, width: width, style: .columnTitle, into: &screen)
  }

  private static func hint(_ menu: Menu) -> String {
    menu.chosen?.isOn == nil
      ? "Enter picks, Esc leaves" : "Space switches, left and right move a column, Esc leaves"
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
