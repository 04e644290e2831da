import Sampler

/// The status row and the key bar.
enum FooterView {
  static func draw(_ model: TopModel, _ layout: Layout, into screen: inout Screen) {
    if layout.hasStatus {
      drawStatus(model, row: layout.table.upperBound, hasKeyBar: layout.hasKeyBar, into: &screen)
    }
    if layout.hasKeyBar { drawKeys(row: screen.size.rows - 1, into: &screen) }
  }

  private static func drawStatus(
    _ model: TopModel, row: Int, hasKeyBar: Bool, into screen: inout Screen
  ) {
    let (text, style) = message(model)
    let end = screen.put(text, row: row, column: 1, style: style)
    let right = hasKeyBar ? cost(model) : "?help q quit"
    let start = screen.size.columns - right.utf8.count - 1
    if start > end + 1 { screen.put(right, row: row, column: start, style: .dim) }
  }

  /// What needs to be said most: a notice, an end, a log line, or what is shown.
  private static func message(_ model: TopModel) -> (String, Style) {
    if let notice = model.notice { return (notice, .warning) }
    if model.isSelectionGone, let gone = model.selection {
      return ("\(gone.id.pid) \(gone.comm) exited", .warning)
    }
    if let log = model.surroundings.logLine { return (log, .dim) }
    var text = model.selection == nil ? "" : "\(model.position + 1) of "
    text += "\(model.rows.count) process\(model.rows.count == 1 ? "" : "es")" + order(model)
    return (text + gaps(model), .dim)
  }

  private static func order(_ model: TopModel) -> String {
    guard let column = ProcessColumn.named(model.order.column) else { return "" }
    let ends = column.isText ? ("A to Z", "Z to A") : ("smallest first", "largest first")
    return " by \(column.title), \(model.order.isAscending ? ends.0 : ends.1)"
  }

  /// What could not be seen.
  private static func gaps(_ model: TopModel) -> String {
    guard let coverage = model.snapshot?.coverage else { return "" }
    return [(coverage.hidden, "unreadable"), (coverage.stuckPids.count, "stuck")]
      .map { $0.0 > 0 ? ", \($0.0) \($0.1)" : "" }.joined()
  }

  /// What ptop itself costs, and what it could not deliver.
  private static func cost(_ model: TopModel) -> String {
    guard let snapshot = model.snapshot else { return "" }
    var text = "sample \(Format.short(snapshot.cost.cpu)) CPU"
    if let elapsed = model.rates?.elapsed {
      text += ", \(Format.fixed(snapshot.cost.cpu.seconds / elapsed.seconds * 100, 2))% of a core"
    }
    let skipped = model.surroundings.framesSkipped
    return skipped > 0 ? text + ", \(skipped) frames skipped" : text
  }

  private static func drawKeys(row: Int, into screen: inout Screen) {
    var column = 1
    for binding in KeyBinding.all {
      guard let label = binding.label, let key = binding.keys.first?.name else { continue }
      guard column + key.utf8.count + label.utf8.count + 1 < screen.size.columns else { return }
      column = screen.put(key, row: row, column: column, style: .key) + 1
      column = screen.put(label, row: row, column: column) + 2
    }
  }
}
