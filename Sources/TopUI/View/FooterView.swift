import Sampler

/// The status row and the key bar.
enum FooterView {
  static func draw(_ model: TopModel, _ layout: Layout, into screen: inout Screen) {
    let row = layout.promptRow
    switch model.overlays.last {
    case .prompt(let prompt): draw(prompt, row: row, into: &screen)
    case .question(let question):
      clear(row, &screen)
      screen.put(question.text, row: row, column: 1, style: .warning)
    default:
      if let row = layout.statusRow {
        // Without a key bar, the keys that matter.
        let hasHint = layout.isInteractive && layout.keyRow == nil
        drawStatus(model, row: row, hasHint: hasHint, into: &screen)
      }
    }
    if let row = layout.keyRow { draw(layout.keys, row: row, into: &screen) }
  }

  private static func clear(_ row: Int, _ screen: inout Screen) {
    screen.put(String(repeating: " ", count: screen.size.columns), row: row, column: 0)
  }

  /// Of a long text the end, where it is typed; what is wrong with it has half of the row.
  private static func draw(_ prompt: Prompt, row: Int, into screen: inout Screen) {
    clear(row, &screen)
    let start = screen.put("\(prompt.kind.label): ", row: row, column: 1, style: .strong)
    let complaint = prompt.complaint.map { "  " + $0 } ?? ""
    let room = screen.size.columns - start - 1
    let typed = screen.end(
      of: SafeText.string(prompt.text), width: max(room - screen.width(complaint), room / 2))
    let end = screen.put(typed + "_", row: row, column: start, style: .strong)
    screen.put(complaint, row: row, column: end, style: .warning)
  }

  private static func drawStatus(
    _ model: TopModel, row: Int, hasHint: Bool, into screen: inout Screen
  ) {
    let (text, style) = StatusText.message(model)
    let end = screen.put(text, row: row, column: 1, style: style)
    let right = hasHint ? "?help q quit" : StatusText.cost(model)
    let start = screen.size.columns - right.utf8.count - 1
    if start > end + 1 { screen.put(right, row: row, column: start, style: .dim) }
  }

  private static func draw(
    _ keys: [Placed<Layout.BarKey>], row: Int, into screen: inout Screen
  ) {
    for key in keys {
      let (name, label) = (key.thing.name, key.thing.label)
      let column = screen.put(name, row: row, column: key.columns.lowerBound, style: .key)
      screen.put(label, row: row, column: column)
    }
  }
}
