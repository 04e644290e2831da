import Snapshots

/// A row of text within an area.
enum TextLine {
  /// Cut at the right edge.
  static func draw(
    _ text: String, row: Int, in area: Area, style: Style = .plain, into screen: inout Screen
  ) {
    guard area.rows.contains(row) else { return }
    let start = area.columns.lowerBound + 1
    screen.put(
      Format.cut(text, to: area.columns.upperBound - start), row: row, column: start, style: style,
      limit: area.columns.upperBound)
  }

  /// Parts from the left, as many as there is room for; the first one always.
  static func draw(
    parts: [String], row: Int, in area: Area, style: Style = .plain, into screen: inout Screen
  ) {
    var text = parts.first ?? ""
    for part in parts.dropFirst() {
      let longer = text + "  " + part
      guard Format.cut(longer, to: area.columns.count - 1) == longer else { break }
      text = longer
    }
    draw(text, row: row, in: area, style: style, into: &screen)
  }

  /// Words over as many rows as they take, from `row` on.
  static func draw(
    words text: String, from row: Int, in area: Area, style: Style = .dim,
    into screen: inout Screen
  ) {
    let width = area.columns.count - 1
    var (line, row) = ("", row)
    for word in text.split(separator: " ") {
      let longer = line.isEmpty ? String(word) : line + " " + word
      if line.isEmpty || Format.cut(longer, to: width) == longer {
        line = longer
      } else {
        draw(line, row: row, in: area, style: style, into: &screen)
        (line, row) = (String(word), row + 1)
      }
    }
    draw(line, row: row, in: area, style: style, into: &screen)
  }
}
