import Snapshots

extension TopModel {
  /// The model after an event, and what the loop has to do about it. Pure.
  package mutating func apply(_ event: Event) -> Effect? {
    let before = layout
    visible = before.visible(self)
    if case .key(let key) = event, case .sideways = KeyBinding.action(for: key), screen.isTable {
      visible.sideways = before.sideways(longestText: longestCommand(rows: before.table.count))
    }
    var target: MouseTarget?
    if case .key(.mouse(let mouse)) = event { target = before.mouseTarget(of: mouse, self) }
    let effect = take(event, at: target)
    listing = Listing(self)
    visible = layout.visible(self)
    settle()
    return effect
  }
}

extension TopModel {
  /// The cells that COMMAND takes at most in the rows that are shown.
  private func longestCommand(rows: Int) -> Int {
    table.rows.dropFirst(table.scroll).prefix(rows).reduce(0) {
      max($0, Format.width($1.commandInTree(isASCII: isASCII), isASCII: isASCII))
    }
  }
}

extension Layout {
  /// How much of what it scrolls is shown of the model.
  fileprivate func visible(_ model: TopModel) -> VisibleCounts {
    VisibleCounts(
      table: table.count, list: model.listing.map { lines(of: $0) } ?? 0,
      ends: model.listing.map { ends(of: $0) } ?? 0, help: help.count,
      menu: MenuLayout.mostItems(size),
      detail: detail.map {
        VisibleCounts.Detail(
          rows: $0.text.rows.count, columns: $0.text.columns.count, isBesideTable: $0.isBeside)
      })
  }

  /// Lines that are shown, of those that the cursor may be on.
  private func lines(of listing: Listing) -> Int {
    switch listing {
    case .exited(let exited): ListLayout(exited, in: list).lines.count
    case .runs(let runs): ListLayout(runs, in: list).lines.count
    case .comparison(let comparison): ListLayout(comparison, in: list).lines.count
    case .exporter: list.rows.count
    }
  }

  /// Single ends below those lines.
  private func ends(of listing: Listing) -> Int {
    guard case .exited(let exited) = listing else { return 0 }
    return ListLayout(exited, in: list).belowLines.count
  }

  /// What the mouse points at.
  fileprivate func mouseTarget(of mouse: Key.Mouse, _ model: TopModel) -> MouseTarget? {
    switch mouse {
    case .wheel(_, let column): return isOnDetail(column: column) ? .detail : nil
    case .press(let row, let column):
      if model.overlays.isEmpty { return mouseTarget(row: row, column: column) }
      guard let menu = model.shownMenu(self) else { return nil }
      return MenuLayout(menu, size, isASCII: model.isASCII).item(row: row, column: column).map {
        .item($0)
      }
    }
  }
}
