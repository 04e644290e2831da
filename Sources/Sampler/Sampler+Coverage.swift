import Glibc
import Snapshots

/// What the listing of the tree leaves out.
struct ListingGaps {
  /// CAP_SYS_PTRACE of capabilities(7).
  private static let mayTrace: UInt64 = 1 << 19
  /// Mounts can be changed, and a process may give up what it was allowed: no older than so many samples.
  fileprivate static let age: UInt64 = 64

  var hidesProcesses = false
  /// Whether the kernel itself counts the tasks.
  var countsTasks = false

  init() {}

  init(of tree: inout ProcTree) {
    countsTasks = tree.tellsNewestPid()
    guard let options = tree.mountOptions(), options.hidePid != .off else { return }
    let own = try? tree.read("self/status", PidCredentials.init)
    hidesProcesses = options.hidesProcesses(
      mayTraceAll: (own?.effectiveCapabilities ?? 0) & Self.mayTrace != 0,
      groups: Self.ownGroups())
  }

  private static func ownGroups() -> [UInt32] {
    var groups = [gid_t](repeating: 0, count: max(Int(getgroups(0, nil)), 0))
    let count = unsafe getgroups(Int32(groups.count), &groups)
    return groups.prefix(max(Int(count), 0)) + [getegid()]
  }
}

extension Sampler {
  /// How complete the sample is whose processes are known now. `tasks` were counted before they were.
  mutating func coverage(tasks: UInt64?) -> Snapshot.Coverage {
    if sequence % ListingGaps.age == 1 { listingGaps = ListingGaps(of: &tree) }
    return Snapshot.Coverage(
      cpuSource: usesClocks ? .clock : .clockTicks, hiddenPids: hiddenPids, stuckPids: stuckPids,
      readErrors: readErrors, hidesProcesses: listingGaps.hidesProcesses,
      unlistedTasks: unlistedTasks(counted: tasks), exitsUnavailable: exits?.unavailable)
  }

  /// Where all are listed, kernel threads among them, what is born and ends meanwhile is no gap. What
  /// cannot be read is not unlisted; it has one task at least.
  private mutating func unlistedTasks(counted before: UInt64?) -> Int? {
    guard listingGaps.countsTasks, let before else { return nil }
    if !listingGaps.hidesProcesses, listsKernelThreads { return 0 }
    let after = value { tree throws(ProcError) in try tree.loadAvg() }?.tasks ?? before
    let tasksOfListed = known.indices.reduce(hiddenPids.count) { $0 + known[$1].threads }
    return max(Int(clamping: min(before, after)) - tasksOfListed, 0)
  }

  /// They are in the first PID namespace, where kthreadd is always 2 (kernel_init, init/main.c).
  private var listsKernelThreads: Bool {
    known.index(ofPid: 2).map { known[$0].facts.isKernelThread } ?? false
  }

  /// Ascending.
  private var stuckPids: [Int32] {
    let (facts, proportional) = (factsReader.stuckPids, proportionalReader.stuckPids)
    return proportional.isEmpty ? facts : Set(facts + proportional).sorted()
  }
}
