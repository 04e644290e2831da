import Linux
import Snapshots

/// A process as whole numbers, of which few change from one sample to the next.
///
/// Those that change most often come first. Resident memory is not among them: graphs read it
/// without the others (``RecordedMoment/Entry``).
struct ProcessWords: Equatable {
  static let count = 25

  private(set) var values = InlineArray<25, Int64>(repeating: 0)

  /// Of a process that is not there.
  init() {}

  init(_ process: borrowing Snapshot.Process) {
    values[0] = process.cpu.nanoseconds
    values[1] = Int64(process.state.rawValue)
    values[2] = Self.word(process.memory?.vsizeBytes)
    values[3] = Self.word(process.memory?.swapBytes)
    values[4] = Int64(process.threads)
    values[5] = process.childrenCPU.nanoseconds
    if let details = process.details { set(details) }
    values[17] = Int64(process.parent)
    values[18] = Int64(process.priority)
    values[19] = Int64(process.nice)
    values[23] = Self.word(process.memory?.sharedBytes)
    values[24] = Int64(process.terminal?.device ?? 0)
    if let fair = process.memory?.proportional {
      values[20] = Self.word(fair.pssBytes)
      values[21] = Int64(bitPattern: fair.ussBytes)
      values[22] = Int64(bitPattern: fair.sample)
    }
  }

  private mutating func set(_ details: Snapshot.Process.Details) {
    values[6] = Self.word(details.modes?.user)
    values[7] = details.modes?.system.nanoseconds ?? 0
    values[8] = Self.word(details.switches?.voluntary)
    values[9] = Self.word(details.switches?.involuntary)
    values[10] = Self.word(details.faults?.minor)
    values[11] = Self.word(details.faults?.major)
    values[12] = Self.word(details.runQueueWait)
    values[13] = Self.word(details.io?.readBytes)
    values[14] = Self.word(details.io?.writtenBytes)
    values[15] = Self.word(details.openFiles?.count)
    values[16] = Self.word(details.openFiles?.limit)
  }

  static func == (a: Self, b: Self) -> Bool {
    for place in 0..<count where a.values[place] != b.values[place] { return false }
    return true
  }

  /// Which of them differ, and by how much each.
  func write(since earlier: Self, into writer: inout NumberWriter) {
    var mask: UInt64 = 0
    for place in 0..<Self.count where values[place] != earlier.values[place] { mask |= 1 << place }
    writer.put(mask)
    for place in 0..<Self.count where mask & (1 << place) != 0 {
      writer.put(values[place] &- earlier.values[place])
    }
  }

  mutating func read(from reader: inout NumberReader) {
    var mask = reader.unsigned()
    while mask != 0, mask.trailingZeroBitCount < Self.count {
      values[mask.trailingZeroBitCount] &+= reader.signed()
      mask &= mask - 1
    }
  }
}

extension ProcessWords {
  /// 0 is unknown; the largest number cannot be told from the one below it.
  private static func word(_ number: UInt64?) -> Int64 {
    number.map { Int64(bitPattern: min($0, .max - 1) + 1) } ?? 0
  }

  private static func word(_ time: Duration?) -> Int64 {
    word(time.map { UInt64(max($0.nanoseconds, 0)) })
  }

  private func number(_ place: Int) -> UInt64? {
    values[place] == 0 ? nil : UInt64(bitPattern: values[place]) - 1
  }

  private func bits(_ place: Int) -> UInt64 { UInt64(bitPattern: values[place]) }
  private func time(_ place: Int) -> Duration { .nanoseconds(values[place]) }

  /// The process; when exactly each of its numbers was read is not kept.
  func process(
    _ id: Snapshot.Process.ID, _ facts: Snapshot.Process.Facts, rssBytes: UInt64
  ) -> Snapshot.Process {
    Snapshot.Process(
      id: id, facts: facts, parent: Int32(truncatingIfNeeded: values[17]),
      state: Snapshot.Process.State(rawValue: UInt8(truncatingIfNeeded: values[1])) ?? .other,
      cpu: time(0), childrenCPU: time(5), threads: Int(values[4]), priority: Int(values[18]),
      nice: Int(values[19]),
      terminal: .init(device: Int32(truncatingIfNeeded: values[24])),
      memory: memory(rssBytes: rssBytes), details: details)
  }

  private func memory(rssBytes: UInt64) -> Snapshot.Process.Memory? {
    number(2).map {
      .init(
        vsizeBytes: $0, rssBytes: rssBytes, sharedBytes: number(23), swapBytes: number(3),
        proportional: number(20).map { .init(pssBytes: $0, ussBytes: bits(21), sample: bits(22)) })
    }
  }

  private var details: Snapshot.Process.Details? {
    guard (6...16).contains(where: { values[$0] != 0 }) else { return nil }
    return Snapshot.Process.Details(
      modes: number(6).map { .init(user: .nanoseconds(Int64(clamping: $0)), system: time(7)) },
      faults: number(10).map { .init(minor: $0, major: number(11) ?? 0) },
      switches: number(8).map { .init(voluntary: $0, involuntary: number(9) ?? 0) },
      runQueueWait: number(12).map { .nanoseconds(Int64(clamping: $0)) },
      io: number(13).map { .init(readBytes: $0, writtenBytes: number(14) ?? 0) },
      openFiles: number(15).map { .init(count: $0, limit: number(16)) })
  }
}

extension Snapshot.Host.CPUTimes {
  /// The modes, in nanoseconds.
  var words: InlineArray<8, Int64> {
    [
      user.nanoseconds, nice.nanoseconds, system.nanoseconds, idle.nanoseconds,
      iowait.nanoseconds, irq.nanoseconds, softirq.nanoseconds, steal.nanoseconds,
    ]
  }

  init(words: InlineArray<8, Int64>) {
    self.init(
      user: .nanoseconds(words[0]), nice: .nanoseconds(words[1]), system: .nanoseconds(words[2]),
      idle: .nanoseconds(words[3]), iowait: .nanoseconds(words[4]), irq: .nanoseconds(words[5]),
      softirq: .nanoseconds(words[6]), steal: .nanoseconds(words[7]))
  }
}
