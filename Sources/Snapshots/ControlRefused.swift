import Glibc
import Linux

/// A process could not be signalled or reniced.
package struct ControlRefused: Error, Equatable, CustomStringConvertible {
  package enum Reason: Error, Equatable {
    case ended
    /// It is a zombie.
    case uncollected(parent: Int32)
    /// Its pid is that of another process now.
    case replaced
    case notPermitted(owner: String?)
    /// Only a privileged user lowers a nice value.
    case mayNotRaise
    /// The tree is not the proc tree of this PID namespace.
    case foreign(procfs: String)
    case failed(errno: Int32)
  }

  package let pid: Int32
  package let name: String
  package let reason: Reason

  package init(_ process: Snapshot.Process, _ reason: Reason) {
    (pid, name) = (process.id.pid, process.facts.name)
    self.reason = reason
  }

  package var description: String { description(isRoot: geteuid() == 0) }

  package func description(isRoot: Bool) -> String {
    let wayOut = isRoot ? "ptop's root lacks the capability here" : "run ptop as root"
    return switch reason {
    case .ended: "\(pid) \(name) has ended"
    case .uncollected(let parent):
      "\(pid) \(name) has ended; its parent \(parent) has yet to collect it"
    case .replaced: "\(pid) is another process now; \(name) has ended"
    case .notPermitted(let owner):
      "\(pid) \(name): not permitted:\(owner.map { " it belongs to \($0);" } ?? "") \(wayOut)"
    case .mayNotRaise: "\(pid) \(name): not permitted: it would get a higher priority; \(wayOut)"
    case .foreign(let procfs):
      "\(pid) \(name): not the process of that number here: '\(SafeText.string(procfs))' is not the"
        + " proc tree of this PID namespace; run ptop where the process is"
    case .failed(let errno):
      "\(pid) \(name): \(SystemError(errno))"
        + (SystemError(errno).wayOut.map { "; \($0)" } ?? "")
    }
  }
}

extension ControlRefused.Reason {
  /// What a system call about the process said.
  package init(_ errno: Int32, of process: Snapshot.Process) {
    self =
      switch errno {
      case ESRCH: .ended
      case EPERM: .notPermitted(owner: process.facts.user)
      default: .failed(errno: errno)
      }
  }
}
