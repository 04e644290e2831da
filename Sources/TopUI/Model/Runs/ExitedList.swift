package import Sampler

/// What the order of ended processes can be; names run from A, all else from the largest.
package enum ExitedOrder: String, Sendable, CaseIterable {
  case cpu, count
  case memory = "res"
  case name
}

/// The processes that have ended since ptop started: by name, and the newest ends one by one.
package struct ExitedList: Sendable {
  /// All of one name.
  package struct Name: Equatable, Sendable {
    package let name: String
    package let entry: Snapshot.Exits.Entry
    /// Of the CPU time of all that ended; `nil` where that is none.
    package let share: Double?
    /// The command of the last one's parent, while that lives.
    package let parentComm: String?

    /// CPU time of each, on average.
    package var mean: Duration? {
      entry.count.flatMap { $0 > 0 ? entry.cpu / Int(clamping: $0) : nil }
    }
  }

  /// One end.
  package struct End: Equatable, Sendable {
    package let event: ExitEvent
    package let age: Duration
    /// The parent's command, while that lives.
    package let parentComm: String?
    /// `nil` where the number is all that is known.
    package let user: String?
  }

  package let order: ExitedOrder
  /// `nil`: ended processes are not accounted, or there is no sample yet.
  package let source: Snapshot.Exits.Source?
  package let totalCPU: Duration
  package let eventsLost: UInt64
  /// Whether all that ended is in it, each by its own name.
  var isComplete: Bool { source == .events && eventsLost == 0 }
  package let names: [Name]
  /// The newest first.
  package let ends: [End]

  /// `users`: names of user ids, as far as they are known.
  package init(
    _ snapshot: Snapshot?, order: ExitedOrder = .cpu, users: [UInt32: String] = [:]
  ) {
    self.order = order
    let exits = snapshot?.exits
    source = exits?.source
    totalCPU = exits?.totalCPU ?? .zero
    eventsLost = exits?.eventsLost ?? 0
    let processes = snapshot?.processes ?? []
    let total = totalCPU.seconds
    names = order.sorted(
      (exits?.byName ?? [:]).map { name, entry in
        Name(
          name: name, entry: entry, share: total > 0 ? entry.cpu.seconds / total : nil,
          parentComm: entry.lastParent.flatMap { processes.comm(ofPid: $0) })
      })
    let now = snapshot?.taken.monotonic ?? .zero
    let uptime = snapshot?.host.uptime
    ends = (exits?.recent ?? []).reversed().map { recent in
      let age = max(now - recent.accounted, .zero)
      // Who has the parent's number now but began after the child did is somebody else.
      let began = uptime.map { $0 - age - recent.event.elapsed + .milliseconds(20) }
      return End(
        event: recent.event, age: age,
        parentComm: processes.comm(ofPid: recent.event.parent, by: began),
        user: users[recent.event.uid])
    }
  }
}

extension ExitedOrder {
  /// Equals by name, so that nothing jumps about.
  fileprivate func sorted(_ names: [ExitedList.Name]) -> [ExitedList.Name] {
    let byName = names.sorted { $0.name < $1.name }
    return switch self {
    case .name: byName
    case .cpu: byName.sorted { $0.entry.cpu > $1.entry.cpu }
    case .count: byName.sorted { $0.entry.count ?? 0 > $1.entry.count ?? 0 }
    case .memory: byName.sorted { $0.entry.peakRSSBytes ?? 0 > $1.entry.peakRSSBytes ?? 0 }
    }
  }
}

extension [Snapshot.Process] {
  /// The command of a process that began no later than `started`.
  fileprivate func comm(ofPid pid: Int32, by started: Duration? = nil) -> String? {
    guard let place = index(ofPid: pid) else { return nil }
    if let started, self[place].id.startTime > started { return nil }
    return self[place].facts.comm
  }
}
