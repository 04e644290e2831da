import Snapshots

/// A meter for each CPU.
package struct CoreMeters: Equatable, Sendable {
  private let usages: [CoreUsage?]
  private let grid: MeterGrid

  /// In so many columns, and in no more rows than `limit`.
  package init(_ usages: [CoreUsage?], columns: Int, limit: Int) {
    self.usages = usages
    grid = MeterGrid(usages.count, columns: columns, limit: limit)
  }

  package var rows: Int { grid.rows }

  package func draw(in area: Area, into screen: inout Screen) {
    let area = area.within(screen)
    for (index, usage) in usages.prefix(grid.perRow * rows).enumerated() {
      let row = area.rows.lowerBound + index / max(grid.perRow, 1)
      guard area.rows.contains(row) else { return }
      if grid.hasBars {
        drawBar(index, usage, row: row, area.columns, into: &screen)
      } else {
        drawNumber(index, usage, row: row, area.columns, into: &screen)
      }
    }
  }

  /// ` 0[||||##    71]`: columns that divide the row evenly.
  private func drawBar(
    _ index: Int, _ usage: CoreUsage?, row: Int, _ columns: Range<Int>, into screen: inout Screen
  ) {
    let place = index % grid.perRow
    let start = columns.lowerBound + columns.count * place / grid.perRow
    let end = columns.lowerBound + columns.count * (place + 1) / grid.perRow - 1
    let label = Format.padded("\(index)", to: "\(usages.count - 1)".utf8.count)
    let first = screen.put(label + "[", row: row, column: start, style: .strong, limit: end)
    screen.put("]", row: row, column: end - 1, style: .strong, limit: end)
    let number = Format.padded(Self.number(usage), to: MeterGrid.numberWidth - 1)
    let room = max(end - 1 - first - number.utf8.count - 1, 0)
    var column = first
    var sum = 0.0
    for (share, sign, style) in [
      (usage?.user, "|", Style.busyUser), (usage?.system, "#", .busySystem),
    ] {
      sum += share ?? 0
      let stop = first + Int((min(max(sum, 0), 1) * Double(room)).rounded())
      while column < stop {
        column = screen.put(sign, row: row, column: column, style: style, limit: end)
      }
    }
    screen.put(number, row: row, column: end - 1 - number.utf8.count, limit: end)
  }

  /// The last one that is shown gives way to how many are not.
  private func drawNumber(
    _ index: Int, _ usage: CoreUsage?, row: Int, _ columns: Range<Int>, into screen: inout Screen
  ) {
    let hidden = usages.count - grid.perRow * rows
    let isLast = index == grid.perRow * rows - 1
    let text = hidden > 0 && isLast ? "+\(min(hidden + 1, 99))" : Self.number(usage)
    screen.put(
      Format.padded(text, to: MeterGrid.numberWidth - 1), row: row,
      column: columns.lowerBound + index % grid.perRow * MeterGrid.numberWidth,
      style: usage.map { $0.busy >= 0.9 } ?? false ? .strong : .plain, limit: columns.upperBound)
  }

  private static func number(_ usage: CoreUsage?) -> String {
    usage.map { Format.fixed($0.busy * 100, 0) } ?? Format.unknown
  }
}
