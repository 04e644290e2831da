/// What the host and its processes looked like at one instant.
///
/// Holds counters and gauges, never rates, and nothing about how they are shown. Times are
/// `Duration`, sizes are bytes; `nil` means unknown, which is never the same as 0.
package struct Snapshot: Sendable {
  /// The number of this sample: 1 for the first that a sampler took.
  package var sequence: UInt64
  package var taken: Instant
  /// `nil` without a schedule.
  package var cadence: Cadence?
  package var cost: Cost
  package var coverage: Coverage
  package var host: Host
  /// Ascending by pid.
  package var processes: [Process]
  /// Those of ``Coverage/hiddenPids`` that an earlier sample showed, as they were last read, ascending by
  /// pid: what they had used by then is no news when they end.
  package var hidden: [Process]
  /// `nil` when ended processes are not accounted.
  package var exits: Exits?

  package init(
    sequence: UInt64, taken: Instant, cadence: Cadence? = nil, cost: Cost, coverage: Coverage,
    host: Host, processes: [Process], hidden: [Process] = [], exits: Exits? = nil
  ) {
    self.sequence = sequence
    self.taken = taken
    self.cadence = cadence
    self.cost = cost
    self.coverage = coverage
    self.host = host
    self.processes = processes
    self.hidden = hidden
    self.exits = exits
  }
}

extension Snapshot {
  /// A moment on the two clocks that a snapshot needs.
  package struct Instant: Sendable, Equatable {
    /// CLOCK_MONOTONIC: for differences; it does not run while the machine is suspended.
    package var monotonic: Duration
    /// CLOCK_REALTIME, since the Unix epoch: for people and for Prometheus.
    package var wall: Duration

    package init(monotonic: Duration, wall: Duration) {
      self.monotonic = monotonic
      self.wall = wall
    }
  }

  /// How well the schedule is kept by which samples are taken without being asked for.
  package struct Cadence: Sendable, Equatable {
    /// The interval that was asked for.
    package var interval: Duration
    /// How long after its tick this sample began; `nil` when a reader asked for it between two ticks.
    package var late: Duration?
    /// Ticks that were skipped since the start, because a sample took too long or the program or the
    /// machine was stopped.
    package var missed: UInt64

    package init(interval: Duration, late: Duration?, missed: UInt64) {
      self.interval = interval
      self.late = late
      self.missed = missed
    }
  }

  /// What taking the snapshot cost.
  package struct Cost: Sendable, Equatable {
    /// CPU time of the sampling thread.
    package var cpu: Duration
    package var wall: Duration
    /// Files opened and directories listed.
    package var reads: Int

    package init(cpu: Duration, wall: Duration, reads: Int) {
      self.cpu = cpu
      self.wall = wall
      self.reads = reads
    }
  }

  /// How complete the snapshot is, and how exact.
  package struct Coverage: Sendable, Equatable {
    /// Where CPU times come from.
    package enum CPUSource: String, Sendable {
      /// clock_gettime(2) on each process's CPU clock: nanoseconds.
      case clock
      /// utime + stime of proc(5) `stat`: clock ticks, usually 10 ms.
      case clockTicks = "ticks"
    }

    package var cpuSource: CPUSource
    /// Processes that could not be read in this sample, ascending: listed ones, and known ones that the
    /// mount hides by now. They may be alive.
    package var hiddenPids: [Int32]
    /// Processes, ascending, whose slow files gave no answer and are waited for no longer.
    package var stuckPids: [Int32]
    /// Reads that failed since the sampler started. A process that vanished is no error.
    package var readErrors: [ReadError: UInt64]
    /// Whether the mount leaves processes of other users out of the listing (hidepid of proc(5)).
    package var hidesProcesses: Bool
    /// Tasks that the kernel counts and that no listed process accounts for: of processes that the
    /// mount hides, or that are in other PID namespaces. `nil` when that is not known.
    package var unlistedTasks: Int?
    /// Why the kernel does not tell of each end; `nil` where it does, or was not asked.
    package var exitsUnavailable: ExitsUnavailable?

    package init(
      cpuSource: CPUSource, hiddenPids: [Int32] = [], stuckPids: [Int32] = [],
      readErrors: [ReadError: UInt64] = [:], hidesProcesses: Bool = false,
      unlistedTasks: Int? = nil, exitsUnavailable: ExitsUnavailable? = nil
    ) {
      self.cpuSource = cpuSource
      self.hiddenPids = hiddenPids
      self.stuckPids = stuckPids
      self.readErrors = readErrors
      self.hidesProcesses = hidesProcesses
      self.unlistedTasks = unlistedTasks
      self.exitsUnavailable = exitsUnavailable
    }

    /// How many could not be read; `nil` where the mount leaves out others that are not counted.
    package var hidden: Int? { hidesProcesses ? nil : hiddenPids.count }
  }

  /// Whether the process is alive, as far as is known: one that could not be read may well be.
  package func mayHave(_ id: Process.ID) -> Bool {
    processes.process(id) != nil || coverage.hiddenPids.contains(id.pid)
  }

  /// A kernel file that could not be used, and why.
  package struct ReadError: Hashable, Sendable {
    package enum Reason: String, Sendable {
      case denied, malformed, failed
      /// No answer came: the process is stuck in the kernel.
      case stuck
    }

    /// Relative to the process's directory or to the root of the tree: `stat`, `status`.
    package var file: String
    package var reason: Reason

    package init(file: String, reason: Reason) {
      self.file = file
      self.reason = reason
    }
  }
}
