import CLinux
import Glibc

/// A detached POSIX thread: ptop's core waits in poll(2), which tasks and queues cannot.
package enum Thread {
  private final class Body {
    let name: String
    let run: @Sendable () -> Void
    init(_ name: String, _ run: @escaping @Sendable () -> Void) {
      self.name = name
      self.run = run
    }
  }

  /// Throws when the system has no thread to give.
  package static func start(named name: String, _ run: @escaping @Sendable () -> Void)
    throws(NoThread)
  {
    let body = unsafe Unmanaged.passRetained(Body(name, run))
    var thread = pthread_t()
    let result = unsafe pthread_create(&thread, nil, enter, body.toOpaque())
    guard result == 0 else {
      unsafe body.release()
      throw NoThread(name: name, errno: result)
    }
    _ = pthread_detach(thread)
  }

  /// Sets the umask of the calling thread and returns the one before. The thread has one of its own from then
  /// on where the system allows that: else it is every thread's.
  package static func setUmask(_ mask: UInt32) -> UInt32 {
    _ = linux_unshare_umask()
    return umask(mask)
  }

  /// Has the calling thread run before all others as soon as there is something for it (SCHED_FIFO in
  /// sched(7)), where the kernel permits that: for a thread that then does next to nothing.
  package static func runFirst() {
    var parameters = sched_param()
    parameters.sched_priority = 1
    _ = unsafe sched_setscheduler(0, SCHED_FIFO, &parameters)
  }

  private static let enter: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? =
    {
      guard let argument = unsafe $0 else { return nil }
      let body = unsafe Unmanaged<Body>.fromOpaque(argument).takeRetainedValue()
      unsafe linux_name_thread(body.name)
      body.run()
      return nil
    }
}

/// pthread_create(3) refused.
package struct NoThread: Error, CustomStringConvertible {
  let name: String
  package let errno: Int32

  package var description: String {
    "the \(name) thread could not be started: \(SystemError(errno)); the limit of processes (ulimit -u)"
      + " or memory is exhausted"
  }
}
