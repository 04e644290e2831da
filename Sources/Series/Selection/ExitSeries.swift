import Snapshots

/// What is served of ended processes, by name: whole lives.
///
/// It adds up what the ledger grew by, because a name that gave way there and is back begins anew, and
/// because names that are equal once they are cut are one here.
struct ExitSeries: Sendable {
  /// A counter with the labels that are its own.
  struct Row<Value: Sendable>: Sendable {
    let labels: Labels
    let value: Value
  }

  /// Those that ended in one way.
  fileprivate struct Outcome: Sendable {
    let labels: Labels
    var count: UInt64 = 0
    /// When there was the first; `nil` before.
    var since: Duration?
  }

  /// All that ended under one name.
  fileprivate struct Name: Sendable {
    let labels: Labels
    var cpu = Duration.zero
    /// In the order of the words; empty where the kernel does not tell of each.
    var outcomes: [Outcome] = []
  }

  private let serving: FirstServing
  private let labelLength: Int
  private var names: NameTable<Name>
  private var order = NameOrder()
  private var ledger: [String: Snapshot.Exits.Entry] = [:]
  private var now = Duration.zero

  init(scrapeInterval: Duration, labelLength: Int) {
    serving = FirstServing(byScrapesEvery: scrapeInterval)
    self.labelLength = labelLength
    names = NameTable(givingWayAfter: .servedInFull(byScrapesEvery: scrapeInterval))
  }

  mutating func observe(_ snapshot: Snapshot) {
    let before = now
    now = snapshot.taken.monotonic
    guard let exits = snapshot.exits else { return }
    for (name, growth) in exits.grown(since: ledger, taken: before) {
      let name = name.cut(toBytes: labelLength)
      let place = names.place(
        of: name, at: now,
        new: { Name(labels: Self.labels($0, "source", exits.source.rawValue)) }
      ).place
      let row = names[place].name
      names[place].active = now
      names[place].value.add(growth, at: now) { Self.labels(row, "outcome", $0) }
    }
    ledger = exits.byName
    _ = order.follow(names)
  }

  /// The name is short enough.
  private static func labels(_ name: String, _ label: String, _ word: String) -> Labels {
    Labels([("proc_name", name), (label, word)], limit: .max)
  }

  /// CPU time by name, in the order of the names.
  var cpu: [Row<Duration>] {
    order.places.map { place in
      let row = names[place]
      return Row(
        labels: row.value.labels, value: serving.value(row.value.cpu, since: row.since, at: now))
    }
  }

  /// How many ended, by name and by how.
  var processes: [Row<UInt64>] {
    var rows: [Row<UInt64>] = []
    for place in order.places {
      for outcome in names[place].value.outcomes {
        guard let since = outcome.since else { continue }
        rows.append(
          Row(labels: outcome.labels, value: serving.value(outcome.count, since: since, at: now)))
      }
    }
    return rows
  }
}

extension ExitSeries.Name {
  fileprivate mutating func add(
    _ growth: Snapshot.Exits.Entry, at now: Duration, labels: (_ word: String) -> Labels
  ) {
    cpu += growth.cpu.countable
    guard let grown = growth.outcomes?.byLabel else { return }
    if outcomes.isEmpty {
      outcomes = grown.map { ExitSeries.Outcome(labels: labels($0.outcome)) }
    }
    for (place, (_, count)) in grown.enumerated() where count > 0 {
      outcomes[place].count &+= count
      outcomes[place].since = outcomes[place].since ?? now
    }
  }
}
