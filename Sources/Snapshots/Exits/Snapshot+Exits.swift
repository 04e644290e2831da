extension Snapshot {
  /// What processes that have ended used, since ptop started. Counters only.
  ///
  /// Whole lives: when a process ends, its CPU time leaves `processes` and enters here, so that
  /// live + exited + unattributed is what the host spent.
  package struct Exits: Sendable {
    /// Where an end is known from.
    package enum Source: String, Sendable {
      /// taskstats, under the process's own name.
      case events = "event"
      /// The children times of the process that reaped it, under the reaper's name.
      case children
    }

    /// What the sum is held against.
    package enum HostTime: String, Sendable {
      /// The run queues' own count, in nanoseconds.
      case schedstat
      /// The busy modes of proc(5) `stat`: sampled at each tick, interrupts included.
      case stat
    }

    package var source: Source
    package var hostTime: HostTime
    /// At most ``ExitLedger/namesLimit`` names; the one that was idle for longest gives way, and what has
    /// no name is under ``CommandName/other``. Differences are ``grown(since:taken:)``.
    package var byName: [String: Entry]
    /// All that ended, whatever their names, by how; `nil` without events.
    package var outcomes: Outcomes?
    package var totalCPU: Duration
    /// The same by the living processes that it counts for: parents, or where those ended as well the
    /// ancestors that inherited from them.
    package var byReaper: [Process.ID: Duration]
    /// Events that the kernel dropped because they were not read in time, and those not understood.
    package var eventsLost: UInt64
    /// Host time that was found neither in a live process nor in an exited one.
    package var unattributed: Duration
    /// The newest ends, oldest first; empty without events.
    package var recent: [Recent]

    package init(
      source: Source, hostTime: HostTime = .stat, byName: [String: Entry] = [:],
      outcomes: Outcomes? = nil, totalCPU: Duration = .zero, byReaper: [Process.ID: Duration] = [:],
      eventsLost: UInt64 = 0,
      unattributed: Duration = .zero,
      recent: [Recent] = []
    ) {
      self.source = source
      self.hostTime = hostTime
      self.byName = byName
      self.outcomes = outcomes
      self.totalCPU = totalCPU
      self.byReaper = byReaper
      self.eventsLost = eventsLost
      self.unattributed = unattributed
      self.recent = recent
    }
  }
}

extension Snapshot.Exits {
  /// All ended processes of one name.
  package struct Entry: Sendable, Equatable {
    package var cpu: Duration
    /// `nil` without events: children times tell no number.
    package var outcomes: Outcomes?
    /// The largest of any of them; `nil` when it was never known.
    package var peakRSSBytes: UInt64?
    /// The parent of the last of them; `nil` without events.
    package var lastParent: Int32?
    /// On the monotonic clock of the snapshots: when the name came into the table, and when this changed
    /// last; `nil` where that is not known.
    package var since, changed: Duration?

    package init(
      cpu: Duration = .zero, outcomes: Outcomes? = nil, peakRSSBytes: UInt64? = nil,
      lastParent: Int32? = nil, since: Duration? = nil, changed: Duration? = nil
    ) {
      self.cpu = cpu
      self.outcomes = outcomes
      self.peakRSSBytes = peakRSSBytes
      self.lastParent = lastParent
      (self.since, self.changed) = (since, changed)
    }

    package var count: UInt64? { outcomes?.count }
  }

  /// How many ended in which way.
  package struct Outcomes: Sendable, Equatable {
    package var ok, error, signal: UInt64
    /// The event was lost, or is of a thread whose status is not the process's.
    package var unknown: UInt64

    package init(ok: UInt64 = 0, error: UInt64 = 0, signal: UInt64 = 0, unknown: UInt64 = 0) {
      self.ok = ok
      self.error = error
      self.signal = signal
      self.unknown = unknown
    }

    package var count: UInt64 { ok + error + signal + unknown }

    package static func + (a: Self, b: Self) -> Self {
      Self(
        ok: a.ok + b.ok, error: a.error + b.error, signal: a.signal + b.signal,
        unknown: a.unknown + b.unknown)
    }
  }

  /// What names grew by since an earlier state of the table, which was taken then: all of it where a name
  /// had given way in between. Those that did not change are left out.
  package func grown(
    since earlier: [String: Entry], taken: Duration?
  ) -> [(name: String, growth: Entry)] {
    var grown: [(name: String, growth: Entry)] = []
    for (name, entry) in byName {
      if let taken, let changed = entry.changed, changed <= taken { continue }
      let before = earlier[name]
      if before == entry { continue }
      grown.append((name, entry.grown(since: before)))
    }
    return grown
  }

  /// One end.
  package struct Recent: Sendable, Equatable {
    package var event: ExitEvent
    /// On the monotonic clock of the snapshots: when it was accounted.
    package var accounted: Duration
    /// Since boot: it had ended by then. `nil` where a sample had shown it.
    package var endedBy: Duration?
    /// The beginning of it, from the last sample that showed the process; `nil` where none did, or it was
    /// another program then.
    package var commandLine: String?
    /// Whether the command line goes on behind that.
    package var isCut: Bool
    /// The user's name; `nil` where no sample showed that, and no reader wants more.
    package var user: String?

    package init(
      event: ExitEvent, accounted: Duration, endedBy: Duration? = nil,
      commandLine: String? = nil, isCut: Bool = false, user: String? = nil
    ) {
      (self.event, self.accounted, self.endedBy) = (event, accounted, endedBy)
      (self.commandLine, self.isCut, self.user) = (commandLine, isCut, user)
    }
  }
}

extension Snapshot.Exits.Outcomes {
  /// One process.
  package init(_ outcome: ExitEvent.Outcome?) {
    self.init()
    switch outcome {
    case .exited(code: 0): ok = 1
    case .exited: error = 1
    case .killed: signal = 1
    case nil: unknown = 1
    }
  }
}

extension Snapshot.Exits.Entry {
  /// The largest resident memory is there only where it is larger than any before.
  fileprivate func grown(since earlier: Self?) -> Self {
    guard let earlier, earlier.since == since else { return self }
    var growth = self
    growth.cpu = max(cpu - earlier.cpu, .zero)
    growth.outcomes = outcomes.map { $0.grown(since: earlier.outcomes ?? .init()) }
    if let peak = peakRSSBytes, peak <= earlier.peakRSSBytes ?? 0 { growth.peakRSSBytes = nil }
    return growth
  }
}

extension Snapshot.Exits.Outcomes {
  /// What is in it beyond the earlier ones, never below 0.
  package func grown(since earlier: Self) -> Self {
    Self(
      ok: ok - min(earlier.ok, ok), error: error - min(earlier.error, error),
      signal: signal - min(earlier.signal, signal),
      unknown: unknown - min(earlier.unknown, unknown))
  }
}
