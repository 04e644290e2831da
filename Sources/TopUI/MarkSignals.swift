import Glibc
package import Linux
import Runs
import Snapshots
import Synchronization

/// Takes SIGUSR1, on a thread of its own: a mark is of the moment of its signal, whatever is being drawn,
/// and signals that come one after another are marks one after another. Those that come before the thread
/// runs are one: the kernel does not queue them (signal(7)).
package final class MarkSignals: Sendable {
  private let signals: Signals
  private let marks = Mutex<[RunMark]>([])

  /// Must be made before any other thread is started. Throws where the kernel has no descriptor for it.
  package init() throws(NoDescriptor) { signals = try Signals([SIGUSR1]) }

  /// From now on; `sample` is called for each, on the thread, and is given what sets the mark. Throws where
  /// there is no thread to be had.
  func start(_ sample: @escaping @Sendable (_ mark: () -> Void) -> Void) throws(NoThread) {
    try Thread.start(named: "marks") { [self] in
      // On a busy machine what a script starts next would else have begun, and ended, before.
      Thread.runFirst()
      while true {
        _ = signals.wait()
        sample { marks.withLock { $0.append(.now(RunMark.signalLabel)) } }
      }
    }
  }

  /// Those that were not taken yet, in their order.
  func take() -> [RunMark] {
    marks.withLock { marks in
      defer { marks = [] }
      return marks
    }
  }
}
