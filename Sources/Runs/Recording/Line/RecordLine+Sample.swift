import Linux
package import Snapshots

extension RecordLine {
  /// The host at one instant, and the processes of which something changed since the sample before.
  package struct Sample: Sendable, Equatable {
    /// Since the recording began.
    package var time: Duration
    /// Since the Unix epoch.
    package var wall: Duration?
    package var uptime: Duration?
    package var cost: Snapshot.Cost?
    /// What the counters grew by since the sample before; in the first sample since boot.
    package var counters: HostCounters
    package var load: Snapshot.Host.Load?
    package var memory: Snapshot.Host.Memory?
    /// Without the time of being throttled, which is one of the counters.
    package var limits: Snapshot.Host.Limits?
    /// Growth; `nil` where ends are not accounted.
    package var unattributed: Duration?
    package var eventsLost: UInt64?
    /// Processes that could not be read, ascending.
    package var hiddenPids: [Int32]
    package var hidesProcesses: Bool
    package var unlistedTasks: Int?
    package var rows: [Row]
  }

  /// One process.
  package struct Row: Sendable, Equatable {
    package var pid: Int32
    /// Growth, in nanoseconds.
    package var cpu: Int64
    /// `nil` when unknown, as of a kernel thread.
    package var rssBytes: UInt64?
    /// What else changed.
    package var others: [Other]

    package struct Other: Sendable, Equatable {
      package var key: RowKey
      /// What it grew by, or what it is now (``RowKey/isGrowth``); `nil` when it is unknown from now on.
      package var value: Int64?
    }
  }

  /// Counters of the host, in nanoseconds: what they are, or what they grew by.
  package struct HostCounters: Sendable, Equatable {
    /// By mode, in the order of ``Snapshot/Host/CPUTimes/words``; empty when unknown.
    package var cpu: [Int64] = []
    /// The same of each CPU, by its number.
    package var cpus: [UInt32: [Int64]] = [:]
    /// One entry a resource: how long some task waited for it, and how long all did, if that is known.
    package var pressure: [Snapshot.Host.Pressure.Resource: [Int64]] = [:]
    package var throttled: Int64?
  }
}

extension RecordLine.HostCounters {
  init(_ host: Snapshot.Host) {
    cpu = host.cpu.map(Self.words) ?? []
    cpus = Dictionary(
      host.cpus.map { ($0.number, Self.words($0.times)) }, uniquingKeysWith: { _, last in last })
    for pressure in host.pressure {
      self.pressure[pressure.resource] =
        [pressure.waiting.nanoseconds] + (pressure.stalled.map { [$0.nanoseconds] } ?? [])
    }
    throttled = host.limits?.throttled?.nanoseconds
  }

  private static func words(_ times: Snapshot.Host.CPUTimes) -> [Int64] {
    times.words.indices.map { times.words[$0] }
  }

  /// What they grew by. A counter that was unknown before grew by all that it has. Wraps, so that with
  /// ``added(to:)`` it gives back what it was, whatever a damaged tree says.
  func grown(since earlier: Self) -> Self { combined(with: earlier, &-) }

  /// What they are, when these are what they grew by.
  func added(to earlier: Self) -> Self { combined(with: earlier, &+) }

  private func combined(with earlier: Self, _ combine: (Int64, Int64) -> Int64) -> Self {
    func each(_ now: [Int64], _ before: [Int64]) -> [Int64] {
      now.indices.map { combine(now[$0], $0 < before.count ? before[$0] : 0) }
    }
    var result = Self()
    result.cpu = each(cpu, earlier.cpu)
    for (number, now) in cpus { result.cpus[number] = each(now, earlier.cpus[number] ?? []) }
    for (resource, now) in pressure {
      result.pressure[resource] = each(now, earlier.pressure[resource] ?? [])
    }
    result.throttled = throttled.map { combine($0, earlier.throttled ?? 0) }
    return result
  }

  /// As the snapshot has them.
  var cpuTimes: Snapshot.Host.CPUTimes? { cpu.isEmpty ? nil : Self.times(cpu) }
  var timesOfEach: [Snapshot.Host.CPU] {
    cpus.sorted { $0.key < $1.key }.map { .init(number: $0.key, times: Self.times($0.value)) }
  }
  var pressures: [Snapshot.Host.Pressure] {
    Snapshot.Host.Pressure.Resource.allCases.compactMap { resource in
      guard let times = pressure[resource], let waiting = times.first else { return nil }
      return .init(
        resource: resource, waiting: .nanoseconds(waiting),
        stalled: times.count > 1 ? .nanoseconds(times[1]) : nil)
    }
  }

  private static func times(_ words: [Int64]) -> Snapshot.Host.CPUTimes {
    var all = InlineArray<8, Int64>(repeating: 0)
    for place in all.indices where place < words.count { all[place] = words[place] }
    return Snapshot.Host.CPUTimes(words: all)
  }
}
