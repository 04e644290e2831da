package import Snapshots

extension TopUI {
  /// What the program around the screen says to it and does for it.
  package struct Services {
    /// Has a sample taken at once, begun after the call; on any thread. What it is given is called first,
    /// once, at the moment that divides what ended before it from what ends later.
    package var sampleNow: @Sendable (_ mark: () -> Void) -> Void = { $0() }
    /// What the program does beside the screen: called once a snapshot, and when the wants change.
    package var status: (StatusWants) -> ProgramStatus
    /// `nil` where nothing can be done to the processes that are shown: those of a recorded run.
    package var control: Control?
    /// Reads what is shown of one process alone and delivers it once, on any thread; `nil` where there
    /// is nothing to read it from.
    package var inspect: Inspect?
    /// `nil` where the samples come through the feed.
    package var replay: Replay?
    package var setInterval: (Duration) -> Void = { _ in }
    /// Keeps what changed, for the next time; must not wait.
    package var save: (_ before: Settings, _ now: Settings) -> Void = { _, _ in }
    /// Keeps all that changed since the start; must not wait, and says how it went when it has.
    package var saveAll: (@escaping @Sendable (String) -> Void) -> Void = {
      $0("settings cannot be saved here")
    }

    package init(status: @escaping (StatusWants) -> ProgramStatus) { self.status = status }
  }

  /// A recording, which is read piece by piece between two keys.
  package struct Replay {
    /// Readable when there is more; below 0 at the end.
    let descriptor: () -> Int32
    /// Calls with all that the next piece says; does not wait once the descriptor is readable.
    let next: ((Event) -> Void) -> Void

    package init(
      descriptor: @escaping () -> Int32, next: @escaping ((Event) -> Void) -> Void
    ) {
      (self.descriptor, self.next) = (descriptor, next)
    }
  }

  /// What a user can have done to a process. Both throw where it was not done: it has ended, it may not be
  /// done to it, or the kernel refuses.
  package struct Control {
    package typealias Signal = (Snapshot.Process, _ number: Int32) throws(ControlRefused) -> Void
    /// Sets the nice value, and says what it is then.
    package typealias Renice = (Snapshot.Process, _ value: Int) throws(ControlRefused) -> Int

    let signal: Signal
    let renice: Renice

    package init(signal: @escaping Signal, renice: @escaping Renice) {
      self.signal = signal
      self.renice = renice
    }
  }

  package typealias Inspect = (
    Snapshot.Process.ID, Inspection.Parts, _ deliver: @escaping @Sendable (Inspection) -> Void
  ) -> Void
}
