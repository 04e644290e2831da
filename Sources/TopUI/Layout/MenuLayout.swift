/// Where a list to pick from stands: in the middle of the rows, with a title above it and a line below
/// it that says what the keys do, if there is room for them.
struct MenuLayout: Equatable {
  let hasFrame: Bool
  let items: Range<Int>

  init(items count: Int, _ size: Size) {
    hasFrame = size.rows >= 3
    let height = min(count, hasFrame ? size.rows - 2 : size.rows)
    let top = hasFrame ? (size.rows - height - 2) / 2 + 1 : 0
    items = top..<top + height
  }
}
