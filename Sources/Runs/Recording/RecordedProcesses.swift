import Linux
import Snapshots

/// The living processes of a recording, the hidden ones included.
struct RecordedProcesses: Sendable {
  typealias Process = Snapshot.Process

  /// Ascending by pid.
  private var alive: [Process] = []
  /// What came since the last sample, by pid.
  private var started: [Int32: Process] = [:]
  private var ended: Set<Int32> = []

  /// Whether there is room for it.
  mutating func start(_ line: RecordLine.Start) -> Bool {
    guard alive.count + started.count < RecordPlayer.processesLimit else { return false }
    var process = Process(
      id: line.id, facts: line.facts, parent: line.parent, state: .other, cpu: .zero,
      childrenCPU: .zero, threads: 1, priority: 20, nice: 0, memory: nil)
    process.add(line.before)
    // An earlier one with that pid has ended, whatever the lines before said.
    started[line.id.pid] = process
    return true
  }

  /// Whether there is such a process.
  mutating func exec(_ line: RecordLine.Exec) -> Bool {
    if started[line.pid] != nil {
      started[line.pid]?.facts = line.facts
      return true
    }
    guard let place = place(of: line.pid) else { return false }
    alive[place].facts = line.facts
    return true
  }

  /// The process as it was last, when there is one.
  mutating func end(_ id: Process.ID) -> Process? {
    if let place = place(of: id.pid), alive[place].id == id {
      ended.insert(id.pid)
      return alive[place]
    }
    guard let process = started[id.pid], process.id == id else { return nil }
    started[id.pid] = nil
    return process
  }

  private func place(of pid: Int32) -> Int? {
    ended.contains(pid) ? nil : alive.index(ofPid: pid)
  }

  /// Takes in what came since the last sample.
  mutating func settle() {
    if started.isEmpty, ended.isEmpty { return }
    alive.removeAll { ended.contains($0.id.pid) || started[$0.id.pid] != nil }
    if !started.isEmpty {
      alive += started.values
      alive.sort { $0.id.pid < $1.id.pid }
    }
    started.removeAll()
    ended.removeAll()
  }

  /// Which process the row is of, if there is one.
  mutating func apply(_ row: RecordLine.Row, sample: UInt64) -> Process.ID? {
    guard let place = alive.index(ofPid: row.pid) else { return nil }
    alive[place].apply(row, sample: sample)
    return alive[place].id
  }

  /// Those that a sample shows. Ascending by pid, as the hidden are.
  func listed(without hiddenPids: [Int32]) -> [Process] {
    if hiddenPids.isEmpty { return alive }
    let hidden = Set(hiddenPids)
    return alive.filter { !hidden.contains($0.id.pid) }
  }
}

extension Snapshot.Process {
  /// Nanoseconds of a clock that goes on.
  private static func sum(_ time: Duration, _ growth: Int64) -> Duration {
    (time + .nanoseconds(growth)).countable
  }

  /// What it had counted before.
  fileprivate mutating func add(_ before: [RowKey: Int64]) {
    cpu = Self.sum(.zero, before[.cpu] ?? 0)
    childrenCPU = Self.sum(.zero, before[.childrenCPU] ?? 0)
    var counters = Counters()
    for case (.counter(let counter), let value) in before {
      counters[counter] = UInt64(clamping: value)
    }
    if !counters.isEmpty { details = Details(counters: counters) }
  }

  fileprivate mutating func apply(_ row: RecordLine.Row, sample: UInt64) {
    cpu = Self.sum(cpu, row.cpu)
    if let bytes = row.rssBytes {
      memory = memory ?? Memory(vsizeBytes: bytes, rssBytes: bytes)
      memory?.rssBytes = bytes
    } else {
      memory = nil
    }
    for other in row.others { apply(other.key, other.value, sample) }
    if row.others.contains(where: \.key.isOfDetails) { details = details(with: row.others) }
  }

  private mutating func apply(_ key: RowKey, _ value: Int64?, _ sample: UInt64) {
    let bytes = value.map { UInt64(clamping: $0) }
    switch key {
    case .state: state = value.flatMap { State(rawValue: UInt8(clamping: $0)) } ?? .other
    case .threads: threads = Int(max(value ?? 1, 0))
    case .virtualBytes: memory?.vsizeBytes = bytes ?? 0
    case .sharedBytes: memory?.sharedBytes = bytes
    case .swapBytes: memory?.swapBytes = bytes
    case .pssBytes:
      let uss = memory?.proportional?.ussBytes ?? 0
      memory?.proportional = bytes.map { .init(pssBytes: $0, ussBytes: uss, sample: sample) }
    case .ussBytes: memory?.proportional?.ussBytes = bytes ?? 0
    case .childrenCPU: childrenCPU = Self.sum(childrenCPU, value ?? 0)
    case .parent: parent = Int32(clamping: value ?? 0)
    case .priority: priority = Int(clamping: value ?? 20)
    case .nice: nice = Int(clamping: value ?? 0)
    case .terminal: terminal = .init(device: Int32(clamping: value ?? 0))
    case .endedCPU, .cpu, .openFiles, .openFilesLimit, .counter: break
    }
  }

  /// Details never change; these are others.
  private func details(with others: [RecordLine.Row.Other]) -> Details? {
    var counters = Counters()
    for counter in Counter.allCases { counters[counter] = details?[counter] }
    var (files, limit) = (details?.openFiles?.count, details?.openFiles?.limit)
    for other in others {
      let value = other.value.map { UInt64(clamping: $0) }
      switch other.key {
      case .counter(let counter):
        counters[counter] = other.value.map { growth in
          let sum = Int64(clamping: counters[counter] ?? 0).addingReportingOverflow(growth)
          return UInt64(clamping: sum.overflow ? .max : sum.partialValue)
        }
      case .openFiles: files = value
      case .openFilesLimit: limit = value
      default: break
      }
    }
    if counters.isEmpty, files == nil { return nil }
    return Details(counters: counters, openFiles: files.map { .init(count: $0, limit: limit) })
  }
}

extension RowKey {
  fileprivate var isOfDetails: Bool {
    switch self {
    case .openFiles, .openFilesLimit, .counter: true
    default: false
    }
  }
}
