import CLinux
import Glibc

/// A program that this process runs, and waits for.
package struct ChildProcess: Sendable {
  package let pid: Int32

  /// Runs it with this process's environment, folder and descriptors; the first argument is found by PATH.
  /// Throws where it cannot be run.
  package init(_ arguments: [String]) throws(CannotRun) {
    var pid: Int32 = 0
    var pointers = unsafe arguments.map { unsafe strdup($0) }
    defer { unsafe pointers.forEach { unsafe free($0) } }
    unsafe pointers.append(nil)
    let error = unsafe linux_spawn(&pointers, &pid)
    guard error == 0 else { throw CannotRun(program: arguments.first ?? "", errno: error) }
    self.pid = pid
  }

  package enum Outcome: Sendable, Equatable {
    case exited(code: UInt8)
    case killed(signal: Int32)
  }

  /// From now on, descendants whose parent ends are children of this process. Throws where the kernel
  /// refuses it.
  package static func adoptOrphans() throws(SystemError) {
    if linux_adopt_orphans() != 0 { throw SystemError(errno) }
  }

  /// The next child that has ended, whichever it is; `nil` where none has.
  package static func reap() -> (pid: Int32, outcome: Outcome)? {
    var child = linux_ended_child()
    let pid = unsafe linux_reap(&child)
    guard pid > 0 else { return nil }
    return child.exit_code < 0
      ? (pid, .killed(signal: child.signal))
      : (pid, .exited(code: UInt8(truncatingIfNeeded: child.exit_code)))
  }
}

extension ChildProcess.Outcome {
  /// Ends this process in the same way, so that the caller sees what it would have seen.
  package func repeatAsOwn() -> Never {
    switch self {
    case .exited(let code): exit(Int32(code))
    case .killed(let number):
      linux_leave_no_core()
      Signals.reraise(number)
    }
  }
}

/// A program that was not there, or could not be run.
package struct CannotRun: Error, CustomStringConvertible {
  package let program: String
  package let errno: Int32

  package var description: String {
    switch errno {
    case ENOENT where program.contains("/"): "'\(program)' is not there: give the path of a program"
    case ENOENT: "'\(program)' was found in no folder of PATH: give its path, or mend PATH"
    case EACCES: "'\(program)' cannot be run: it is no program, or not executable (chmod +x)"
    case ENOEXEC: "'\(program)' cannot be run: it is no program, and has no #! line"
    default: "'\(program)' cannot be run: \(SystemError(errno))"
    }
  }

  /// As time(1), env(1) and timeout(1) say it.
  package var exitCode: Int32 { errno == ENOENT ? 127 : 126 }
}
