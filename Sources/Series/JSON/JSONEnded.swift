import Linux
package import Snapshots

/// The processes that have ended: by command, and the newest ends one by one.
package struct JSONEnded: Sendable {
  let snapshot: Snapshot
  let list: ExitedList
  /// Of each of the two lists.
  let limit: Int
  /// Whether command lines are told.
  let hasCommandLines: Bool

  package init(_ snapshot: Snapshot, _ list: ExitedList, limit: Int, hasCommandLines: Bool) {
    (self.snapshot, self.list) = (snapshot, list)
    (self.limit, self.hasCommandLines) = (limit, hasCommandLines)
  }

  package func write(into text: inout JSONText) { text.object(of: self, Self.fields) }

  static let fields: [JSONField<JSONEnded>] =
    JSONField.ofSample { $0.snapshot } + [
      .text("source") { $0.list.source?.rawValue },
      .whole("events_lost_total") { $0.list.source == .events ? $0.list.eventsLost : nil },
      .list("commands", commands) { Array($0.list.names.prefix($0.limit)) },
      .list("ended", ends) { ended in
        ended.list.ends.prefix(ended.limit).map { End($0, of: ended) }
      },
    ]

  /// All of one name.
  static let commands: [JSONField<ExitedList.Name>] = [
    .text("name") { $0.name },
    // Only from events, as the next.
    .whole("processes") { $0.entry.count },
    .counts("outcomes") { $0.entry.outcomes?.byLabel },
    .seconds("cpu_seconds_total") { $0.entry.cpu },
    .whole("peak_resident_memory_bytes") { $0.entry.peakRSSBytes },
  ]

  /// One end.
  struct End: Sendable {
    let end: ExitedList.End
    let hasCommandLines: Bool
    /// Since the Unix epoch.
    let ended: Duration

    init(_ end: ExitedList.End, of whole: JSONEnded) {
      (self.end, hasCommandLines) = (end, whole.hasCommandLines)
      ended = whole.snapshot.taken.wall - end.age
    }
  }

  static let ends: [JSONField<End>] = [
    .whole("pid") { $0.end.event.pid },
    .whole("ppid") { $0.end.event.parent },
    .text("name") { $0.end.event.name },
    .text("cmdline") { $0.hasCommandLines ? $0.end.commandLine : nil },
    .text("user") { $0.end.user },
    .whole("exit_code") { end in
      if case .exited(let code) = end.end.event.outcome { code } else { nil }
    },
    .whole("signal") { end in
      if case .killed(let signal) = end.end.event.outcome { signal } else { nil }
    },
    .seconds("cpu_seconds_total") { $0.end.event.cpu },
    .seconds("elapsed_seconds") { $0.end.event.elapsed },
    .whole("peak_resident_memory_bytes") { $0.end.event.peakRSSBytes },
    .seconds("ended_time_seconds") { $0.ended },
  ]
}
