/// Log lines that wait to be written; bounded, and the oldest go first.
struct LineQueue {
  static let mostLines = 200
  static let mostBytes = 256 * 1024

  private var lines: [String] = []
  private var bytes = 0
  /// Since the start.
  private(set) var dropped: UInt64 = 0
  /// Dropped, and not told of yet.
  private var untold: UInt64 = 0

  var isEmpty: Bool { lines.isEmpty }

  mutating func put(_ line: String) {
    lines.append(line)
    bytes += line.utf8.count
    while lines.count > Self.mostLines || bytes > Self.mostBytes {
      bytes -= lines.removeFirst().utf8.count
      dropped += 1
      untold += 1
    }
  }

  /// All that waits, and how many lines before them were dropped since the last time.
  mutating func take() -> (dropped: UInt64, lines: [String]) {
    defer { (lines, bytes, untold) = ([], 0, 0) }
    return (untold, lines)
  }
}
