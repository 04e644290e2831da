/// One row of the header: parts from the left and from the right, perhaps with a bar that takes what
/// they leave.
///
/// On wide screens parts begin at stops, so that those of all rows stand below one another, as far as
/// all of them have room then too.
struct HeaderRow {
  /// Where bars begin, so that they stand below one another.
  private static let barColumn = 17
  private static let shortestBar = 6
  /// From so many columns on there are stops, that far apart, from the first bar on.
  private static let wide = 120
  private static let stop = 8

  let row: Int

  func draw(_ parts: [HeaderPart], into screen: inout Screen) {
    let width = screen.size.columns - 2
    let shown = HeaderPart.fitting(parts, width: width) { screen.width($0) }
    let right = shown.filter(\.isRight)
    let start = 1 + width - self.width(right, screen)
    put(
      shown.filter { !$0.isRight }, from: 1,
      until: right.isEmpty ? width + 1 : start - HeaderPart.gap, into: &screen)
    put(right, from: start, until: start, into: &screen)
  }

  /// A label, a bar of shares of 1 that takes what the parts leave, and the parts.
  func draw(label: HeaderPart, bar: Meter, _ parts: [HeaderPart], into screen: inout Screen) {
    let start = max(screen.width(label.text) + 2, Self.barColumn)
    let room = screen.size.columns - start - 2
    guard room >= Self.shortestBar else { return draw([label] + parts, into: &screen) }
    var shown = beside(bar: room, parts, screen)
    var end = start + 1 + room - (shown.isEmpty ? 0 : width(shown, screen) + 2)
    if screen.size.columns >= Self.wide {
      // Of the same length in each row.
      end = Self.stop(from: screen.size.columns * 2 / 5) - 2
      shown = HeaderPart.fitting(parts, width: screen.size.columns - 3 - end) { screen.width($0) }
    }
    put([label], from: 1, until: start, into: &screen)
    screen.put("[", row: row, column: start, style: .dim)
    bar.draw(row: row, columns: start + 1..<end, into: &screen)
    screen.put("]", row: row, column: end, style: .dim)
    put(shown, from: end + 2, until: screen.size.columns - 1, into: &screen)
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

  private func put(
    _ parts: [HeaderPart], from start: Int, until end: Int, into screen: inout Screen
  ) {
    for (part, column) in zip(parts, columns(of: parts, from: start, until: end, screen)) {
      var column = column
      for piece in part.pieces {
        column = screen.put(piece.text, row: row, column: column, style: piece.style)
      }
    }
  }

  /// Where each part begins: at stops if all end before `end` then.
  private func columns(
    of parts: [HeaderPart], from start: Int, until end: Int, _ screen: Screen
  ) -> [Int] {
    func place(gap: Int, _ next: (Int) -> Int) -> (columns: [Int], end: Int) {
      var column = start
      var columns: [Int] = []
      for part in parts {
        columns.append(columns.isEmpty ? start : next(column))
        column = (columns.last ?? start) + screen.width(part.text) + gap
      }
      return (columns, column - gap)
    }
    let aligned = place(gap: 1, Self.stop(from:))
    let isAligned = screen.size.columns >= Self.wide && aligned.end <= end
    return isAligned ? aligned.columns : place(gap: HeaderPart.gap) { $0 }.columns
  }

  /// The first stop that is not before a column.
  private static func stop(from column: Int) -> Int {
    max((column - barColumn + stop - 1) / stop, 0) * stop + barColumn
  }
}
