import Linux
import Snapshots

/// The numbers of a process, packed: few of them change from one sample to the next, and only those are
/// written.
struct PackedProcess: Equatable {
  /// Where each stands. Resident memory is not among them: graphs read it without the others
  /// (``RecordedMoment/Entry``).
  private enum Field: Int, CaseIterable {
    // What changes most often comes first: then fewer bytes say what did.
    case cpu, state, virtualBytes, swapBytes, threads, childrenCPU
    // Here stand the counters.
    case openFiles, openFileLimit, parent, priority, nice
    case pssBytes, ussBytes, proportionalSample, sharedBytes, terminal

    static let count = allCases.count

    var place: Int {
      rawValue <= Field.childrenCPU.rawValue ? rawValue : rawValue + Counter.allCases.count
    }
  }

  static let count = Field.count + Counter.allCases.count

  private var values = InlineArray<40, Int64>(repeating: 0)

  /// Of a process that is not there.
  init() {}

  init(_ process: borrowing Snapshot.Process) {
    self[.cpu] = process.cpu.nanoseconds
    self[.state] = Int64(process.state.rawValue)
    self[.threads] = Int64(process.threads)
    self[.childrenCPU] = process.childrenCPU.nanoseconds
    self[.parent] = Int64(process.parent)
    self[.priority] = Int64(process.priority)
    self[.nice] = Int64(process.nice)
    self[.terminal] = Int64(process.terminal?.device ?? 0)
    if let memory = process.memory { set(memory) }
    if let details = process.details { set(details) }
  }

  private mutating func set(_ memory: Snapshot.Process.Memory) {
    self[.virtualBytes] = Self.packed(memory.vsizeBytes)
    self[.swapBytes] = Self.packed(memory.swapBytes)
    self[.sharedBytes] = Self.packed(memory.sharedBytes)
    guard let proportional = memory.proportional else { return }
    self[.pssBytes] = Self.packed(proportional.pssBytes)
    self[.ussBytes] = Int64(bitPattern: proportional.ussBytes)
    self[.proportionalSample] = Int64(bitPattern: proportional.sample)
  }

  private mutating func set(_ details: Snapshot.Process.Details) {
    for counter in Counter.allCases {
      values[Self.place(of: counter)] = Self.packed(details[counter])
    }
    self[.openFiles] = Self.packed(details.openFiles?.count)
    self[.openFileLimit] = Self.packed(details.openFiles?.limit)
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

extension PackedProcess {
  private subscript(_ field: Field) -> Int64 {
    get { values[field.place] }
    set { values[field.place] = newValue }
  }

  private static func place(of counter: Counter) -> Int {
    Field.childrenCPU.rawValue + 1 + counter.rawValue
  }

  /// 0 is unknown; the largest number cannot be told from the one below it.
  private static func packed(_ number: UInt64?) -> Int64 {
    number.map { Int64(bitPattern: min($0, .max - 1) + 1) } ?? 0
  }

  private static func unpacked(_ value: Int64) -> UInt64? {
    value == 0 ? nil : UInt64(bitPattern: value) - 1
  }

  private func number(_ field: Field) -> UInt64? { Self.unpacked(self[field]) }

  /// The process; when exactly each of its numbers was read is not kept.
  func process(
    _ id: Snapshot.Process.ID, _ facts: Snapshot.Process.Facts, rssBytes: UInt64
  ) -> Snapshot.Process {
    Snapshot.Process(
      id: id, facts: facts, parent: Int32(truncatingIfNeeded: self[.parent]),
      state: Snapshot.Process.State(rawValue: UInt8(truncatingIfNeeded: self[.state])) ?? .other,
      cpu: .nanoseconds(self[.cpu]), childrenCPU: .nanoseconds(self[.childrenCPU]),
      threads: Int(self[.threads]), priority: Int(self[.priority]), nice: Int(self[.nice]),
      terminal: .init(device: Int32(truncatingIfNeeded: self[.terminal])),
      memory: memory(rssBytes: rssBytes), details: details)
  }

  private func memory(rssBytes: UInt64) -> Snapshot.Process.Memory? {
    number(.virtualBytes).map {
      .init(
        vsizeBytes: $0, rssBytes: rssBytes, sharedBytes: number(.sharedBytes),
        swapBytes: number(.swapBytes),
        proportional: number(.pssBytes).map {
          .init(
            pssBytes: $0, ussBytes: UInt64(bitPattern: self[.ussBytes]),
            sample: UInt64(bitPattern: self[.proportionalSample]))
        })
    }
  }

  private var details: Snapshot.Process.Details? {
    var counters = Counters()
    for counter in Counter.allCases {
      counters[counter] = Self.unpacked(values[Self.place(of: counter)])
    }
    let openFiles = number(.openFiles)
    if counters.isEmpty, openFiles == nil { return nil }
    return Snapshot.Process.Details(
      counters: counters,
      openFiles: openFiles.map { .init(count: $0, limit: number(.openFileLimit)) })
  }
}
