import NIOCore
import NIOPosix
import Synchronization

/// The one thread that serves: everything about connections happens on it.
final class EventThread: Sendable {
  let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
  let loop: any EventLoop
  private let isOpen = Mutex(true)

  init() { loop = group.any() }

  /// Runs the task on the thread, soon; after the end it does nothing.
  ///
  /// The sampler outlives the server, and an event loop that was shut down takes no task.
  func run(_ task: @escaping @Sendable () -> Void) {
    isOpen.withLock { isOpen in if isOpen { loop.execute(task) } }
  }

  /// Ends the thread; must not be called on it.
  func end() {
    isOpen.withLock { $0 = false }
    try? group.syncShutdownGracefully()
  }
}
