import Snapshots

/// Which cgroup limits ptop itself runs under: the tightest of its cgroup and those above it.
struct OwnLimits {
  /// What a limit is, and the directory of the cgroup that has it.
  struct Limit<Value: Comparable & Sendable> {
    var value: Value
    var directory: String
    var isUnified: Bool
  }

  /// CPUs, and bytes.
  private(set) var cpu: Limit<Double>?
  private(set) var memory: Limit<UInt64>?

  /// A limit that cannot be read is none.
  init(of own: OwnCgroup?, _ tree: inout ProcTree) {
    cpu = Self.tightest(own?.cpu, &tree, Self.cpus)
    memory = Self.tightest(own?.memory, &tree, Self.bytes)
  }

  private static func tightest<Value>(
    _ branch: OwnCgroup.Branch?, _ tree: inout ProcTree,
    _ read: (borrowing Directory, Bool, inout ProcTree) -> Value?
  ) -> Limit<Value>? {
    guard let branch else { return nil }
    var tightest: Limit<Value>?
    for path in branch.directories {
      // The root of all has no such files.
      guard let directory = try? Directory(path: path),
        let value = read(directory, branch.isUnified, &tree)
      else { continue }
      if tightest.map({ value < $0.value }) ?? true {
        tightest = Limit(value: value, directory: path, isUnified: branch.isUnified)
      }
    }
    return tightest
  }

  private static func cpus(
    _ directory: borrowing Directory, isUnified: Bool, _ tree: inout ProcTree
  ) -> Double? {
    if isUnified { return try? tree.read("cpu.max", in: directory, CgroupCPUMax.init).cpus }
    let quota = try? tree.read("cpu.cfs_quota_us", in: directory, CgroupTime.init).microseconds
    let period = try? tree.read("cpu.cfs_period_us", in: directory, CgroupTime.init).microseconds
    guard let quota, let period, period > 0 else { return nil }
    return Double(quota) / Double(period)
  }

  private static func bytes(
    _ directory: borrowing Directory, isUnified: Bool, _ tree: inout ProcTree
  ) -> UInt64? {
    let file: StaticString = isUnified ? "memory.max" : "memory.limit_in_bytes"
    return try? tree.read(file, in: directory, CgroupBytes.init).bytes
  }

  /// The limits, and what is used of them now; `nil` without any.
  func reading(_ tree: inout ProcTree) -> Snapshot.Host.Limits? {
    if cpu == nil, memory == nil { return nil }
    var limits = Snapshot.Host.Limits(cpus: cpu?.value, memoryBytes: memory?.value)
    if let cpu, let directory = try? Directory(path: cpu.directory) {
      limits.throttled = try? tree.read("cpu.stat", in: directory, CgroupCPUStat.init).throttled
    }
    if let memory, let directory = try? Directory(path: memory.directory) {
      let file: StaticString = memory.isUnified ? "memory.current" : "memory.usage_in_bytes"
      limits.memoryUsedBytes = try? tree.read(file, in: directory, CgroupBytes.init).bytes
    }
    return limits
  }
}

extension Sampler {
  /// Limits hardly ever change, and the cgroup that ptop is in neither: no older than so many samples.
  private static let limitsAge: UInt64 = 64

  /// A tree that is not this machine's says nothing of where ptop runs.
  mutating func readLimits() -> Snapshot.Host.Limits? {
    guard usesClocks else { return nil }
    if ownLimits == nil || sequence % Self.limitsAge == 0 {
      let mounts = value { tree throws(ProcError) in
        try tree.read("self/mountinfo", PidMountInfo.init).cgroups
      }
      // Without any hierarchy the file is empty.
      let own = try? tree.read("self/cgroup") { bytes throws(ProcError) in
        try OwnCgroup(parsing: bytes, mounts: mounts ?? [])
      }
      ownLimits = OwnLimits(of: own, &tree)
    }
    return ownLimits?.reading(&tree)
  }
}
