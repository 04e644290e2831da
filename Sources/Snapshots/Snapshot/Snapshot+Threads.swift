import Linux

extension Snapshot.Process {
  /// The living threads of one process, ascending by id, as many as ``limit``.
  package struct Threads: Sendable, Equatable {
    package static let limit = 512

    package var list: [Thread]
    /// How many more there are.
    package var leftOut: Int

    package init(list: [Thread], leftOut: Int = 0) {
      self.list = list
      self.leftOut = leftOut
    }
  }

  /// What proc(5) says of one thread.
  package struct Thread: Sendable, Identifiable, Equatable {
    /// Its thread id where a process has its pid; that of the first thread is the pid.
    package var id: ID
    package var comm: String
    package var state: State
    /// In nanoseconds where the kernel accounts for them, else in clock ticks.
    package var cpu: Duration
    package var priority: Int
    package var nice: Int

    package init(
      id: ID, comm: String, state: State, cpu: Duration, priority: Int = 20, nice: Int = 0
    ) {
      self.id = id
      self.comm = comm
      self.state = state
      self.cpu = cpu
      self.priority = priority
      self.nice = nice
    }
  }
}
