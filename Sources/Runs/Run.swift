import Linux
package import Snapshots

/// What ran between two marks, by command. Nothing about how it is shown.
package struct Run: Sendable, Equatable {
  /// Counted from 1.
  package var number: Int
  /// Through ``SafeText``; may be empty.
  package var label: String
  package var started: Snapshot.Instant
  package var duration: Duration
  /// No mark has ended it yet.
  package var isOpen: Bool
  /// Taken since it began.
  package var samples: Int
  package var cpu: CPU
  /// CPUs kept busy between two samples, at most; `nil` before the first.
  package var peakCores: Double?
  /// The largest sum of resident memory in one sample; shared pages count for each that maps them.
  package var peakRSSBytes: UInt64?
  /// How many processes there were, each once.
  package var processes: UInt64
  package var completeness: Completeness
  /// The largest CPU time first, then by name.
  package var commands: [Command]

  package init(
    number: Int, label: String, started: Snapshot.Instant, duration: Duration, isOpen: Bool,
    samples: Int, cpu: CPU, peakCores: Double?, peakRSSBytes: UInt64?, processes: UInt64,
    completeness: Completeness, commands: [Command]
  ) {
    self.number = number
    self.label = label
    self.started = started
    self.duration = duration
    self.isOpen = isOpen
    self.samples = samples
    self.cpu = cpu
    self.peakCores = peakCores
    self.peakRSSBytes = peakRSSBytes
    self.processes = processes
    self.completeness = completeness
    self.commands = commands
  }

  /// CPUs kept busy on average; `nil` before any time has passed.
  package var meanCores: Double? {
    duration > .zero ? cpu.total.seconds / duration.seconds : nil
  }
}

extension Run {
  /// Where the host's CPU time went.
  package struct CPU: Sendable, Equatable {
    /// Used by processes while samples showed them.
    package let processes: Duration
    /// Used by what ended, as far as no sample showed it; `nil` where that is not accounted.
    package let exited: Duration?
    /// Used by what no sample and no event showed; `nil` where that is not accounted.
    package let unattributed: Duration?

    package init(processes: Duration, exited: Duration?, unattributed: Duration?) {
      self.processes = processes.countable
      self.exited = exited?.countable
      self.unattributed = unattributed?.countable
    }

    package var total: Duration { processes + (exited ?? .zero) + (unattributed ?? .zero) }
  }

  /// What is known of processes that ended.
  package struct Completeness: Sendable, Equatable {
    /// `nil`: nothing but the last numbers that they were seen with.
    package var source: Snapshot.Exits.Source?
    /// Events of ends that were lost.
    package var eventsLost: UInt64

    package init(source: Snapshot.Exits.Source?, eventsLost: UInt64 = 0) {
      self.source = source
      self.eventsLost = eventsLost
    }

    /// Why the numbers are not whole; `nil` when they are.
    package var gap: String? {
      switch source {
      case nil: "estimated: of what ended, only what was seen"
      case .children: "no exit events: unseen children count for the process that waited for them"
      case .events: eventsLost == 0 ? nil : "estimated: \(eventsLost) exit events lost"
      }
    }
  }

  /// All processes of one name.
  package struct Command: Sendable, Equatable {
    package var name: String
    /// Used under that name since the mark, ended processes included.
    package var cpu: Duration
    /// The largest sum of resident memory of those that lived, in one sample; `nil` for kernel
    /// threads and for what no sample showed.
    package var peakRSSBytes: UInt64?
    /// The largest resident memory of one process: of those that a sample showed, and of those with an
    /// event of their end.
    package var largestRSSBytes: UInt64?
    /// Alive at the mark or born since. Without exit events, those that a sample showed.
    package var count: UInt64
    /// Time in which there was one, in whole intervals between samples; `nil` when that is not known.
    package var wall: Duration?

    package init(
      name: String, cpu: Duration = .zero, peakRSSBytes: UInt64? = nil,
      largestRSSBytes: UInt64? = nil, count: UInt64 = 0, wall: Duration? = nil
    ) {
      self.name = name
      self.cpu = cpu
      self.peakRSSBytes = peakRSSBytes
      self.largestRSSBytes = largestRSSBytes
      self.count = count
      self.wall = wall
    }

    /// What it needed at most, as far as that is known: one alone may have needed more between two
    /// samples than all together in any of them.
    package var peakMemoryBytes: UInt64? {
      guard let peakRSSBytes, let largestRSSBytes else { return peakRSSBytes ?? largestRSSBytes }
      return max(peakRSSBytes, largestRSSBytes)
    }
  }
}
