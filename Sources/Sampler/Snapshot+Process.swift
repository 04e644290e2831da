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
    }

    package var id: ID
    package var facts: Facts
    package var parent: Int32
    package var state: State
    /// CPU time of the whole thread group since it began, exited threads included.
    package var cpu: Duration
    /// CPU time of the children that it has waited for, and of theirs.
    package var childrenCPU: Duration
    package var threads: Int
    package var priority: Int
    package var nice: Int
    package var memory: Memory?

    package init(
      id: ID, facts: Facts, parent: Int32, state: State, cpu: Duration, childrenCPU: Duration,
      threads: Int, priority: Int, nice: Int, memory: Memory?
    ) {
      self.id = id
      self.facts = facts
      self.parent = parent
      self.state = state
      self.cpu = cpu
      self.childrenCPU = childrenCPU
      self.threads = threads
      self.priority = priority
      self.nice = nice
      self.memory = memory
    }
  }
}

extension Snapshot.Process {
  /// What a kernel thread does not have.
  package struct Memory: Sendable, Equatable {
    package var vsizeBytes: UInt64
    package var rssBytes: UInt64
    /// Unknown unless a reader declared `.swap`.
    package var swapBytes: UInt64?

    package init(vsizeBytes: UInt64, rssBytes: UInt64, swapBytes: UInt64? = nil) {
      self.vsizeBytes = vsizeBytes
      self.rssBytes = rssBytes
      self.swapBytes = swapBytes
    }
  }

  /// What changes rarely: shared by all snapshots between two changes, so its identity tells readers
  /// that whatever they made of it (label text, a row) still holds.
  ///
  /// The texts have been through ``SafeText``.
  package final class Facts: Sendable, Equatable {
    package let comm: String
    /// argv; empty for a kernel thread, `nil` when it could not be read.
    package let arguments: [String]?
    /// The effective user's name, or the number where it has none; `nil` when unknown.
    package let user: String?
    package let isKernelThread: Bool

    package init(comm: String, arguments: [String]?, user: String?, isKernelThread: Bool) {
      self.comm = comm
      self.arguments = arguments
      self.user = user
      self.isKernelThread = isKernelThread
    }

    /// The arguments in one line.
    package var commandLine: String? { arguments?.joined(separator: " ") }

    package static func == (a: Facts, b: Facts) -> Bool {
      a === b
        || a.comm == b.comm && a.arguments == b.arguments && a.user == b.user
          && a.isKernelThread == b.isKernelThread
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
