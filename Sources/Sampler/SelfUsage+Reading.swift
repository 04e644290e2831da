import Glibc
import Linux
package import Snapshots
import Synchronization

extension SelfUsage {
  /// As it is now. Whatever tree is sampled, ptop itself lives under /proc.
  package static func current(constants: MachineConstants = .current) -> Self {
    var usage = Self(cpu: CPUClock.time(of: getpid()), maxFiles: OpenFileLimit.soft)
    guard var tree = try? ProcTree(root: "/proc") else { return usage }
    usage.openFiles = try? tree.ownOpenFiles()
    guard let stat = try? tree.read("self/stat", PidStat.init) else { return usage }
    usage.residentBytes = constants.bytes(pages: stat.rss)
    usage.virtualBytes = stat.vsize
    usage.startTime = knownStartTime.withLock { startTime in
      startTime = startTime ?? readStartTime(stat, &tree, constants)
      return startTime
    }
    return usage
  }

  /// Once it could be read: it never changes, and finding it out means to parse what all CPUs did.
  private static let knownStartTime = Mutex<Duration?>(nil)

  private static func readStartTime(
    _ stat: PidStat, _ tree: inout ProcTree, _ constants: MachineConstants
  ) -> Duration? {
    (try? tree.systemStat())?.btime.map {
      .seconds(Int64(clamping: $0)) + constants.duration(ticks: stat.starttime)
    }
  }
}
