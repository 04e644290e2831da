import Snapshots

extension DetailText {
  /// A column of the threads: which of the table it is, its title and its cells.
  private static let threadColumns: [(name: String, title: String, width: Int)] = [
    ("pid", "TID", 7), ("s", "S", 1), ("pri", "PRI", 3), ("ni", "NI", 3), ("cpu", "CPU%", 6),
    ("time", "TIME+", 8),
  ]

  /// In the order of the table, by what the columns of it say of threads.
  func threads(_ threads: Snapshot.Process.Threads) -> [StyledLine] {
    let rows = threads.list.map {
      ProcessRow($0, cores: cores(of: $0), of: subject.process, context: subject.context)
    }
    let lines = order.sorted(rows) { $0 }.map { row in
      let cells = Self.threadColumns.compactMap { column in
        ProcessColumn.named(column.name).map {
          Format.padded($0.text(row), to: column.width)
        }
      }
      return StyledLine(
        text: cells.joined(separator: " ") + " " + Format.visible(row.process.facts.name))
    }
    let more = threads.leftOut > 0 ? ", \(threads.leftOut) more" : ""
    return [StyledLine(text: threadTitles + more, style: .dim)] + lines
  }

  private var threadTitles: String {
    let titles = Self.threadColumns.map { column in
      let hasMark = column.name == order.column && column.title.utf8.count < column.width
      let mark = hasMark ? (order.isAscending ? "^" : "v") : ""
      return Format.padded(column.title + mark, to: column.width)
    }
    return titles.joined(separator: " ") + " NAME"
  }

  /// CPUs that it kept busy between the two readings.
  private func cores(of thread: Snapshot.Process.Thread) -> Double? {
    guard let found, let before, case .success(let earlier) = before.threads else { return nil }
    return earlier.cores(of: thread, in: found.taken.monotonic - before.taken.monotonic)
  }
}
