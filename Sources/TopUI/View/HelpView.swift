/// As much of the help as fits, and how to get back.
enum HelpView {
  static func draw(from first: Int, into screen: inout Screen) {
    let height = max(screen.size.rows - 1, 0)
    let lines = HelpText.rows(width: screen.size.columns)
    for (row, line) in lines.dropFirst(first).prefix(height).enumerated() {
      let indent = line.keys == nil ? 1 : HelpText.indent(width: screen.size.columns)
      screen.put(line.keys ?? "", row: row, column: 1, style: .key)
      screen.put(line.text, row: row, column: indent)
    }
    let hint = "any key goes back"
    let isLonger = lines.count > height
    screen.put(
      isLonger ? "arrows scroll, \(hint)" : hint, row: screen.size.rows - 1, column: 1, style: .dim)
  }
}
