package import Snapshots

/// The rows of the table, and where the user is among them.
package struct TableCursor: Sendable {
  /// In the order of the screen.
  package private(set) var rows = Rows()
  /// `nil`: the cursor stays on the top row, whichever process is there.
  package private(set) var selection: Target?
  /// Of a thread that is selected, the process.
  private var owner: Target?
  /// Where the cursor is among ``rows``; where it was, once the selected process is gone.
  package private(set) var position = 0
  /// The first row shown.
  package private(set) var scroll = 0
  /// How many steps to the right the columns are scrolled, and then how many cells COMMAND itself is.
  package private(set) var columnScroll = 0
  package private(set) var textScroll = 0
  /// Whether the rows scroll with the cursor; not from a new order until the next move.
  private var scrollsWithCursor = true
  /// Whether they also do so then, because the user follows the process.
  package private(set) var isFollowing = false
  package private(set) var tagged: Set<Target> = []
  /// Processes whose children are hidden in the tree.
  package private(set) var folded: Set<Snapshot.Process.ID> = []

  package init() {}

  /// Whether the selected process has left the table.
  package var isSelectionGone: Bool {
    guard let selection else { return false }
    return rows.id(at: position) != selection.id
  }

  /// The process under the cursor; `nil` when it has ended.
  package var target: Target? {
    guard !isSelectionGone, rows.indices.contains(position) else { return nil }
    let row = rows[position]
    // What is done to a thread is done to its process.
    return row.isGone ? nil : (row.owner ?? Target(row.process))
  }

  /// The row of the process under the cursor, also where the cursor is on one of its threads.
  var subject: ProcessRow? { isSelectionGone ? nil : rows.process(at: position) }

  /// Which process that is, without making its row.
  var subjectID: Snapshot.Process.ID? { isSelectionGone ? nil : rows.processID(at: position) }

  /// Shows other rows, and finds the selected process among them.
  package mutating func show(_ rows: Rows) {
    self.rows = rows
    guard let selection else {
      position = 0
      return
    }
    guard let found = rows.index(of: selection.id) else { return }
    if rows.isGone(at: found) {
      // Wherever its last numbers would put it: it keeps the cursor and its place until it goes.
      position = min(position, rows.count - 1)
      self.rows.move(found, to: position)
    } else {
      position = found
    }
  }

  /// When what is selected has ended, and is not shown any more: on to the row that is at its place now,
  /// or from a thread to its process. No longer follows anything then.
  mutating func leaveEnded() {
    isFollowing = false
    if let owner, let found = rows.index(of: owner.id) {
      select(found)
    } else {
      select(position)
    }
  }

  /// Lets go of the rows, which hold the history: it would be copied to be added to.
  mutating func dropRows() { rows = Rows() }

  /// Without what is tagged or folded and has ended.
  package mutating func forgetEnded(_ snapshot: Snapshot) {
    tagged = tagged.filter { snapshot.mayHave($0.id) }
    folded = folded.filter(snapshot.mayHave)
  }
}

extension TableCursor {
  /// `height`: rows that are shown.
  package mutating func move(_ move: KeyBinding.Move, height: Int) {
    scrollsWithCursor = true
    switch move {
    case .first: select(nil)
    case .last: selectLast()
    case .rows(let count): select(position + count)
    case .pages(let count): select(position + count * max(height - 1, 1))
    }
  }

  /// The last one that can be acted on, then the very last: those that have ended stand below all others.
  private mutating func selectLast() {
    let living = rows.indices.last { !rows.isGone(at: $0) }
    let isThere = selection != nil && position >= living ?? 0
    select(isThere ? rows.count - 1 : living ?? rows.count - 1)
  }

  /// The process of that row, or the nearest one; `nil` for the top row. That is followed from now on.
  package mutating func select(_ row: Int?) {
    guard let row, !rows.isEmpty else {
      (selection, owner) = (nil, nil)
      position = 0
      return
    }
    position = min(max(row, 0), rows.count - 1)
    selection = Target(rows[position].process)
    owner = rows[position].owner
  }

  /// Selects what was found, and shows it.
  mutating func jump(to row: Int) {
    scrollsWithCursor = true
    select(row)
  }

  /// Selects the process that the cursor is on, where none is.
  mutating func stick() { if selection == nil { select(position) } }

  /// After the user chose what is shown: to the top, if the selected process is not.
  mutating func leaveHidden() { if isSelectionGone { select(nil) } }

