package import Runs
package import Snapshots

/// What happened, for ``TopModel`` to take in.
package enum Event: Sendable {
  /// A sample, and what the program does meanwhile; `nil`: as before.
  case snapshot(Snapshot, status: ProgramStatus? = nil)
  case key(Key)
  case resized(Size)
  /// It is that time on the monotonic clock: see ``TopModel/wakes``.
  case time(Duration)
  case status(ProgramStatus)
  case inspection(Inspection)
  /// A run ends here, and perhaps another begins.
  case mark(RunMark)
  /// One that was measured elsewhere; perhaps what others are compared with.
  case run(Run, isBase: Bool)
  /// A recording was read as far as that.
  case replayed(ReplayedFile)
  /// A signal went to these processes.
  case sent(Int32, [Target])
  /// What came of an effect, in one sentence.
  case outcome(String)
}

/// What applying an event asks of the loop.
package enum Effect: Equatable, Sendable {
  case quit
  /// Draw every cell again, whatever the terminal shows.
  case repaint
  case signal(Int32, [Target])
  case renice(to: Int, [Target])
  /// To the clipboard of the terminal.
  case copy(String)
  /// Make a mark here and now, with that label of a run that begins, and have a sample taken for it.
  case mark(String?)
  /// Write the settings, changed or not.
  case save
}
