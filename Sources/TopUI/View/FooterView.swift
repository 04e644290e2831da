import Snapshots

/// The status row and the key bar.
enum FooterView {
  static func draw(_ model: TopModel, _ layout: Layout, into screen: inout Screen) {
    let row = layout.promptRow
    switch model.overlays.last {
    case .prompt(let prompt): draw(prompt, row: row, into: &screen)
    case .confirmation(let confirmation):
      draw(wrapped(confirmation.text, screen).suffix(row + 1), endingAt: row, into: &screen)
    default:
      if let row = layout.statusRow { drawStatus(model, layout, row: row, into: &screen) }
    }
    if let row = layout.keyRow { draw(layout.keys, row: row, into: &screen) }
  }

  private static func clear(_ row: Int, _ screen: inout Screen) {
    screen.put(String(repeating: " ", count: screen.size.columns), row: row, column: 0)
  }

  /// What must be read, over as many rows as it takes.
  private static func wrapped(_ text: String, _ screen: Screen) -> [String] {
    TextWrap(width: max(screen.size.columns - 2, 1), isASCII: screen.isASCII).rows(text)
  }

  /// The last of the lines at `row`; returns the column after it.
  @discardableResult
  private static func draw(
    _ lines: ArraySlice<String>, endingAt row: Int, into screen: inout Screen
  ) -> Int {
    var end = 1
    for (row, line) in zip((row + 1 - lines.count)..., lines) {
      clear(row, &screen)
      end = screen.put(line, row: row, column: 1, style: .notice)
    }
    return end
  }

  /// The narrowest room for what is typed, if the label has to be cut for it.
  private static let typedColumns = 10

  /// Of a long text the end, where it is typed; what is wrong with it beside it, or else above.
  private static func draw(_ prompt: Prompt, row: Int, into screen: inout Screen) {
    clear(row, &screen)
    let label = Format.cut(
      prompt.kind.label, to: max(screen.size.columns - typedColumns - 4, 0))
    let start = screen.put("\(label): ", row: row, column: 1, style: .strong)
    let room = screen.size.columns - start - 1
    let text = SafeText.string(prompt.text)
    let typed = screen.end(of: text, width: room)
    let end = screen.put(typed + "_", row: row, column: start, style: .strong)
    guard let complaint = prompt.complaint else { return }
    if end + 2 + screen.width(complaint) < screen.size.columns {
      screen.put(complaint, row: row, column: end + 2, style: .notice)
    } else {
      draw(wrapped(complaint, screen).prefix(row), endingAt: row - 1, into: &screen)
    }
  }

  private static func drawStatus(
    _ model: TopModel, _ layout: Layout, row: Int, into screen: inout Screen
  ) {
    let end: Int
    if let notice = StatusText.notice(model) {
      // A + shows that half of the screen was not enough.
      let lines = wrapped(notice, screen)
      let shown = lines.prefix(screen.size.rows / 2)
      end = draw(shown, endingAt: row, into: &screen)
      if shown.count < lines.count {
        screen.put("+", row: row, column: screen.size.columns - 1, style: .notice)
      }
    } else {
      let (text, style) = StatusText.message(model, layout)
      end = screen.put(text, row: row, column: 1, style: style)
    }
    // Without a key bar, the keys that matter.
    let hasHint = layout.isInteractive && layout.keyRow == nil
    let right = hasHint ? "?help q quit" : StatusText.cost(model)
    let start = screen.size.columns - right.utf8.count - 1
    if start > end + 1 { screen.put(right, row: row, column: start, style: .dim) }
  }

  private static func draw(
    _ keys: [Placed<Layout.BarKey>], row: Int, into screen: inout Screen
  ) {
    screen.paint(.barLabel, row: row, columns: 0..<screen.size.columns)
    for key in keys {
      let (name, label) = (key.thing.name, key.thing.label)
      let column = screen.put(name, row: row, column: key.columns.lowerBound, style: .barKey)
      screen.put(label, row: row, column: column, style: .barLabel)
    }
  }
}
