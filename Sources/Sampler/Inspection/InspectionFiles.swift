import Snapshots

/// The files behind an inspection, on the thread of a worker.
struct InspectionFiles: ~Copyable {
  /// A command line may have megabytes; no more than this of it is shown.
  private static let argumentsLimit = 128 << 10

  private var tree: ProcTree
  private let constants: MachineConstants
  private let users = UserNames()
  private var groups = GroupNames()

  init(root: String, _ constants: MachineConstants) throws(ProcError) {
    tree = try ProcTree(root: root)
    self.constants = constants
  }

  /// What a read finds, if it was that process which was read: it has its pid afterwards still.
  mutating func outcome<Value: Sendable>(
    _ id: Snapshot.Process.ID,
    _ read: (inout InspectionFiles, Int32) throws(ProcError) -> Value
  ) -> Inspection.Outcome<Value> {
    let found: Inspection.Outcome<Value>
    do throws(ProcError) {
      found = .success(try read(&self, id.pid))
    } catch {
      found = .failure(Inspection.Failure(error))
    }
    let stat = try? tree.stat(of: id.pid)
    let isAlive = stat.map { constants.duration(ticks: $0.starttime) == id.startTime } ?? false
    return isAlive ? found : .failure(.ended)
  }

  mutating func arguments(of pid: Int32) throws(ProcError) -> [String] {
    Secrets.scrubbed(
      try tree.cmdline(of: pid, limit: Self.argumentsLimit).arguments, limit: Self.argumentsLimit)
  }

  mutating func link(_ path: PidPath) throws(ProcError) -> String {
    try tree.link(path) { SafeText.string($0) }
  }

  mutating func environment(of pid: Int32) throws(ProcError) -> Inspection.Environment {
    try tree.read(PidPath(pid, "environ", limit: PidEnviron.limit)) { bytes in
      var environment = Inspection.Environment(names: [], values: [])
      PidEnviron.forEach(in: bytes) { name, value in
        let name = SafeText.string(bytes.extracting(name))
        let value = value.map { SafeText.string(bytes.extracting($0)) } ?? ""
        environment.names.append(name)
        environment.values.append(Secrets.scrubbed(value, of: name))
      }
      return environment
    }
  }

  mutating func openFiles(of pid: Int32) throws(ProcError) -> Inspection.OpenFiles {
    var list: [Inspection.OpenFile] = []
    let total = try tree.forEachOpenFile(of: pid, limit: Inspection.OpenFiles.limit) {
      list.append(.init(descriptor: $0, target: SafeText.string($1)))
    }
    var files = Inspection.OpenFiles(list: list, total: total)
    tree.findSockets(of: &files, pid)
    return files
  }

  mutating func limits(of pid: Int32) throws(ProcError) -> [Inspection.Limit] {
    try tree.read(PidPath(pid, "limits")) { bytes throws(ProcError) in
      try PidLimits.lines(in: bytes).map { line in
        Inspection.Limit(
          name: SafeText.string(bytes.extracting(line.name)), soft: line.soft, hard: line.hard,
          unit: SafeText.string(bytes.extracting(line.unit)))
      }
    }
  }

  mutating func cgroup(of pid: Int32) throws(ProcError) -> String {
    try tree.read(PidPath(pid, "cgroup")) { bytes throws(ProcError) in
      SafeText.string(bytes.extracting(try PidCgroup(parsing: bytes).path))
    }
  }

  mutating func memory(of pid: Int32) throws(ProcError) -> Inspection.Memory {
    let rollup = try tree.smapsRollup(of: pid)
    func bytes(_ kibibytes: UInt64?) -> UInt64? { kibibytes.map(constants.bytes(kibibytes:)) }
    return Inspection.Memory(
      rssBytes: bytes(rollup.rss), pssBytes: constants.bytes(kibibytes: rollup.pss),
      pssAnonymousBytes: bytes(rollup.pssAnonymous), pssFileBytes: bytes(rollup.pssFile),
      pssSharedBytes: bytes(rollup.pssShared),
      ussBytes: constants.bytes(kibibytes: rollup.privateClean)
        + constants.bytes(kibibytes: rollup.privateDirty),
      swapBytes: bytes(rollup.swap), swapPssBytes: bytes(rollup.swapPss))
  }

  mutating func credentials(of pid: Int32) throws(ProcError) -> Inspection.Credentials {
    let status = try tree.read(PidPath(pid, "status"), PidCredentials.init)
    return Inspection.Credentials(
      user: users.name(of: status.uid), effectiveUser: users.name(of: status.effectiveUid),
      group: groups.name(of: status.gid), effectiveGroup: groups.name(of: status.effectiveGid),
      capabilities: status.effectiveCapabilities, gainsNoPrivileges: status.noNewPrivileges,
      isFiltered: status.seccomp.map { $0 > 0 })
  }

  mutating func switches(of pid: Int32) throws(ProcError) -> Inspection.Switches {
    let sum = try tree.counters(in: PidStatus.self, of: pid, threads: .max)
    return Inspection.Switches(
      voluntary: sum[.voluntarySwitches] ?? 0, involuntary: sum[.involuntarySwitches] ?? 0)
  }

  mutating func threads(of pid: Int32) throws(ProcError) -> Snapshot.Process.Threads {
    try tree.threads(of: pid, constants)
  }
}
