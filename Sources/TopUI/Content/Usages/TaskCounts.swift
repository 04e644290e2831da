import Snapshots

/// How many processes are in which state, kernel threads among them.
struct TaskCounts: Equatable {
  private(set) var all = 0
  /// Idle kernel threads sleep, too.
  private(set) var running = 0, sleeping = 0, uninterruptible = 0, zombies = 0
  /// By a signal or a debugger.
  private(set) var stopped = 0
  /// Of all of them.
  private(set) var threads = 0
  private(set) var kernelThreads = 0

  /// Without kernel threads.
  var processes: Int { all - kernelThreads }

  init(_ processes: [Snapshot.Process]) {
    all = processes.count
    for process in processes {
      switch process.state {
      case .running: running += 1
      case .sleeping, .idle: sleeping += 1
      case .uninterruptible: uninterruptible += 1
      case .zombie: zombies += 1
      case .stopped, .traced: stopped += 1
      case .dead, .other: break
      }
      if process.facts.isKernelThread { kernelThreads += 1 }
      // A tree may say what it likes.
      let (sum, isTooMuch) = threads.addingReportingOverflow(max(process.threads, 0))
      threads = isTooMuch ? .max : sum
    }
  }
}
