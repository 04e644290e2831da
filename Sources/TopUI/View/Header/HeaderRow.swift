/// One row of the header: parts from the left and from the right, perhaps with a bar that takes what
/// they leave.
struct HeaderRow {
  /// A part of a bar: a share of 1, and a sign that tells it apart where there are no colours.
  struct Segment {
    let share: Double
    let sign: String
    let style: Style
  }

  /// Where bars begin, so that they stand below one another.
  private static let barColumn = 17
  private static let shortestBar = 6

  let row: Int

  func draw(_ parts: [HeaderPart], into screen: inout Screen) {
    let width = screen.size.columns - 2
    let shown = HeaderPart.fitting(parts, width: width) { screen.width($0) }
    let right = shown.filter(\.isRight)
    put(shown.filter { !$0.isRight }, at: 1, into: &screen)
    put(right, at: 1 + width - self.width(right, screen), into: &screen)
  }

  /// A label, a bar of shares of 1 that takes what the parts leave, and the parts.
  func draw(
    label: String, bar: [Segment], _ parts: [HeaderPart], into screen: inout Screen
  ) {
    let start = max(screen.width(label) + 2, Self.barColumn)
    let room = screen.size.columns - start - 2
    guard room >= Self.shortestBar else {
      let first = HeaderPart(text: label, rank: -1, style: .strong)
      return draw([first] + parts, into: &screen)
    }
    let shown = beside(bar: room, parts, screen)
    let end = start + 1 + room - (shown.isEmpty ? 0 : width(shown, screen) + 2)
    screen.put(label, row: row, column: 1, style: .strong)
    screen.put("[", row: row, column: start, style: .strong)
    drawBar(bar, columns: start + 1..<end, into: &screen)
    screen.put("]", row: row, column: end, style: .strong)
    put(shown, at: end + 2, into: &screen)
  }

  /// The first part matters more than a long bar; with more, a third of the row stays a bar.
  private func beside(bar room: Int, _ parts: [HeaderPart], _ screen: Screen) -> [HeaderPart] {
    let third = max(screen.size.columns / 3, Self.shortestBar)
    let (first, gap) = (parts.prefix(1), HeaderPart.gap)
    let all = HeaderPart.fitting(parts, width: room - gap - third) { screen.width($0) }
    if all.starts(with: first) { return all }
    return HeaderPart.fitting(Array(first), width: room - gap - Self.shortestBar) {
      screen.width($0)
    }
  }

  private func width(_ parts: [HeaderPart], _ screen: Screen) -> Int {
    parts.reduce(0) { $0 + screen.width($1.text) + HeaderPart.gap } - HeaderPart.gap
  }

  private func put(_ parts: [HeaderPart], at column: Int, into screen: inout Screen) {
    var column = column
    for part in parts {
      column = screen.put(part.text, row: row, column: column, style: part.style) + HeaderPart.gap
    }
  }

  /// Each share rounds the sum so far, so that rounding errors do not add up.
  func drawBar(_ bar: [Segment], columns: Range<Int>, into screen: inout Screen) {
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