  /// From a thread to its process.
  mutating func leaveThread() { if let target { selection = selection.map { _ in target } } }

  /// Scrolls as little as possible to have the cursor in the rows that are shown.
  package mutating func scrollToCursor(height: Int) {
    let height = max(height, 1)
    if scrollsWithCursor || isFollowing {
      scroll = max(scroll, position - height + 1)
      if !isSelectionGone { scroll = min(scroll, position) }
    }
    scroll = min(max(scroll, 0), max(rows.count - height, 0))
  }

  /// Shows the first rows, wherever the cursor is: for another order, or other rows.
  package mutating func scrollToTop() {
    scrollsWithCursor = false
    scroll = 0
  }

  /// To the top row where the cursor is on none of the first ones: what a key does is done to what is seen.
  mutating func comeIntoSight(height: Int) {
    if !isFollowing, position >= max(height, 1) { select(nil) }
  }

  /// To the right or the left: first through the columns, then half of COMMAND's cells at a time, until the
  /// end of the longest text is shown. Each step but the last ones changes what is shown.
  package mutating func scrollSideways(_ step: Int, in room: Sideways) {
    let half = max(room.textCells / 2, 1)
    let end = room.textCells > 0 ? max(room.longestText - room.textCells, 0) : 0
    columnScroll = min(columnScroll, room.columnSteps)
    textScroll = columnScroll < room.columnSteps ? 0 : min(textScroll, end)
    if step > 0, columnScroll < room.columnSteps {
      columnScroll += 1
    } else if step > 0 {
      textScroll = min(textScroll + half, end)
    } else if textScroll > 0 {
      textScroll = max(textScroll - half, 0)
    } else {
      columnScroll = max(columnScroll - 1, 0)
    }
  }

  /// How far the table can be scrolled sideways.
  package struct Sideways: Equatable, Sendable {
    /// Steps through the columns, each of which shows others.
    package var columnSteps: Int
    /// Cells of COMMAND after those; 0 where the table does not have it.
    package var textCells: Int
    /// The cells that the longest of those shown takes.
    package var longestText: Int

    package init(columnSteps: Int, textCells: Int, longestText: Int) {
      self.columnSteps = columnSteps
      self.textCells = textCells
      self.longestText = longestText
    }
  }

  mutating func scrollToFirstColumn() { (columnScroll, textScroll) = (0, 0) }
}

extension TableCursor {
  /// The cursor stays on the process, and the rows with the cursor; a second time, no longer.
  package mutating func follow() {
    guard target != nil else { return isFollowing = false }
    isFollowing.toggle()
    if isFollowing { select(position) }
  }

  /// Or untags it; on to the next then, so that a row of them is tagged by holding the key.
  package mutating func tag(height: Int) {
    guard let target else { return }
    if tagged.remove(target) == nil { tagged.insert(target) }
    move(.rows(1), height: height)
  }

  /// Those too.
  package mutating func tag(_ targets: [Target]) { tagged.formUnion(targets) }

  package mutating func untagAll() { tagged = [] }

  /// The children of the process under the cursor, or of all.
  package mutating func fold(_ fold: KeyBinding.Fold) {
    switch fold {
    case .open: if let target { folded.remove(target.id) }
    case .close: if let target { folded.insert(target.id) }
    case .all where !folded.isEmpty: folded = []
    case .all: folded = Set(rows.lazy.filter { $0.branch?.depth ?? 0 > 0 }.map(\.process.id))
    }
  }
}

extension TableCursor {
  /// Where the user is among the rows, to come back to, whatever rows there are then.
  package struct Place: Equatable, Sendable {
    fileprivate let selection, owner: Target?
    fileprivate let position, scroll: Int
    fileprivate let scrollsWithCursor, isFollowing: Bool
    fileprivate let folded: Set<Snapshot.Process.ID>
  }

  var place: Place {
    Place(
      selection: selection, owner: owner, position: position, scroll: scroll,
      scrollsWithCursor: scrollsWithCursor, isFollowing: isFollowing, folded: folded)
  }

  /// The rows have to be shown again then: what is folded may be other.
  mutating func go(to place: Place) {
    (selection, owner) = (place.selection, place.owner)
    (position, scroll) = (place.position, place.scroll)
    (scrollsWithCursor, isFollowing) = (place.scrollsWithCursor, place.isFollowing)
    folded = place.folded
  }

  mutating func unfold(_ processes: [Snapshot.Process.ID]) { folded.subtract(processes) }
}
