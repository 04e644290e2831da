import CLinux
import Glibc
package import Snapshots

/// Signals and renices processes that a snapshot shows, and never another that has the pid by now.
///
/// The process is held by a pidfd(2) first, and then its start time is looked at: while it is the
/// expected one, whatever goes through the pidfd goes to it.
package struct ProcessControl: Sendable {
  private let procfs: String
  private let constants: MachineConstants

  /// For the processes of that proc tree.
  package init(procfs: String = "/proc", constants: MachineConstants = .current) {
    self.procfs = procfs
    self.constants = constants
  }

  /// Sends a signal to the whole process. Throws when that process has ended, whatever has its pid now,
  /// and when the kernel refuses.
  package func signal(_ process: Snapshot.Process, _ number: Int32) throws(ControlRefused) {
    do throws(ControlRefused.Reason) {
      let held = try hold(process.id)
      guard linux_pidfd_send_signal(held.descriptor, number) == 0 else {
        throw .init(errno, of: process)
      }
    } catch {
      throw ControlRefused(process, error)
    }
  }

  /// Sets the nice value and says what it is then; the kernel keeps it from -20 to 19.
  ///
  /// That of the first thread, as renice(1) and htop do it: on Linux each thread has its own
  /// (setpriority(2)). Throws as ``signal(_:_:)`` does, and when only root may raise it so far.
  package func renice(_ process: Snapshot.Process, to value: Int) throws(ControlRefused) -> Int {
    do throws(ControlRefused.Reason) {
      let held = try hold(process.id)
      let wanted = Int32(min(max(value, -20), 19))
      guard setpriority(Self.which, id_t(process.id.pid), wanted) == 0 else {
        throw errno == EACCES ? .mayNotRaise : .init(errno, of: process)
      }
      // It was the one that is meant, if that still has its pid.
      guard linux_pidfd_send_signal(held.descriptor, 0) == 0 || errno != ESRCH else { throw .ended }
      return Int(try Self.nice(of: process))
    } catch {
      throw ControlRefused(process, error)
    }
  }

  private static let which = __priority_which_t(PRIO_PROCESS.rawValue)

  /// -1 is a value as well.
  private static func nice(
    of process: Snapshot.Process
  ) throws(ControlRefused.Reason) -> Int32 {
    errno = 0
    let nice = getpriority(which, id_t(process.id.pid))
    guard nice != -1 || errno == 0 else { throw .init(errno, of: process) }
    return nice
  }

  private struct Held: ~Copyable {
    let descriptor: Int32
    deinit { _ = close(descriptor) }
  }

  private func hold(_ id: Snapshot.Process.ID) throws(ControlRefused.Reason) -> Held {
    guard var tree = try? ProcTree(root: procfs), tree.isOwnNamespace() else {
      throw .foreign(procfs: procfs)
    }
    let descriptor = linux_pidfd_open(id.pid)
    guard descriptor >= 0 else {
      switch errno {
      // The number is free, or that of a thread.
      case ESRCH, EINVAL, ENOENT: throw .ended
      default: throw .failed(errno: errno)
      }
    }
    let held = Held(descriptor: descriptor)
    // After it is held: from here on no other process can have the pid unseen.
    guard let stat = try? tree.stat(of: id.pid) else { throw .ended }
    guard constants.duration(ticks: stat.starttime) == id.startTime else { throw .replaced }
    let isZombie = stat.state == Snapshot.Process.State.zombie.rawValue && stat.threads <= 1
    if isZombie { throw .uncollected(parent: stat.ppid) }
    return held
  }
}
