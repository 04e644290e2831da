import Snapshots

/// The status row and the key bar.
enum FooterView {
  static func draw(_ model: TopModel, _ layout: Layout, into screen: inout Screen) {
    let row = layout.promptRow
    switch model.overlays.last {
    case .prompt(let prompt): draw(prompt, row: row, into: &screen)
    case .confirmation(let confirmation):
      draw(QuestionText.rows(confirmation, row + 1, screen)[...], endingAt: row, into: &screen)
    default:
      if let row = layout.statusRow {
        drawStatus(model, layout, row: row, into: &screen)
      } else {
        drawWithoutStatus(model, layout, into: &screen)
      }
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

  /// What is typed, with its cursor; what is wrong with it beside it, or else above, where also stands what
  /// it is about.
  private static func draw(_ prompt: Prompt, row: Int, into screen: inout Screen) {
    clear(row, &screen)
    let label = Format.cut(
      prompt.kind.label, to: max(screen.size.columns - typedColumns - 4, 0))
    let start = screen.put("\(label): ", row: row, column: 1, style: .strong)
    let end = draw(prompt.field, row: row, column: start, into: &screen)
    if prompt.text.isEmpty, let reading = prompt.kind.reading,
      end + 2 + screen.width(reading) < screen.size.columns
    {
      screen.put(reading, row: row, column: end + 2, style: .dim)
    }
    var above = prompt.subject.map { QuestionText.rows($0, screen) } ?? []
    if let beside = prompt.complaint ?? prompt.kind.hint {
      let style: Style = prompt.complaint == nil ? .dim : .notice
      if end + 2 + screen.width(beside) < screen.size.columns {
        screen.put(beside, row: row, column: end + 2, style: style)
      } else {
        above += wrapped(beside, screen)
      }
    }
    draw(above.prefix(row), endingAt: row - 1, into: &screen)
  }

  /// As much of it as there is room for, and always the cursor: a line where text is added, else over
  /// the character before which it would be. Returns the column after it.
  private static func draw(
    _ field: TextField, row: Int, column: Int, into screen: inout Screen
  ) -> Int {
    let room = max(screen.size.columns - column - 1, 1)
    let (before, after) = (SafeText.string(field.before), SafeText.string(field.after))
    let shown = screen.end(of: before, width: room - 1 - min(screen.width(after), room / 4))
    let cursor = screen.put(
      shown, row: row, column: column, style: field.isProposal ? .selected : .strong)
    guard let first = after.first else {
      return screen.put("_", row: row, column: cursor, style: .strong)
    }
    let end = screen.put(after, row: row, column: cursor, style: .strong)
    let width = max(screen.width(String(first)), 1)
    screen.paint(.selected, row: row, columns: cursor..<cursor + width)
    return end
  }

  private static func drawStatus(
    _ model: TopModel, _ layout: Layout, row: Int, into screen: inout Screen
  ) {
    let end: Int
    if let notice = StatusText.notice(model) {
      end = draw(notice, beside: StatusText.modes(model), row: row, into: &screen)
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

  /// On a screen without a status row: a message over its last rows, and at the right of the titles, or of
  /// the last row, that a key may mean something else.
  private static func drawWithoutStatus(
    _ model: TopModel, _ layout: Layout, into screen: inout Screen
  ) {
    if let notice = StatusText.notice(model) {
      let lines = wrapped(notice, screen)
      draw(lines.prefix(max(screen.size.rows / 2, 1)), endingAt: layout.promptRow, into: &screen)
    }
    let modes = StatusText.modes(model)
    guard !modes.isEmpty else { return }
    let text =
      " " + Format.cut(String(modes.dropLast(2)), to: max(screen.size.columns / 2 - 2, 4)) + " "
    screen.put(
      text, row: layout.titleRow ?? layout.promptRow,
      column: max(screen.size.columns - screen.width(text), 0), style: .sortedTitle)
  }

  /// A message never hides a mode: it is beside the modes, or above them. A + shows that half of the screen
  /// was not enough.
  private static func draw(
    _ notice: String, beside modes: String, row: Int, into screen: inout Screen
  ) -> Int {
    let isBeside = screen.width(modes) + screen.width(notice) + 2 <= screen.size.columns
    var (end, last) = (1, row)
    if !modes.isEmpty {
      clear(row, &screen)
      end = screen.put(modes, row: row, column: 1, style: .strong)
      if isBeside { return screen.put(notice, row: row, column: end, style: .notice) }
      last = row - 1
    }
    let lines = wrapped(notice, screen)
    let shown = lines.prefix(screen.size.rows / 2)
    let noticeEnd = draw(shown, endingAt: last, into: &screen)
    if shown.count < lines.count {
      screen.put("+", row: last, column: screen.size.columns - 1, style: .notice)
    }
    return modes.isEmpty ? noticeEnd : end
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
