/// The end of one process, as taskstats tells it.
package struct ExitEvent: Sendable, Equatable {
  /// What the parent gets to know (wait(2)).
  package enum Outcome: Sendable, Equatable {
    case exited(code: UInt8)
    case killed(signal: Int32)
  }

  /// The thread group's id, which proc(5) calls the pid.
  package var pid: Int32
  package var parent: Int32
  package var uid: UInt32
  /// The process's, which is its first thread's, as the kernel cuts it; through ``SafeText``.
  package var comm: String
  /// The whole name, where that is known of it or of its like.
  var wholeName: String?
  /// `nil` when the first thread, whose status the parent gets, had ended long before the others.
  package var outcome: Outcome?
  /// CPU time of all threads as far as the scheduler had booked it: what ran since the last tick,
  /// and the kernel's cleaning up, comes later and only shows in the parent's children times.
  package var cpu: Duration
  /// From start to end, without the time that the machine was suspended.
  package var elapsed: Duration
  /// `nil` for a kernel thread, which has no memory.
  package var peakRSSBytes: UInt64?
  /// Storage I/O; the kernel tells it for a single thread only, so `nil` where there were more.
  package var readBytes: UInt64?
  package var writtenBytes: UInt64?

  package init(
    pid: Int32, parent: Int32, uid: UInt32, comm: String, wholeName: String? = nil,
    outcome: Outcome? = nil, cpu: Duration, elapsed: Duration, peakRSSBytes: UInt64? = nil,
    readBytes: UInt64? = nil, writtenBytes: UInt64? = nil
  ) {
    (self.pid, self.parent, self.uid) = (pid, parent, uid)
    (self.comm, self.wholeName, self.outcome) = (comm, wholeName, outcome)
    (self.cpu, self.elapsed, self.peakRSSBytes) = (cpu, elapsed, peakRSSBytes)
    (self.readBytes, self.writtenBytes) = (readBytes, writtenBytes)
  }
}

extension ExitEvent {
  /// By which it is shown and counted.
  package var name: String { wholeName ?? comm }

  /// Kernel threads are children of kthreadd, which is 2 wherever there are events. So are the programs
  /// that the kernel starts, and these have memory.
  var isOfKernelThread: Bool { parent == Self.kthreadd && peakRSSBytes == nil }

  fileprivate static let kthreadd: Int32 = 2

  /// Whether it can be the end of a child that did nothing.
  package func isEnd(ofChild child: Int32, of parent: Int32) -> Bool {
    pid == child && self.parent == parent && outcome == .exited(code: 0) && cpu <= .seconds(60)
      && elapsed <= .seconds(60)
  }
}

extension Snapshot.Exits.Entry {
  /// Whether none of that name had memory, and the last was a kernel thread.
  var isOfKernelThreads: Bool { lastParent == ExitEvent.kthreadd && peakRSSBytes == nil }
}
