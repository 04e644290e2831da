/// The last values as a row of cells, the newest at the right. What is unknown is blank, 0 is a dot at the
/// bottom.
package struct Sparkline: Equatable, Sendable {
  /// What a full cell stands for.
  package let top: Double
  /// One a cell, oldest first; `nil` is blank.
  package let values: [Double?]

  /// `perCell` values, at least one, share a cell, which shows their mean. `atLeast` (1 is a whole
  /// CPU) is a full cell unless something is larger.
  package init(_ values: [Double?], cells: Int, perCell: Int = 1, atLeast: Double = 1) {
    let (cells, perCell) = (max(cells, 0), max(perCell, 1))
    self.values = (0..<cells).map { cell in
      let end = values.count - (cells - 1 - cell) * perCell
      let group = values[min(max(end - perCell, 0), values.count)..<max(end, 0)]
      let known = group.compactMap { $0 }.filter(\.isFinite)
      return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
    }
    top = self.values.reduce(atLeast) { max($0, $1 ?? 0) }
  }

  /// The sign of what is 0, or so little that it would not reach half of the lowest bar.
  package static func zero(isASCII: Bool) -> Character { isASCII ? "_" : "." }

  /// Of the height of a cell.
  static func shownShare(_ share: Double) -> Double { share < 0.0625 ? 0 : min(share, 1) }

  package func text(isASCII: Bool) -> String {
    let levels: [Character] = Array(isASCII ? ".:-=+*#" : "▁▂▃▄▅▆▇█")
    return String(
      values.map { value -> Character in
        guard let value else { return " " }
        let share = top > 0 ? Self.shownShare(value / top) : 0
        if share == 0 { return Self.zero(isASCII: isASCII) }
        return levels[max(Int((share * Double(levels.count)).rounded()), 1) - 1]
      })
  }
}
