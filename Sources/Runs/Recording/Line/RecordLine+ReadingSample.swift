import Linux
import Snapshots

extension RecordLine.Sample {
  init(_ json: JSONValue, _ time: Duration) throws(RecordLineProblem) {
    guard let rows = json[.rows]?.array else { throw .malformed }
    let cost = json[.cost]?.array?.map { $0.integer ?? 0 } ?? []
    self.init(
      time: time, wall: json[.wall]?.nanoseconds, uptime: json[.uptime]?.nanoseconds,
      cost: cost.count < 3
        ? nil
        : .init(
          cpu: .nanoseconds(cost[0]), wall: .nanoseconds(cost[1]), reads: Int(cost[2])),
      counters: .init(json), load: json[.load].flatMap { .init($0) },
      memory: json[.memory].flatMap { .init($0) }, limits: json[.limits].map { .init($0) },
      unattributed: json[.unattributed]?.nanoseconds?.countable,
      eventsLost: json[.eventsLost]?.unsigned.map { min($0, 1 << 48) },
      hiddenPids: Set(json[.hidden]?.array?.compactMap(\.pid) ?? []).sorted(),
      hidesProcesses: json[.hidesProcesses]?.boolean ?? false,
      unlistedTasks: json[.unlistedTasks]?.unsigned.map { Int(clamping: $0) }, rows: [])
    self.rows.reserveCapacity(rows.count)
    for row in rows {
      guard let row = RecordLine.Row(row) else { throw .malformed }
      self.rows.append(row)
    }
  }
}

extension RecordLine.Row {
  /// `nil` where it is none.
  fileprivate init?(_ json: JSONValue) {
    guard let values = json.array, values.count >= 2, let pid = values[0].pid,
      let cpu = values[1].integer
    else { return nil }
    self.init(
      pid: pid, cpu: cpu, rssBytes: values.count > 2 ? values[2].unsigned : nil, others: [])
    guard values.count > 3, let members = values[3].members else { return }
    for member in members {
      guard let key = RowKey.byName[member.key] else { continue }
      let letter = key == .state ? member.value.string?.utf8.first.map { Int64($0) } : nil
      others.append(Other(key: key, value: letter ?? member.value.integer))
    }
  }
}

extension RecordLine.HostCounters {
  fileprivate init(_ json: JSONValue) {
    cpu = json[.cpu].map { Self.modes($0.array ?? []) } ?? []
    for cpu in json[.cpusCPU]?.array ?? [] {
      guard let number = cpu.array?.first?.unsigned.flatMap(UInt32.init(exactly:)) else { continue }
      cpus[number] = Self.modes((cpu.array ?? []).dropFirst())
    }
    for member in json[.pressure]?.members ?? [] {
      guard let resource = Snapshot.Host.Pressure.Resource(rawValue: member.key),
        let times = member.value.array?.compactMap(\.integer), !times.isEmpty
      else { continue }
      pressure[resource] = Array(times.prefix(2))
    }
    throttled = json[.throttled]?.integer
  }

  /// One a mode.
  private static func modes(_ values: some Collection<JSONValue>) -> [Int64] {
    let modes = values.prefix(8).map { $0.integer ?? 0 }
    return modes + Array(repeating: 0, count: 8 - modes.count)
  }
}

extension Snapshot.Host.Load {
  fileprivate init?(_ json: JSONValue) {
    guard let values = json.array?.compactMap(\.real), values.count == 3 else { return nil }
    self.init(one: values[0], five: values[1], fifteen: values[2])
  }
}

extension Snapshot.Host.Memory {
  fileprivate init?(_ json: JSONValue) {
    guard let sizes = json.array?.map(\.unsigned), sizes.count >= 6, let total = sizes[0],
      let free = sizes[1], let cached = sizes[3], let swap = sizes[4], let swapFree = sizes[5]
    else { return nil }
    self.init(
      totalBytes: total, freeBytes: free, availableBytes: sizes[2], cachedBytes: cached,
      swapTotalBytes: swap, swapFreeBytes: swapFree)
  }
}

extension Snapshot.Host.Limits {
  fileprivate init(_ json: JSONValue) {
    self.init(
      cpus: json[.cpus]?.real, memoryBytes: json[.memoryBytes]?.unsigned,
      memoryUsedBytes: json[.memoryUsedBytes]?.unsigned)
  }
}
