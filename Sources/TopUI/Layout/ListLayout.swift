import Runs
import Snapshots

/// Where a list stands in its area.
///
///     head        0 rows or more: what is said of all of it
///     titles      1 row
///     lines       as many as the cursor may be on at the same time
///     below       what remains: more about them
struct ListLayout: Equatable {
  let head: Range<Int>
  let titles: Int
  let lines: Range<Int>
  let below: Range<Int>

  /// Below its titles.
  var belowLines: Range<Int> { below.dropFirst() }

  /// What is below the lines has, from so many rows on, the lower half, and what they leave of the
  /// upper.
  private struct Below {
    let from: Int
    /// Rows that say what it is.
    let titles: Int
  }

  private init(in area: Area, head rows: Int = 0, lines count: Int = 0, _ more: Below? = nil) {
    titles = area.rows.lowerBound + rows
    head = area.rows.lowerBound..<titles
    let room = max(area.rows.count - rows - 1, 0)
    var height = room
    if let more, room >= more.from { height = min(max(count, 1), (room - more.titles) / 2) }
    lines = titles + 1..<titles + 1 + height
    below = lines.upperBound..<max(area.rows.upperBound, lines.upperBound)
  }
}

extension ListLayout {
  init(_ list: RunList, in area: Area) {
    self.init(in: area, lines: list.runs.count, Below(from: 8, titles: 2))
  }

  /// Rows are what the view is for: a small one has no summary.
  init(_ comparison: RunComparison, in area: Area) {
    self.init(in: area, head: area.rows.count < 5 ? 0 : area.rows.count < 8 ? 1 : 2)
  }

  /// What must be said stands above, where there is room for more than that.
  init(_ list: ExitedList, in area: Area) {
    let rows = area.rows.count < 5 ? 0 : list.isAccounted || area.rows.count < 10 ? 1 : 3
    self.init(
      in: area, head: rows, lines: list.names.count,
      list.ends.isEmpty ? nil : Below(from: 10, titles: 1))
  }
}
