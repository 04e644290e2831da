import Snapshots

/// A list to pick from, in a box over the left of the table.
enum MenuView {
  static func draw(_ menu: Menu, _ layout: MenuLayout, into screen: inout Screen) {
    let (rows, width) = (layout.items.rows, layout.items.columns.count)
    for (row, index) in zip(rows, menu.items.indices.dropFirst(layout.first)) {
      let isChosen = index == menu.cursor.position
      line(
        (isChosen ? "> " : "  ") + menu.items[index].text, row: row, width: width,
        style: isChosen ? .selected : .menu, into: &screen)
    }
    guard layout.hasFrame else { return }
    line(menu.title, row: rows.lowerBound - 1, width: width, style: .columnTitle, into: &screen)
    line(
      menu.footer(screen.size), row: rows.upperBound, width: width, style: .columnTitle,
      into: &screen)
  }

  private static func line(
    _ text: String, row: Int, width: Int, style: Style, into screen: inout Screen
  ) {
    screen.put(String(repeating: " ", count: width), row: row, column: 0, style: style)
    screen.put(
      Format.cut(text, to: width - 1), row: row, column: 1, style: style, limit: width)
  }
}
