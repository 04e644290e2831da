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
      screen.put(
        line(part.values, end - bars, screen.signs), row: row, column: bars, style: part.style,
        limit: end)
    }
  }

  /// The newest at the right.
  private static func line(_ values: [Double?], _ cells: Int, _ signs: GraphSigns) -> String {
    guard signs == .braille else {
      return Sparkline(values, cells: cells).text(isASCII: signs == .ascii)
    }
    let fill = GraphFill(signs)
    let shown = Sparkline(values, cells: cells * fill.perCell)
    let heights = shown.values.map { value in
      value.map { fill.height(of: $0 / shown.top, rows: 1, isZero: $0 <= 0) }
    }
    return String(
      stride(from: 0, to: heights.count, by: fill.perCell).map {
        fill.sign(Array(heights[$0..<$0 + fill.perCell]), level: 0) ?? " "
      })
  }
}
