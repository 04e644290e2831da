package import Snapshots

/// One line of a recorded run (docs/recording.md says what each key means).
///
/// A sample is its `sample` line and all lines between that and the `sample` line before: what ended, what
/// began and what has another name since.
package enum RecordLine: Sendable, Equatable {
  case header(Header)
  case start(Start)
  case exec(Exec)
  case exit(Exit)
  case reaped(Reaped)
  case sample(Sample)
  case mark(Mark)
  case end(End)
}

extension RecordLine {
  /// A process that a sample shows for the first time.
  package struct Start: Sendable, Equatable {
    /// Since the recording began; of the sample.
    package var time: Duration
    package var id: Snapshot.Process.ID
    package var parent: Int32
    package var facts: Snapshot.Process.Facts
    /// What it had counted before, which is not of this run: of a process that is older than the sample
    /// before, or could not be read until now.
    package var before: [RowKey: Int64]
  }

  /// It is the same process, and something that rarely changes did: its name, its arguments, its user.
  package struct Exec: Sendable, Equatable {
    package var time: Duration
    package var pid: Int32
    /// All of them.
    package var facts: Snapshot.Process.Facts
  }

  /// A process has ended.
  package struct Exit: Sendable, Equatable {
    package var time: Duration
    package var pid: Int32
    /// Since boot; `nil` for a process that no sample showed.
    package var startTime: Duration?
    /// `nil` where the kernel did not tell of it.
    package var event: ExitEvent?
    /// Since boot: it had ended by then. `nil` where a sample had shown it.
    package var endedBy: Duration?
    /// The name of the event's user, where it is known.
    package var user: String?
  }

  /// CPU time of ended processes that no `exit` line has.
  package struct Reaped: Sendable, Equatable {
    package var time: Duration
    /// Of the processes; without exit events of the one that waited for them.
    package var name: String
    /// Less than 0 where an `exit` line has it under another name.
    package var cpu: Duration
    /// Of those that were too many for a line each.
    package var outcomes: Snapshot.Exits.Outcomes?
    package var peakRSSBytes: UInt64?
  }

  /// A run of what is recorded ends here, and perhaps another begins (``RunMark``).
  package struct Mark: Sendable, Equatable {
    package var time: Duration
    /// Since the Unix epoch, and since boot.
    package var wall: Duration?
    package var uptime: Duration?
    /// Of the run that begins; `nil` where none does.
    package var label: String?
  }

  /// The last line; a recording without it was cut short.
  package struct End: Sendable, Equatable {
    /// Since the recording began.
    package var time: Duration
    /// Of the command; `nil` where there was none.
    package var outcome: ExitEvent.Outcome?
    /// Of all that was recorded.
    package var cpu: Duration?
    package var processes: UInt64?
    package var samples: UInt64?
    package var peakRSSBytes: UInt64?
    package var eventsLost: UInt64?

    package init(
      time: Duration, outcome: ExitEvent.Outcome? = nil, cpu: Duration? = nil,
      processes: UInt64? = nil, samples: UInt64? = nil, peakRSSBytes: UInt64? = nil,
      eventsLost: UInt64? = nil
    ) {
      (self.time, self.outcome, self.cpu) = (time, outcome, cpu)
      (self.processes, self.samples) = (processes, samples)
      (self.peakRSSBytes, self.eventsLost) = (peakRSSBytes, eventsLost)
    }
  }
}
