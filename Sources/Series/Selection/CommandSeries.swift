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

  private let serving: FirstServing
  private(set) var accounting: Accounting
  /// Parallel to the accounting's commands, with the serial number of the one that they are of.
  private var labels: [(serial: UInt32, labels: Labels)] = []
  private var order = NameOrder()

  init(scrapeInterval: Duration, labelLength: Int, limit: Int? = nil) {
    serving = FirstServing(byScrapesEvery: scrapeInterval)
    accounting = Accounting(
      givingWayAfter: .servedInFull(byScrapesEvery: scrapeInterval), nameLength: labelLength,
      limit: limit)
  }

  mutating func observe(_ snapshot: Snapshot) {
    accounting.take(snapshot)
    if order.follow(accounting.commands) { nameRows() }
  }

  /// Labels of names that stay are not made again.
  private mutating func nameRows() {
    let rows = accounting.commands.rows
    for (place, row) in rows.enumerated() {
      if place < labels.count, labels[place].serial == row.serial { continue }
      let made = (row.serial, Labels(["proc_name": row.name], limit: .max))
      if place < labels.count { labels[place] = made } else { labels.append(made) }
    }
  }

  var rows: [Row] {
    let now = accounting.taken ?? .zero
    return order.places.map { place in
      let row = accounting.commands[place]
      let command = row.value
      let isShown = command.live > 0 || command.left.map { serving.isRecent($0, at: now) } ?? false
      let hasMemory =
        command.live > 0 ? command.sized > 0 : command.largestRSSBytes != nil
      return Row(
        labels: labels[place].labels,
        cpu: serving.value(command.cpu, since: row.since, at: now),
        processes: isShown ? command.live : nil,
        residentBytes: isShown && hasMemory ? command.rssBytes : nil)
    }
  }
}
