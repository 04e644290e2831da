import Snapshots

/// A meter for each CPU.
package struct CoreMeters: Equatable, Sendable {
  private let usages: [CoreUsage]
  private let grid: MeterGrid

  /// In so many columns, and in no more rows than `limit`.
  package init(_ usages: [CoreUsage], columns: Int, limit: Int) {
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

  /// ` 0[||||##    71]`: the kernel's number, and columns that divide the row evenly.
  private func drawBar(
    _ index: Int, _ usage: CoreUsage, row: Int, _ columns: Range<Int>, into screen: inout Screen
  ) {
    let place = index % grid.perRow
    let start = columns.lowerBound + columns.count * place / grid.perRow
    let end = columns.lowerBound + columns.count * (place + 1) / grid.perRow - 1
    let widest = usages.reduce(0) { max($0, $1.number) }
    let label = Format.padded("\(usage.number)", to: "\(widest)".utf8.count)
    let first = screen.put(label + "[", row: row, column: start, style: .dim, limit: end)
    screen.put("]", row: row, column: end - 1, style: .dim, limit: end)
    let shares = usage.shares
    let number = Format.padded(Self.number(shares), to: MeterGrid.numberWidth - 1)
    let room = max(end - 1 - first - number.utf8.count - 1, 0)
    Meter(segments: [
      .init(share: shares?.user ?? 0, kind: .user),
      .init(share: shares?.system ?? 0, kind: .system),
    ]).draw(row: row, columns: first..<first + room, into: &screen)
    screen.put(
      number, row: row, column: end - 1 - number.utf8.count, style: Heat.cpu.style(shares?.busy),
      limit: end)
  }

  /// The last one that is shown gives way to how many are not.
  private func drawNumber(
    _ index: Int, _ usage: CoreUsage, row: Int, _ columns: Range<Int>, into screen: inout Screen
  ) {
    let hidden = usages.count - grid.perRow * rows
    let isLast = index == grid.perRow * rows - 1
    // Behind it is room for one cell more.
    let width = MeterGrid.numberWidth - 1
    let text =
      hidden > 0 && isLast
      ? "+" + Format.count(Double(hidden + 1), in: width) : Self.number(usage.shares)
    screen.put(
      Format.padded(text, to: width), row: row,
      column: columns.lowerBound + index % grid.perRow * MeterGrid.numberWidth,
      style: Heat.cpu.style(usage.shares?.busy), limit: columns.upperBound)
  }

  private static func number(_ shares: CoreUsage.Shares?) -> String {
    shares.map { Format.fixed($0.busy * 100, 0) } ?? Format.unknown
  }
}
