package import Sampler

/// Everything that the screen depends on: the newest snapshot, the rates, and what the user chose.
package struct TopModel: Sendable {
  /// A process that the cursor sticks to, wherever it moves.
  package struct Selection: Equatable, Sendable {
    package let id: Snapshot.Process.ID
    package let comm: String
  }

  package var size: Size
  package let isASCII: Bool
  /// Shown until a key is pressed: something about the start that the user should know.
  package internal(set) var notice: String?
  package internal(set) var surroundings = Surroundings()
  /// The first line of help that is shown; `nil` when the table is.
  package internal(set) var helpScroll: Int?
  package internal(set) var order: SortOrder

  package internal(set) var snapshot: Snapshot?
  package internal(set) var rates: Rates?
  /// In the order of the screen.
  package internal(set) var rows: [ProcessRow] = []
  /// `nil`: the cursor stays on the top row, whichever process is there.
  package internal(set) var selection: Selection?
  /// Where the cursor is among ``rows``; where it was, once the selected process is gone.
  package internal(set) var position = 0
  /// Whether the table scrolls with the cursor; not from a new order until the next move.
  package internal(set) var isCursorFollowed = true
  /// The first row shown.
  package internal(set) var scroll = 0

  package init(
    size: Size, isASCII: Bool = false, order: SortOrder = SortOrder(column: "cpu"),
    notice: String? = nil
  ) {
    self.size = size
    self.isASCII = isASCII
    self.order = order
    self.notice = notice
  }

  package var layout: Layout { Layout(size, isServing: surroundings.serving != nil) }

  /// The processes in the table, also while help, which any key leaves, covers it.
  package var visiblePids: [Int32] {
    rows.dropFirst(scroll).prefix(layout.table.count).map(\.process.id.pid)
  }

  /// Whether the selected process has ended.
  package var isSelectionGone: Bool {
    guard let selection else { return false }
    return !(rows.indices.contains(position) && rows[position].process.id == selection.id)
  }
}
