/// As much of the help as fits, and how to get back.
enum HelpView {
  static func draw(from first: Int, _ rows: Range<Int>, into screen: inout Screen) {
    let lines = HelpText.rows(width: screen.size.columns)
    for (row, line) in zip(rows, lines.dropFirst(first)) {
      let indent = line.keys == nil ? 1 : HelpText.indent(width: screen.size.columns)
      screen.put(line.keys ?? "", row: row, column: 1, style: .key)
      screen.put(line.text, row: row, column: indent)
    }
    let hint = "any key goes back"
    let isLonger = lines.count > rows.count
    screen.put(
      isLonger ? "arrows scroll, \(hint)" : hint, row: rows.upperBound, column: 1, style: .dim)
  }
}
