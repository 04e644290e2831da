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
  /// A run ends here and another begins.
  case mark(String)
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
  /// Write the settings, changed or not.
  case save
}
