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

    fileprivate var entry: (style: Style, ascii: String, block: String) {
      switch self {
      case .user: (.busyUser, "|", "█")
      case .system: (.busySystem, "#", "▓")
      case .used: (.memoryUsed, "|", "█")
      case .cache: (.memoryCache, ":", "▒")
      }
    }
  }

  let segments: [Segment]

  /// Each share rounds the sum so far, so that rounding errors do not add up.
  func draw(row: Int, columns: Range<Int>, into screen: inout Screen) {
    let isASCII = screen.signs == .ascii
    let width = Double(columns.count)
    var sum = 0.0
    var column = columns.lowerBound
    for (place, segment) in segments.enumerated() {
      let entry = segment.kind.entry
      sum = min(sum + (segment.share.isFinite ? max(segment.share, 0) : 0), 1)
      let isLast = segments.dropFirst(place + 1).allSatisfy { !($0.share * width * 8 >= 0.5) }
      let eighths = Int((sum * width * 8).rounded())
      let whole = isLast && !isASCII ? eighths / 8 : Int((sum * width).rounded())
      while column < columns.lowerBound + whole {
        column = screen.put(isASCII ? entry.ascii : entry.block, row: row, column: column, style: entry.style)
      }
      guard isLast, !isASCII, eighths % 8 > 0 else { continue }
      column = screen.put(Self.left(eighths % 8), row: row, column: column, style: entry.style)
      break
    }
    screen.paint(.track, row: row, columns: column..<max(columns.upperBound, column))
  }

  /// So many eighths of a cell, from its left (U+2589 to U+258F).
  private static func left(_ eighths: Int) -> String { String("▏▎▍▌▋▊▉"[eighths - 1]) }
}

extension String {
  fileprivate subscript(_ place: Int) -> Character { self[index(startIndex, offsetBy: place)] }
}
