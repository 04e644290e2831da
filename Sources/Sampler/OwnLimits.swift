/// Which cgroup limits ptop itself runs under: the tightest of its cgroup and those above it.
struct OwnLimits {
  /// Where cgroup v2 is mounted (file-hierarchy(7)). Where it is not, there are no files below.
  static let mount = "/sys/fs/cgroup"

  /// CPUs, and the directory of the cgroup that has the limit.
  private(set) var cpu: (cpus: Double, directory: String)?
  private(set) var memory: (bytes: UInt64, directory: String)?

  /// `path` is one of ``UnifiedCgroup``. A limit that cannot be read is none.
  init(of path: String?, mount: String = mount, _ tree: inout ProcTree) {
    guard var path else { return }
    while true {
      add(directory: mount + path, &tree)
      guard let slash = path.lastIndex(of: "/") else { return }
      path = String(path[..<slash])
    }
  }

  private mutating func add(directory path: String, _ tree: inout ProcTree) {
    guard let directory = try? Directory(path: path) else { return }
    // The root of all has no such files.
    let cpus = try? tree.read("cpu.max", in: directory, CgroupCPUMax.init).cpus
    if let cpus, cpus < cpu?.cpus ?? .infinity { cpu = (cpus, path) }
    let bytes = try? tree.read("memory.max", in: directory, CgroupBytes.init).bytes
    if let bytes, memory.map({ bytes < $0.bytes }) ?? true { memory = (bytes, path) }
  }

  /// The limits, and what is used of them now; `nil` without any.
  func reading(_ tree: inout ProcTree) -> Snapshot.Host.Limits? {
    if cpu == nil, memory == nil { return nil }
    var limits = Snapshot.Host.Limits(cpus: cpu?.cpus, memoryBytes: memory?.bytes)
    if let cpu, let directory = try? Directory(path: cpu.directory) {
      let stat = try? tree.read("cpu.stat", in: directory, CgroupCPUStat.init)
      limits.throttled = stat?.throttled.map { .microseconds(Int64(clamping: $0)) }
    }
    if let memory, let directory = try? Directory(path: memory.directory) {
      limits.memoryUsedBytes = try? tree.read("memory.current", in: directory, CgroupBytes.init)
        .bytes
    }
    return limits
  }
}

extension Sampler {
  /// Limits hardly ever change, and who they apply to neither: no older than so many samples.
  private static let limitsAge: UInt64 = 64

  /// A tree that is not this machine's says nothing of where ptop runs.
  mutating func readLimits() -> Snapshot.Host.Limits? {
    guard usesClocks else { return nil }
    if ownLimits == nil || sequence % Self.limitsAge == 0 {
      let own = value { tree throws(ProcError) in try tree.read("self/cgroup", UnifiedCgroup.init) }
      ownLimits = OwnLimits(of: own?.path, &tree)
    }
    return ownLimits?.reading(&tree)
  }
}
