/// What the terminal should show: a grid of styled cells, a value.
package struct Screen: Equatable, Sendable {
  /// One column of one row.
  package struct Cell: Equatable, Sendable {
    package var scalar: Unicode.Scalar = " "
    /// A combining mark on the scalar.
    package var mark: Unicode.Scalar?
    package var style: Style = .plain
  }

  /// Fills the second column of a wide character; is never written itself.
  package static let continuation: Unicode.Scalar = "\0"

  package let size: Size
  /// Whether only ASCII may be shown.
  package let isASCII: Bool
  /// What meters and graphs are drawn with.
  package let signs: GraphSigns
  package private(set) var cells: [Cell]

  package init(size: Size, isASCII: Bool = false, signs: GraphSigns = .blocks) {
    self.size = size
    self.signs = isASCII ? .ascii : signs
    self.isASCII = isASCII
    cells = Array(repeating: Cell(), count: size.columns * size.rows)
  }

  package func row(_ row: Int) -> ArraySlice<Cell> {
    cells[row * size.columns..<(row + 1) * size.columns]
  }

  /// Writes text, cut at the right edge, and returns the column after it. What no terminal prints
  /// shows as one cell, even if the text did not go through SafeText.
  @discardableResult
  package mutating func put(
    _ text: String, row: Int, column: Int, style: Style = .plain, limit: Int = .max
  ) -> Int {
    guard (0..<size.rows).contains(row), column >= 0 else { return column }
    let end = min(size.columns, limit)
    var column = column
    for scalar in text.unicodeScalars {
      let printed = PrintedScalar(scalar, isASCII: isASCII)
      let width = printed.width
      if width == 0 {
        mark(printed.scalar, row: row, before: column)
        continue
      }
      // A wide character that only half fits is left out, never wrapped.
      guard column + width <= end else { break }
      set(printed.scalar, width: width, row: row, column: column, style: style)
      column += width
    }
    return column
  }

  /// The columns that a text takes.
  func width(_ text: String) -> Int {
    // What is ASCII is as wide as it is long, and nearly everything is.
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.unicodeScalars.reduce(0) { $0 + PrintedScalar($1, isASCII: isASCII).width }
  }

  /// As much of a text as so many columns hold, from its end.
  func end(of text: String, width: Int) -> String {
    var rest = text.unicodeScalars[...]
    while !rest.isEmpty, self.width(String(rest)) > width { rest.removeFirst() }
    return String(rest)
  }

  /// Gives a stretch of a row a style, keeping the text.
  package mutating func paint(_ style: Style, row: Int, columns: Range<Int>) {
    guard (0..<size.rows).contains(row) else { return }
    for column in columns.clamped(to: 0..<size.columns) {
      cells[row * size.columns + column].style = style
    }
  }

  private mutating func set(
    _ scalar: Unicode.Scalar, width: Int, row: Int, column: Int, style: Style
  ) {
    let index = row * size.columns + column
    halve(row: row, column: column)
    halve(row: row, column: column + width)
    cells[index] = Cell(scalar: scalar, style: style)
    if width == 2 { cells[index + 1] = Cell(scalar: Self.continuation, style: style) }
  }

  /// Blanks a wide character that is about to lose the half that is at the column or before it.
  private mutating func halve(row: Int, column: Int) {
    let index = row * size.columns + column
    guard column < size.columns, cells[index].scalar == Self.continuation else { return }
    for half in index - 1...index { cells[half] = Cell(style: cells[half].style) }
  }

  /// One mark a letter: a second one is dropped.
  private mutating func mark(_ mark: Unicode.Scalar, row: Int, before column: Int) {
    guard column > 0, column <= size.columns else { return }
    var index = row * size.columns + column - 1
    if cells[index].scalar == Self.continuation { index -= 1 }
    if cells[index].mark == nil, cells[index].scalar != " " { cells[index].mark = mark }
  }

  /// The rows as text, without the blanks at their ends: what tests compare.
  package var lines: [String] {
    (0..<size.rows).map { number in
      var text = String.UnicodeScalarView()
      for cell in row(number) where cell.scalar != Self.continuation {
        text.append(cell.scalar)
        if let mark = cell.mark { text.append(mark) }
      }
      while text.last == " " { text.removeLast() }
      return String(text)
    }
  }
}
