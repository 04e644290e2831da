import CLinux
import Glibc

/// What this program may do beyond its user's rights (capabilities(7)).
package enum OwnCapabilities {
  private static let traceProcesses: UInt64 = 1 << 19
  private static let readFiles: UInt64 = 1 << 2
  private static let overrideModes: UInt64 = 1 << 1

  /// Leaves the calling thread, and those that it starts, only the capabilities that reading about other
  /// users' processes takes: for a thread that has opened its sockets and acts on no process.
  ///
  /// Root without CAP_SYS_PTRACE keeps what it has: of another process of root it may read all only while
  /// it has whatever that has (cap_ptrace_access_check, security/commoncap.c).
  package static func keepThoseToRead() {
    let held = linux_capabilities()
    guard geteuid() != 0 || held & traceProcesses != 0 else { return }
    let files = held & readFiles != 0 ? readFiles : overrideModes
    // If seccomp forbids it, the capabilities are simply kept.
    _ = linux_keep_capabilities(traceProcesses | files)
  }
}
