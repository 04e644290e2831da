import Snapshots

/// What is served of each command (``Accounting``), in the order of the names.
struct CommandSeries: Sendable {
  /// One command, as a sample shows it.
  struct Row: Sendable {
    let labels: Labels
    let cpu: Duration
    /// `nil`: none has been alive for a while.
    let processes: Int?
    /// `nil` where it is not known.
    let residentBytes: UInt64?
  }

  private let hold: Duration
  private(set) var accounting: Accounting
  /// Parallel to the accounting's commands, with the serial number of the one that they are of.
  private var labels: [(serial: UInt32, labels: Labels)] = []
  /// Places, in the order of the names of that version.
  private var order: [Int] = []
  private var version = 0

  init(scrapeInterval: Duration, labelLength: Int, limit: Int? = nil) {
    hold = .longestGap(ofScrapesEvery: scrapeInterval)
    accounting = Accounting(
      givingWayAfter: .servedInFull(byScrapesEvery: scrapeInterval), nameLength: labelLength,
      limit: limit)
  }

  mutating func observe(_ snapshot: Snapshot) {
    accounting.take(snapshot)
    if accounting.commands.version != version { nameRows() }
  }

  /// Labels of names that stay are not made again.
  private mutating func nameRows() {
    let rows = accounting.commands.rows
    version = accounting.commands.version
    for (place, row) in rows.enumerated() {
      if place < labels.count, labels[place].serial == row.serial { continue }
      let made = (row.serial, Labels(["proc_name": row.name], limit: .max))
      if place < labels.count { labels[place] = made } else { labels.append(made) }
    }
    order = rows.indices.sorted { rows[$0].name < rows[$1].name }
  }

  var rows: [Row] {
    let now = accounting.taken ?? .zero
    return order.map { place in
      let row = accounting.commands[place]
      let command = row.value
      let isShown = command.live > 0 || command.left.map { now - $0 <= hold } ?? false
      let hasMemory =
        command.live > 0 ? command.sized > 0 : command.largestRSSBytes != nil
      return Row(
        labels: labels[place].labels,
        cpu: now - row.since <= hold ? .zero : command.cpu,
        processes: isShown ? command.live : nil,
        residentBytes: isShown && hasMemory ? command.rssBytes : nil)
    }
  }
}

extension Duration {
  /// How long a counter has to stand still so that every scraper has seen it at 0, and then whole.
  static func servedInFull(byScrapesEvery interval: Duration) -> Duration {
    longestGap(ofScrapesEvery: interval) * 2
  }
}
