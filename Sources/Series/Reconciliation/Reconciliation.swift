package import Snapshots

/// What came of asking a Prometheus so far: the series that it still shows of dead processes.
package struct Reconciliation: Sendable {
  /// The family by whose value an exporter finds itself in the store.
  package static let tokenFamily = "ptop_reconciler_token"
  /// More series are not asked for, and not kept.
  package static let maximumSeries = 10_000

  /// How an attempt to ask ended.
  package enum Outcome: String, Sendable, CaseIterable {
    case ok
    /// It answered, but does not show that it scrapes this exporter: nothing there is known to be ours.
    case unscraped
    case error
  }

  /// Tells this exporter from all others in the store.
  package let token: UInt64
  private(set) var requests: [Outcome: UInt64]
  /// Of the last attempt.
  private(set) var outcome: Outcome?
  private let stay: Duration
  private let limit: Int
  /// Until when each is served.
  private var entries: [Ghost: Duration] = [:]

  /// `interval` is that of scrapes; at most `limit` series are kept.
  package init(token: UInt64, interval: Duration, limit: Int = Self.maximumSeries) {
    self.token = token
    self.limit = limit
    // As a farewell.
    stay = .longestGap(ofScrapesEvery: interval)
    // From the start, so that the first one makes a difference that rate() sees.
    requests = Dictionary(uniqueKeysWithValues: Outcome.allCases.map { ($0, 0) })
  }

  /// Takes in what an attempt brought; those that the store still has stay for longer.
  package mutating func take(_ outcome: Outcome, _ ghosts: [Ghost], at now: Duration) {
    requests[outcome, default: 0] += 1
    self.outcome = outcome
    entries = entries.filter { $0.value >= now }
    for ghost in ghosts where entries.count < limit || entries[ghost] != nil {
      entries[ghost] = now + stay
    }
  }

  /// For a screen.
  package var status: ExporterStatus.Reconciler {
    .init(
      outcome: outcome?.rawValue, requests: requests.values.reduce(0, +), ghosts: entries.count)
  }

  /// Those to serve beside a sample and its farewells: no label set of a live process is among them,
  /// nor of one that could not be read, which may be alive, nor one that is served already. Of not
  /// more than so many processes, the lowest pids first: the others follow once the store knows of these.
  func ghosts(
    beside snapshot: Snapshot, _ farewells: [ShownProcess], processes most: Int, labelLength: Int
  ) -> [Ghost] {
    guard !entries.isEmpty, most > 0 else { return [] }
    let hidden = Set(snapshot.coverage.hiddenPids)
    let served = Set(farewells.map(\.labels.identity))
    func isDead(_ ghost: Ghost) -> Bool {
      if hidden.contains(ghost.pid) || served.contains(ghost.identity) { return false }
      guard let place = snapshot.processes.index(ofPid: ghost.pid) else { return true }
      let process = snapshot.processes[place]
      return ProcessLabels.identity(of: process, limit: labelLength) != ghost.identity
    }
    let ghosts = entries.filter { $0.value >= snapshot.taken.monotonic && isDead($0.key) }.keys
      .sorted {
        $0.pid == $1.pid
          ? $0.labels.bytes.lexicographicallyPrecedes($1.labels.bytes) : $0.pid < $1.pid
      }
    var processes: Set<Labels> = []
    return Array(
      ghosts.prefix {
        processes.insert($0.identity)
        return processes.count <= most
      })
  }
}
