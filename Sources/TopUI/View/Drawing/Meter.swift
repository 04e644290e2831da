/// A bar of shares of 1, in eighths of a cell where the terminal has them.
struct Meter {
  /// A part of it, told apart by its sign where there are no colours.
  struct Segment {
    let share: Double
    let kind: Kind
  }

  /// What a segment is of: its style, and its sign in ASCII and where there are block elements.
  enum Kind {
    case user, system, used, cache

    /// Whole and smaller parts of a cell, from its left: the second segment of a meter is lower.
    fileprivate var entry: (style: Style, ascii: String, parts: [String]) {
      switch self {
      case .user: (.busyUser, "|", Self.full)
      case .system: (.busySystem, "#", Self.low)
      case .used: (.memoryUsed, "|", Self.full)
      case .cache: (.memoryCache, ":", Self.low)
      }
    }

    private static let full = ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"]
    private static let low = ["▖", "▄"]
  }

  let segments: [Segment]

  /// Each share rounds the sum so far, so that rounding errors do not add up.
  func draw(row: Int, columns: Range<Int>, into screen: inout Screen) {
    let isASCII = screen.signs == .ascii
    let width = Double(columns.count)
    var sum = 0.0
    var column = columns.lowerBound
    for (place, segment) in segments.enumerated() {
      let (style, ascii, parts) = segment.kind.entry
      sum = min(sum + (segment.share.isFinite ? max(segment.share, 0) : 0), 1)
      // The next one begins at a whole cell.
      let isLast = segments.dropFirst(place + 1).allSatisfy { !($0.share * width >= 0.25) }
      let steps = isLast && !isASCII ? parts.count : 1
      let filled = Int((sum * width * Double(steps)).rounded())
      while column < columns.lowerBound + filled / steps {
        let sign = isASCII ? ascii : parts.last ?? ascii
        column = screen.put(sign, row: row, column: column, style: style)
      }
      if filled % steps > 0, column == columns.lowerBound + filled / steps {
        column = screen.put(parts[filled % steps - 1], row: row, column: column, style: style)
      }
    }
    screen.paint(.track, row: row, columns: column..<max(columns.upperBound, column))
  }
}
