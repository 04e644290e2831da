/// The signs that fill the cells of a graph from its bottom.
struct GraphFill {
  /// Values beside one another in a cell.
  let perCell: Int
  /// Steps in the height of a cell.
  private let steps: Int
  private let signs: GraphSigns

  init(_ signs: GraphSigns) {
    self.signs = signs
    perCell = signs == .braille ? 2 : 1
    steps = signs == .braille ? 4 : 8
  }

  /// The columns of a graph that has so many rows, each from the bottom as far as it reaches: the sign of a
  /// cell, and how high up the graph it is filled. `shares`: the values, ``perCell`` a column, where 1 is
  /// the height of the graph.
  func columns(_ shares: [Double?], rows: Int) -> [[(sign: Character, share: Double)]] {
    stride(from: 0, to: shares.count, by: perCell).map { start in
      let shares = shares[start..<min(start + perCell, shares.count)]
      let heights = shares.map { $0.map { height(of: $0, rows: rows) } }
      let highest = shares.reduce(0) { max($0, $1 ?? 0) }
      var cells: [(sign: Character, share: Double)] = []
      for level in 0..<rows {
        guard let sign = sign(heights, level: level) else { break }
        cells.append((sign, min(highest, Double(level + 1) / Double(rows))))
      }
      return cells
    }
  }

  /// In steps. What is not 0 shows.
  private func height(of share: Double, rows: Int) -> Int {
    let steps = Int((min(max(share, 0), 1) * Double(rows * steps)).rounded())
    return share > 0 ? max(steps, 1) : 0
  }

  /// Of a cell in the row of that number from the bottom; `nil` where nothing reaches it. 0 is a line at
  /// the bottom, so that it is not taken for unknown.
  private func sign(_ heights: [Int?], level: Int) -> Character? {
    let filled = heights.map { $0.map { min(max($0 - level * steps, 0), steps) } }
    if signs == .braille { return braille(filled, isBottom: level == 0) }
    guard let height = filled.first ?? nil else { return nil }
    if height == 0 { return level > 0 ? nil : signs == .ascii ? "_" : "▁" }
    let blocks = signs == .ascii ? "..:::###" : "▁▂▃▄▅▆▇█"
    return blocks[blocks.index(blocks.startIndex, offsetBy: height - 1)]
  }

  /// The dots of a column from the bottom, as bits of U+2800 (Unicode, "Braille Patterns").
  private static let dots: [[UInt32]] = [[0x40, 0x04, 0x02, 0x01], [0x80, 0x20, 0x10, 0x08]]

  private func braille(_ heights: [Int?], isBottom: Bool) -> Character? {
    var pattern: UInt32 = 0
    for (column, height) in zip(Self.dots, heights) {
      guard let height else { continue }
      for dot in column.prefix(isBottom ? max(height, 1) : height) { pattern |= dot }
    }
    guard pattern > 0, let scalar = Unicode.Scalar(0x2800 + pattern) else { return nil }
    return Character(scalar)
  }
}
