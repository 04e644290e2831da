/// One row of the header: parts from the left as far as they fit, perhaps with a bar that takes the
/// rest.
struct HeaderLine {
  /// A part of a bar: a share of 1, and a sign that tells it apart where there are no colours.
  struct Segment {
    let share: Double
    let sign: String
    let style: Style
  }

  let row: Int

  /// Parts with two blanks between; those that do not fit are left out, the last ones first.
  func draw(_ parts: [String], right: String = "", into screen: inout Screen) {
    let end = screen.size.columns - (right.isEmpty ? 0 : right.utf8.count + 2)
    var column = 1
    for (index, part) in parts.enumerated() {
      let start = column + (index == 0 ? 0 : 2)
      guard index == 0 || start + part.unicodeScalars.count <= end else { break }
      column = screen.put(
        part, row: row, column: start, style: index == 0 ? .strong : .plain, limit: end)
    }
    let start = screen.size.columns - right.utf8.count - 1
    if !right.isEmpty, start > column { screen.put(right, row: row, column: start, style: .dim) }
  }

  /// A label, a bar of shares of 1 that takes what the parts leave, and the parts.
  func draw(
    label: String, bar: [Segment], _ parts: [String],
    into screen: inout Screen
  ) {
    let start = max(screen.put(label, row: row, column: 1, style: .strong) + 1, 17)
    // As many parts as leave the bar a third of the row.
    let room = screen.size.columns - start - 2
    var kept = parts
    while !kept.isEmpty, room - width(kept) < screen.size.columns / 3 { kept.removeLast() }
    let bars = room - width(kept)
    guard bars > 0 else { return }
    screen.put("[", row: row, column: start, style: .strong)
    drawBar(bar, row: row, columns: start + 1..<start + 1 + bars, into: &screen)
    var column = screen.put("]", row: row, column: start + 1 + bars, style: .strong)
    for (index, part) in kept.enumerated() {
      column = screen.put(part, row: row, column: column + (index == 0 ? 1 : 2))
    }
  }

  private func width(_ parts: [String]) -> Int {
    parts.reduce(0) { $0 + $1.unicodeScalars.count + 2 }
  }

  /// Each share rounds the sum so far, so that rounding errors do not add up.
  private func drawBar(
    _ bar: [Segment], row: Int, columns: Range<Int>, into screen: inout Screen
  ) {
    var sum = 0.0
    var column = columns.lowerBound
    for segment in bar {
      sum += segment.share.isFinite ? max(segment.share, 0) : 0
      let end = columns.lowerBound + Int((min(sum, 1) * Double(columns.count)).rounded())
      while column < end {
        column = screen.put(segment.sign, row: row, column: column, style: segment.style)
      }
    }
  }
}
