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

  /// In steps. What is not 0 shows.
  func height(of share: Double, rows: Int, isZero: Bool) -> Int {
    let steps = Int((min(max(share, 0), 1) * Double(rows * steps)).rounded())
    return isZero ? 0 : max(steps, 1)
  }

  /// How high it reaches within a cell in the row of that number from the bottom, where 1 is the height of
  /// so many rows.
  func share(of height: Int, upTo level: Int, of rows: Int) -> Double {
    Double(min(height, (level + 1) * steps)) / Double(max(rows * steps, 1))
  }

  /// Of a cell in the row of that number from the bottom; `nil` where nothing reaches it. 0 is a line at
  /// the bottom, so that it is not taken for unknown.
  func sign(_ heights: [Int?], level: Int) -> Character? {
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
