import Linux

extension Snapshot {
  /// One process: what proc(5) says of it, in SI units.
  package struct Process: Sendable, Identifiable {
    /// A pid alone is reused; with the start time it names one process for ever. An exec keeps both.
    package struct ID: Hashable, Sendable {
      package var pid: Int32
      /// Since boot.
      package var startTime: Duration

      package init(pid: Int32, startTime: Duration) {
        self.pid = pid
        self.startTime = startTime
      }

      /// Start times are in clock ticks, rounded down: one may look so much earlier than it was.
      package static let startTolerance = Duration.milliseconds(20)
    }

    package var id: ID
    package var facts: Facts
    package var parent: Int32
    package var state: State
    /// CPU time of the whole thread group since it began, exited threads included.
    package var cpu: Duration
    /// On the monotonic clock, when `cpu` was read: a sample of many processes is no instant. `nil`
    /// when that is not known any better than by the sample.
    package var cpuReadAt: Duration?
    /// CPU time of the children that it has waited for, and of theirs.
    package var childrenCPU: Duration
    package var threads: Int
    /// As narrow as the kernel has them: what a sample copies of a process fits into 256 bytes, the most
    /// that memcpy(3) copies without a loop.
    private var narrowPriority, narrowNice: Int32
    /// The controlling terminal; `nil` without one.
    package var terminal: Terminal?
    package var memory: Memory?
    /// `nil` unless a reader wants some of it.
    package var details: Details?
    /// The number of the sample in which all but the CPU time, the facts and the proportional memory
    /// was read; `nil` when that is not known. A process that stands still is not read in every one.
    package var readIn: UInt64?
    package var notes = SamplerNotes()

    package init(
      id: ID, facts: Facts, parent: Int32, state: State, cpu: Duration,
      cpuReadAt: Duration? = nil, childrenCPU: Duration, threads: Int, priority: Int, nice: Int,
      terminal: Terminal? = nil, memory: Memory?, details: Details? = nil
    ) {
      self.id = id
      self.facts = facts
      self.parent = parent
      self.state = state
      self.cpu = cpu
      self.cpuReadAt = cpuReadAt
      self.childrenCPU = childrenCPU
      self.threads = threads
      (narrowPriority, narrowNice) = (Int32(clamping: priority), Int32(clamping: nice))
      self.terminal = terminal
      self.memory = memory
      self.details = details
    }
  }
}

extension Snapshot.Process {
  /// What the sampler wants to know of the process when it looks at it again; of no use to readers.
  ///
  /// It stands here because a tick copies most processes and does nothing else with them: a list beside
  /// theirs would be a second copy for each.
  package struct SamplerNotes: Sendable {
    /// When its facts have to be read again, in nanoseconds since boot; never while it does not run.
    package var factsDue = Int64.max
    /// Resident memory as `stat` has it, in pages.
    package var statPages: UInt64?

    package init() {}
  }

  package var priority: Int {
    get { Int(narrowPriority) }
    set { narrowPriority = Int32(clamping: newValue) }
  }

  package var nice: Int {
    get { Int(narrowNice) }
    set { narrowNice = Int32(clamping: newValue) }
  }

  /// The CPU time, and when it was read: what rates over a window need of its beginning.
  ///
  /// In nanoseconds, which is what the clocks have: readers keep many, and durations are twice as long.
  package struct CPUReading: Sendable {
    private let started, used, read: Int64
    private let pid: Int32

    fileprivate init(_ process: Snapshot.Process) {
      started = process.id.startTime.nanoseconds
      used = process.cpu.nanoseconds
      read = process.cpuReadAt?.nanoseconds ?? .min
      pid = process.id.pid
    }

    var id: ID { ID(pid: pid, startTime: .nanoseconds(started)) }
    var cpu: Duration { .nanoseconds(used) }
    var at: Duration? { read == .min ? nil : .nanoseconds(read) }
  }

  package var cpuReading: CPUReading { CPUReading(self) }

  /// What a kernel thread does not have.
  package struct Memory: Sendable, Equatable {
    package var vsizeBytes: UInt64
    package var rssBytes: UInt64
    /// Of the resident, what files and shared memory are behind; `nil` when only `stat` could be read.
    package var sharedBytes: UInt64?
    /// Unknown unless a reader wants `.swap`.
    package var swapBytes: UInt64?
    /// Unknown unless a reader wants `.proportional` and watches the process.
    package var proportional: Proportional?

    package init(
      vsizeBytes: UInt64, rssBytes: UInt64, sharedBytes: UInt64? = nil, swapBytes: UInt64? = nil,
      proportional: Proportional? = nil
    ) {
      self.vsizeBytes = vsizeBytes
      self.rssBytes = rssBytes
      self.sharedBytes = sharedBytes
      self.swapBytes = swapBytes
      self.proportional = proportional
    }
  }

  /// Memory with shared pages divided fairly; costly to know, so perhaps some samples old.
  package struct Proportional: Sendable, Equatable {
    /// Each page divided by how many processes map it.
    package var pssBytes: UInt64
    /// What would be free if the process ended.
    package var ussBytes: UInt64
    /// The number of the sample in which it was read.
    package var sample: UInt64

    package init(pssBytes: UInt64, ussBytes: UInt64, sample: UInt64) {
      self.pssBytes = pssBytes
      self.ussBytes = ussBytes
      self.sample = sample
    }
  }

  /// The state letter of proc(5) `stat`.
  package enum State: UInt8, Sendable, CaseIterable {
    case running = 0x52  // R
    case sleeping = 0x53  // S
    case uninterruptible = 0x44  // D
    case zombie = 0x5A  // Z
    case stopped = 0x54  // T
    case traced = 0x74  // t
    case idle = 0x49  // I
    case dead = 0x58  // X
    /// A letter that this program does not know.
    case other = 0x3F  // ?

    package var letter: Character { Character(Unicode.Scalar(rawValue)) }
  }
}
