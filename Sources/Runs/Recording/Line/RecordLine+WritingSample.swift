import Linux
import Series
import Snapshots

extension JSONText {
  mutating func write(_ sample: RecordLine.Sample) {
    put(.time, seconds: sample.time)
    put(.wall, sample.wall)
    put(.uptime, sample.uptime)
    if let cost = sample.cost {
      put(.cost, [cost.cpu.nanoseconds, cost.wall.nanoseconds, Int64(cost.reads)])
    }
    write(sample.counters)
    if let load = sample.load {
      key(RecordKey.load.rawValue)
      array { json in for value in [load.one, load.five, load.fifteen] { json.value(value) } }
    }
    if let memory = sample.memory { write(memory) }
    if let limits = sample.limits { write(limits) }
    put(.unattributed, sample.unattributed)
    put(.eventsLost, sample.eventsLost)
    if !sample.hiddenPids.isEmpty { put(.hidden, sample.hiddenPids.map { Int64($0) }) }
    if sample.hidesProcesses {
      key(RecordKey.hidesProcesses.rawValue)
      literal("true")
    }
    put(.unlistedTasks, sample.unlistedTasks.map { Int64($0) })
    key(RecordKey.rows.rawValue)
    array { json in for row in sample.rows { json.write(row) } }
  }

  private mutating func write(_ counters: RecordLine.HostCounters) {
    if !counters.cpu.isEmpty { put(.cpu, Self.trimmed(counters.cpu)) }
    if !counters.cpus.isEmpty {
      key(RecordKey.cpusCPU.rawValue)
      array { json in
        for (number, modes) in counters.cpus.sorted(by: { $0.key < $1.key }) {
          json.array(of: [Int64(number)] + Self.trimmed(modes))
        }
      }
    }
    if !counters.pressure.isEmpty {
      key(RecordKey.pressure.rawValue)
      object { json in
        for resource in Snapshot.Host.Pressure.Resource.allCases {
          guard let times = counters.pressure[resource] else { continue }
          json.key(resource.rawValue)
          json.array(of: times)
        }
      }
    }
    put(.throttled, counters.throttled)
  }

  /// Of modes, the last ones are mostly 0; a mode that is not there is read as 0.
  private static func trimmed(_ modes: [Int64]) -> [Int64] {
    Array(modes.prefix((modes.lastIndex { $0 != 0 } ?? 0) + 1))
  }

  private mutating func write(_ memory: Snapshot.Host.Memory) {
    key(RecordKey.memory.rawValue)
    let sizes = [
      memory.totalBytes, memory.freeBytes, memory.availableBytes, memory.cachedBytes,
      memory.swapTotalBytes, memory.swapFreeBytes,
    ]
    array { json in
      for size in sizes { json.valueOrNull(size.map { Int64(clamping: $0) }) }
    }
  }

  private mutating func write(_ limits: Snapshot.Host.Limits) {
    key(RecordKey.limits.rawValue)
    object { json in
      if let cpus = limits.cpus {
        json.key(RecordKey.cpus.rawValue)
        json.value(cpus)
      }
      json.put(.memoryBytes, limits.memoryBytes)
      json.put(.memoryUsedBytes, limits.memoryUsedBytes)
    }
  }

  private mutating func write(_ row: RecordLine.Row) {
    array { json in
      json.value(Int64(row.pid))
      json.value(row.cpu)
      json.valueOrNull(row.rssBytes.map { Int64(clamping: $0) })
      guard !row.others.isEmpty else { return }
      json.object { json in
        for other in row.others {
          json.key(other.key.name)
          if other.key == .state, let value = other.value {
            json.value(String(Character(Unicode.Scalar(UInt8(truncatingIfNeeded: value)))))
          } else {
            json.valueOrNull(other.value)
          }
        }
      }
    }
  }

  private mutating func valueOrNull(_ number: Int64?) {
    if let number { value(number) } else { null() }
  }
}
