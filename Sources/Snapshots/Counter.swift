/// A number of a process that only grows, counted by the kernel since the process began.
///
/// This is the one table of them: what a reader wants, what a process's details hold, rates, the screen's
/// history, filter keys, columns and families go by it. A new counter is a case and a line here, what the
/// type of its kernel file adds (`CounterFile` in Sampler), and an entry for each place that shows it.
package enum Counter: Int, CaseIterable, Sendable {
  case userTime, systemTime
  case minorFaults, majorFaults
  case voluntarySwitches, involuntarySwitches
  case runQueueWait
  case readBytes, writtenBytes

  package enum Unit: Sendable {
    /// Kept in nanoseconds.
    case time
    case bytes
    case count
  }

  /// As metrics call it, without what stands before and behind all their names.
  package var name: String { entry.name }
  package var unit: Unit { entry.unit }

  private var entry: (name: String, unit: Unit) {
    switch self {
    // proc(5) `stat`: in clock ticks, which the kernel scales to what the CPU clock says.
    case .userTime: ("user_mode_seconds", .time)
    case .systemTime: ("system_mode_seconds", .time)
    // proc(5) `stat`: without a read from storage, and with one.
    case .minorFaults: ("minor_page_faults", .count)
    case .majorFaults: ("major_page_faults", .count)
    // proc(5) `status` of each living thread: it waited, or others had to run.
    case .voluntarySwitches: ("voluntary_context_switches", .count)
    case .involuntarySwitches: ("involuntary_context_switches", .count)
    // Documentation/scheduler/sched-stats.rst, `schedstat` of each living thread: it could have run.
    case .runQueueWait: ("run_queue_wait_seconds", .time)
    // proc(5) `io`: what storage was asked for; page cache hits are not in it.
    case .readBytes: ("read_bytes", .bytes)
    case .writtenBytes: ("written_bytes", .bytes)
    }
  }
}

/// The counters of a process that are known.
package struct Counters: Sendable {
  private var values = InlineArray<16, UInt64>(repeating: 0)
  /// Which of them are known, as bits.
  private var known: UInt64 = 0

  package init() {}

  package var isEmpty: Bool { known == 0 }

  /// Nanoseconds, bytes, or how many; `nil` when unknown.
  package subscript(_ counter: Counter) -> UInt64? {
    get { known & counter.bit == 0 ? nil : values[counter.rawValue] }
    set {
      values[counter.rawValue] = newValue ?? 0
      if newValue == nil { known &= ~counter.bit } else { known |= counter.bit }
    }
  }

  /// Adds to what is known, or else makes it known.
  package mutating func add(_ number: UInt64, to counter: Counter) {
    self[counter] = (self[counter] ?? 0) &+ number
  }

  /// Takes over all that the others know.
  package mutating func merge(_ others: Counters) {
    for counter in Counter.allCases {
      if let number = others[counter] { self[counter] = number }
    }
  }

  /// Raises what is known to what was once known.
  package mutating func raise(to earlier: Snapshot.Process.Details) {
    for counter in Counter.allCases {
      if let number = self[counter], let once = earlier[counter], once > number {
        self[counter] = once
      }
    }
  }

  /// Forgets what is not wanted.
  package mutating func keep(_ wanted: Wants.Fields) { known &= wanted.counterBits }
}

extension Counters: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (Counter, UInt64)...) {
    self.init()
    for (counter, number) in elements { self[counter] = number }
  }
}

extension Counter {
  fileprivate var bit: UInt64 { 1 << UInt64(rawValue) }
}

extension Wants.Fields {
  /// A counter; its file is read for it.
  package static func counter(_ counter: Counter) -> Self {
    Self(rawValue: firstCounter << counter.rawValue)
  }

  package static func counters(_ counters: [Counter]) -> Self {
    counters.reduce(into: []) { $0.formUnion(.counter($1)) }
  }

  package static let anyCounter = Self(rawValue: ~(firstCounter - 1))

  /// Beyond all other fields.
  private static var firstCounter: Int { 1 << 32 }

  fileprivate var counterBits: UInt64 { UInt64(bitPattern: Int64(rawValue)) >> 32 }
}
