import Linux
import Snapshots

/// What processes that have ended used, and what no process did.
struct JSONExits: Sendable {
  let exits: Snapshot.Exits
  let rates: HostRates?

  /// `nil` where ended processes are not accounted.
  init?(_ moment: Moment) {
    guard let exits = moment.snapshot.exits else { return nil }
    (self.exits, rates) = (exits, moment.rates?.host)
  }

  static let fields: [JSONField<JSONExits>] = [
    // `event`, or `children` where the kernel does not tell of each.
    .text("source") { $0.exits.source.rawValue },
    // By outcome; only from events.
    .counts("processes_total") { exits in
      exits.hasEvents ? (exits.exits.outcomes ?? .init()).byLabel : nil
    },
    .seconds("cpu_seconds_total") { $0.exits.totalCPU },
    // Of one core.
    .percent("cpu_percent") { $0.rates?.exited },
    .seconds("unattributed_cpu_seconds_total") { $0.exits.unattributed },
    .percent("unattributed_cpu_percent") { $0.rates?.unattributed },
    .whole("events_lost_total") { $0.hasEvents ? $0.exits.eventsLost : nil },
  ]

  private var hasEvents: Bool { exits.source == .events }
}
