package import Sampler

/// What each CPU did between two samples.
package struct CoreUsage: Equatable, Sendable {
  /// Shares of its time.
  package let user, system: Double

  package var busy: Double { min(user + system, 1) }

  package init(user: Double, system: Double) {
    self.user = user
    self.system = system
  }

  /// One a CPU; `nil` where its clock stood still. None can be told when the number of CPUs changed:
  /// the kernel's list has no gaps where one went offline.
  package static func between(
    _ earlier: [Snapshot.Host.CPUTimes], _ later: [Snapshot.Host.CPUTimes]
  ) -> [CoreUsage?] {
    guard earlier.count == later.count else { return later.map { _ in nil } }
    return zip(earlier, later).map { earlier, later in
      let times = later.since(earlier)
      guard times.total > .zero else { return nil }
      return CoreUsage(
        user: (times.user + times.nice) / times.total,
        system: (times.system + times.irq + times.softirq) / times.total)
    }
  }
}

/// A meter for each CPU: bars in as many rows as they need, or where that is too many, numbers.
package struct CoreMeters: Equatable, Sendable {
  private static let narrowestBar = 14
  /// `100` and a blank.
  private static let numberWidth = 4

  private let usages: [CoreUsage?]
  package let rows: Int
  private let perRow: Int
  private let hasBars: Bool

  /// In so many columns, and in no more rows than `limit`.
  package init(_ usages: [CoreUsage?], columns: Int, limit: Int) {
    self.usages = usages
    func rows(of width: Int) -> Int {
      let fit = max(columns / width, 1)
      return (usages.count + fit - 1) / fit
    }
    let asBars = rows(of: Self.narrowestBar)
    hasBars = asBars <= limit && columns >= Self.narrowestBar
    self.rows = hasBars ? asBars : min(rows(of: Self.numberWidth), max(limit, 0))
    perRow =
      hasBars
      ? (usages.count + max(asBars, 1) - 1) / max(asBars, 1)
      : max(columns / Self.numberWidth, 1)
  }

  package func draw(in area: Area, into screen: inout Screen) {
    let area = area.within(screen)
    for (index, usage) in usages.prefix(perRow * rows).enumerated() {
      let row = area.rows.lowerBound + index / max(perRow, 1)
      guard area.rows.contains(row) else { return }
      if hasBars {
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
    let place = index % perRow
    let start = columns.lowerBound + columns.count * place / perRow
    let end = columns.lowerBound + columns.count * (place + 1) / perRow - 1
    let label = Format.padded("\(index)", to: "\(usages.count - 1)".utf8.count)
    let first = screen.put(label + "[", row: row, column: start, style: .strong, limit: end)
    screen.put("]", row: row, column: end - 1, style: .strong, limit: end)
    let number = Format.padded(Self.number(usage), to: Self.numberWidth - 1)
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
    let hidden = usages.count - perRow * rows
    let isLast = index == perRow * rows - 1
    let text = hidden > 0 && isLast ? "+\(min(hidden + 1, 99))" : Self.number(usage)
    screen.put(
      Format.padded(text, to: Self.numberWidth - 1), row: row,
      column: columns.lowerBound + index % perRow * Self.numberWidth,
      style: usage.map { $0.busy >= 0.9 } ?? false ? .strong : .plain, limit: columns.upperBound)
  }

  private static func number(_ usage: CoreUsage?) -> String {
    usage.map { Format.fixed($0.busy * 100, 0) } ?? Format.unknown
  }
}
