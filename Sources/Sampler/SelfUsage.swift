import Glibc
import Synchronization

/// What ptop itself uses, as Prometheus client libraries tell it; `nil` means unknown.
package struct SelfUsage: Sendable, Equatable {
  /// Of all threads, since the start.
  package var cpu: Duration?
  package var residentBytes: UInt64?
  package var virtualBytes: UInt64?
  /// Since the Unix epoch.
  package var startTime: Duration?
  package var openFiles: UInt64?
  /// The soft limit.
  package var maxFiles: UInt64?

  package init(
    cpu: Duration? = nil, residentBytes: UInt64? = nil, virtualBytes: UInt64? = nil,
    startTime: Duration? = nil, openFiles: UInt64? = nil, maxFiles: UInt64? = nil
  ) {
    self.cpu = cpu
    self.residentBytes = residentBytes
    self.virtualBytes = virtualBytes
    self.startTime = startTime
    self.openFiles = openFiles
    self.maxFiles = maxFiles
  }

  /// As it is now. Whatever tree is sampled, ptop itself lives under /proc.
  package static func current(constants: MachineConstants = .current) -> Self {
    var usage = Self(cpu: Clock.processCPU(getpid()), maxFiles: maxFiles())
    guard var tree = try? ProcTree(root: "/proc") else { return usage }
    usage.openFiles = try? tree.ownOpenFiles()
    guard let stat = try? tree.read("self/stat", PidStat.init) else { return usage }
    usage.residentBytes = constants.bytes(pages: stat.rss)
    usage.virtualBytes = stat.vsize
    usage.startTime = startTime.withLock { startTime in
      startTime = startTime ?? readStartTime(stat, &tree, constants)
      return startTime
    }
    return usage
  }

  /// Once it could be read: it never changes, and finding it out means to parse what all CPUs did.
  private static let startTime = Mutex<Duration?>(nil)

  private static func readStartTime(
    _ stat: PidStat, _ tree: inout ProcTree, _ constants: MachineConstants
  ) -> Duration? {
    (try? tree.systemStat())?.btime.map {
      .seconds(Int64(clamping: $0)) + constants.duration(ticks: stat.starttime)
    }
  }

  /// The soft limit.
  static func maxFiles() -> UInt64? {
    var limit = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
      return nil
    }
    return UInt64(limit.rlim_cur)
  }
}
