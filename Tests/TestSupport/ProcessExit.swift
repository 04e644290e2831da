import Foundation
import Linux

/// How a process ended.
package enum ExitStatus: Equatable, Sendable {
  /// By itself, with that code.
  case exited(Int32)
  /// By that signal.
  case signalled(Int32)
}

/// The end of a child: awaited by a thread, and known for ever after.
final class ProcessExit: Sendable {
  private let pid: Int32
  private let state = Monitor<ExitStatus?>(nil)

  init(of pid: Int32) {
    self.pid = pid
    let state = state
    Thread.detachNewThread { Self.reap(pid, into: state) }
  }

  var status: ExitStatus? { state.access { $0 } }

  func wait(until deadline: Deadline) -> ExitStatus? { state.wait(until: deadline) { $0 } }

  /// Until the status is there the process is not reaped, so that the number cannot be another's.
  func signal(_ number: Int32, group: Bool) {
    state.access { status in
      if status == nil { _ = Glibc.kill(group ? -pid : pid, number) }
    }
  }

  private static func reap(_ pid: Int32, into state: Monitor<ExitStatus?>) {
    var info = unsafe siginfo_t()
    while unsafe waitid(P_PID, id_t(pid), &info, WEXITED | WNOWAIT) != 0, errno == EINTR {}
    state.access { status in
      // What it left behind in its group ends with it; the group's number is safe until the reaping.
      _ = Glibc.kill(-pid, SIGKILL)
      OrphanSweeper.shared?.ended(pid)
      var code: Int32 = 0
      while unsafe waitpid(pid, &code, 0) < 0, errno == EINTR {}
      status = Self.status(code)
    }
  }

  /// The macros of sys/wait.h, which do not import.
  private static func status(_ code: Int32) -> ExitStatus {
    let signal = code & 0x7f
    return signal == 0 ? .exited(code >> 8 & 0xff) : .signalled(signal)
  }
}
