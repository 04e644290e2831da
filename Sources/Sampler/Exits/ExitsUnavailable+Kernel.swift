import Glibc
import Snapshots

extension ExitsUnavailable {
  /// From what the registration answered.
  init(errno: Int32) {
    switch errno {
    case EPERM, EACCES: self.init(.denied)
    // Documentation/accounting/taskstats.rst: only in the initial PID namespace.
    case EINVAL: self.init(.namespace)
    default: self.init(.unsupported)
    }
  }

  /// The version of the messages that were not understood.
  init(version: UInt16) { self.init(.version(version, oldest: TaskStatsLayout.oldest)) }
}
