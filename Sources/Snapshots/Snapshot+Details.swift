extension Snapshot.Process {
  /// What costs reads that few want, or room that few need: each part is there only if a reader
  /// declared it and it could be read. Shared by all snapshots until it is read again.
  package final class Details: Sendable {
    /// utime and stime of proc(5) `stat`, in clock ticks that the kernel scales; needs `.modes`.
    package let modes: Modes?
    /// Needs `.faults`.
    package let faults: Faults?
    /// Of the living threads, and never less than was once known; needs `.switches`.
    package let switches: Switches?
    /// Time in which its living threads could have run and did not, and never less than was once
    /// known; needs `.runQueueWait`.
    package let runQueueWait: Duration?
    /// Bytes that storage was asked for; needs `.io`.
    package let io: IO?
    /// Needs `.openFiles`.
    package let openFiles: OpenFiles?
    /// Needs `.threadsOfWatched`, and that the process is watched.
    package let threads: Threads?

    package init(
      modes: Modes? = nil, faults: Faults? = nil, switches: Switches? = nil,
      runQueueWait: Duration? = nil, io: IO? = nil, openFiles: OpenFiles? = nil,
      threads: Threads? = nil
    ) {
      self.modes = modes
      self.faults = faults
      self.switches = switches
      self.runQueueWait = runQueueWait
      self.io = io
      self.openFiles = openFiles
      self.threads = threads
    }
  }
}

extension Snapshot.Process.Details {
  package struct Modes: Sendable, Equatable {
    package var user, system: Duration
    package init(user: Duration, system: Duration) { (self.user, self.system) = (user, system) }
  }

  package struct Faults: Sendable, Equatable {
    package var minor, major: UInt64
    package init(minor: UInt64, major: UInt64) { (self.minor, self.major) = (minor, major) }
  }

  package struct Switches: Sendable, Equatable {
    package var voluntary, involuntary: UInt64
    package init(voluntary: UInt64, involuntary: UInt64) {
      (self.voluntary, self.involuntary) = (voluntary, involuntary)
    }
  }

  package struct IO: Sendable, Equatable {
    package var readBytes, writtenBytes: UInt64
    package init(readBytes: UInt64, writtenBytes: UInt64) {
      (self.readBytes, self.writtenBytes) = (readBytes, writtenBytes)
    }
  }

  package struct OpenFiles: Sendable, Equatable {
    package var count: UInt64
    /// The soft limit; `nil` when there is none or it could not be read.
    package var limit: UInt64?
    package init(count: UInt64, limit: UInt64?) { (self.count, self.limit) = (count, limit) }
  }
}
