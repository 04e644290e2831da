import Snapshots

/// One row in which each part has its name, its newest value, and what it was before.
package enum HistoryStrip {
  package struct Part: Sendable {
    package var label: String
    /// Shares of 1, oldest first.
    package var values: [Double?]
    package var style: Style

    package init(label: String, values: [Double?], style: Style) {
      self.label = label
      self.values = values
      self.style = style
    }
  }

  /// The parts share the first row of the area evenly.
  package static func draw(_ parts: [Part], in area: Area, into screen: inout Screen) {
    let area = area.within(screen)
    guard let row = area.rows.first else { return }
    for (place, part) in parts.enumerated() {
      let start = area.columns.lowerBound + area.columns.count * place / parts.count
      let end =
        area.columns.lowerBound + area.columns.count * (place + 1) / parts.count
        - (place == parts.count - 1 ? 0 : 2)
      let share = part.values.last.flatMap { $0 }.map { Format.fixed($0 * 100, 0) + "%" }
      let value = Format.padded(share ?? Format.unknown, to: 4)
      let column = screen.put(
        "\(part.label) ", row: row, column: start, style: .strong, limit: end)
      let bars = screen.put("\(value) ", row: row, column: column, limit: end)
      for (cell, place) in zip(cells(part.values, end - bars, screen.signs), bars...) {
        screen.put(
          String(cell.sign), row: row, column: place, style: part.style.rising(to: cell.share),
          limit: end)
      }
    }
  }

  /// The newest at the right; of each the sign, and how high it is.
  private static func cells(
    _ values: [Double?], _ count: Int, _ signs: GraphSigns
  ) -> [(sign: Character, share: Double)] {
    let fill = GraphFill(signs)
    let shown = Sparkline(values, cells: count * fill.perCell)
    let shares = shown.values.map { $0.map { Sparkline.shownShare($0 / shown.top) } }
    let cells = fill.columns(shares, rows: 1).map { $0.first ?? (" ", 0) }
    if signs == .braille { return cells }
    // The signs of the histories in the table.
    return zip(shown.text(isASCII: signs == .ascii), cells).map { ($0, $1.share) }
  }
}
