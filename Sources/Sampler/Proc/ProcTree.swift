import Glibc
import Snapshots

/// A mounted procfs, or a copy of one: hands out parsed files.
///
/// Reading and parsing stay apart: this type reads, the type named after the file parses.
struct ProcTree: ~Copyable {
  private let root: Directory
  private var buffer = [UInt8](repeating: 0, count: 32_768)
  /// As in the last listing of all.
  private var positions = PidPositions()
  private var kept: KeptFiles
  /// Files opened and directories listed so far.
  private(set) var reads = 0

  init(root path: String) throws(ProcError) {
    root = try Directory(path: path)
    kept = root.isProcfs ? .ofProcfs() : .ofCopy()
  }

  /// Whether its pids are those of the calling process's own PID namespace, so that CPU clocks and
  /// signals reach the processes it lists: `NSpid` names the pid in every namespace from the mount's
  /// inward, so one entry, our own, says that there is no other between.
  mutating func isOwnNamespace() -> Bool {
    guard root.isProcfs, let own = try? read("self/status", PidNamespaces.init) else {
      return false
    }
    return own.pids == [getpid()]
  }

  /// Whether the kernel itself tells the newest pid. In some containers a FUSE file stands in its place
  /// (lxcfs), which tells pids of the host.
  func tellsNewestPid() -> Bool { root.isProcfs && root.isProcfs("loadavg") }

  /// Those of the mount that is read; `nil` where it is none, or is not told.
  mutating func mountOptions() -> ProcMountOptions? {
    guard root.isProcfs, let descriptors = try? root.directory("self/fdinfo"),
      let own = try? read(PidPath(descriptor: root.descriptor), in: descriptors, FdInfo.init)
    else { return nil }
    return try? read("self/mountinfo") { ProcMountOptions(parsing: $0, mount: own.mount) }
  }

  mutating func pids(into pids: inout [Int32]) throws(ProcError) {
    reads += 1
    positions = try root.pids(into: &pids, buffer: &buffer)
  }

  /// Those above `pid`, or more where the tree was not listed yet or is no procfs.
  mutating func pids(into pids: inout [Int32], beyond pid: Int32) throws(ProcError) {
    guard let position = positions.beyond(pid) else {
      return try self.pids(into: &pids)
    }
    reads += 1
    try root.pids(into: &pids, from: position, buffer: &buffer)
  }

  /// How many descriptors the calling process has open, without those that counting takes.
  mutating func ownOpenFiles() throws(ProcError) -> UInt64 {
    reads += 1
    // As in ``openFiles(of:)``; this tree is one of them.
    if root.isProcfs, case let size = try root.size("self/fd"), size > 0 { return UInt64(size - 1) }
    var numbers: [Int32] = []
    _ = try root.directory("self/fd").pids(into: &numbers, buffer: &buffer)
    return UInt64(max(numbers.count - 2, 0))
  }

  /// Parses the file at `path` with `parse`.
  mutating func read<Value>(
    _ path: StaticString, _ parse: (Span<UInt8>) throws(ProcError) -> Value
  ) throws(ProcError) -> Value {
    reads += 1
    let count = try root.read(path, into: &buffer)
    return try parse(buffer.span.extracting(first: count))
  }

  /// Parses a file of a process with `parse`.
  mutating func read<Value>(
    _ path: PidPath, _ parse: (Span<UInt8>) throws(ProcError) -> Value
  ) throws(ProcError) -> Value {
    reads += 1
    let count = try root.read(path, into: &buffer)
    return try parse(buffer.span.extracting(first: count))
  }

  /// Calls `body` with one stretch of whole lines of a long file after another, until it returns `false`;
  /// whether it never did.
  mutating func readLines(
    of path: PidPath, _ body: (Span<UInt8>) -> Bool
  ) throws(ProcError) -> Bool {
    reads += 1
    return try root.readLines(of: path, buffer: &buffer, body)
  }

  /// Parses a file of a directory elsewhere with `parse`.
  mutating func read<Value>(
    _ file: StaticString, in directory: borrowing Directory,
    _ parse: (Span<UInt8>) throws(ProcError) -> Value
  ) throws(ProcError) -> Value {
    reads += 1
    let count = try directory.read(file, into: &buffer)
    return try parse(buffer.span.extracting(first: count))
  }

  /// Parses a file of a thread, below the directory of its process's threads.
  mutating func read<Value>(
    _ path: PidPath, in tasks: borrowing Directory,
    _ parse: (Span<UInt8>) throws(ProcError) -> Value
  ) throws(ProcError) -> Value {
    reads += 1
    let count = try tasks.read(path, into: &buffer)
    return try parse(buffer.span.extracting(first: count))
  }

  /// Where it `mayStayOpen` it is read again soon.
  mutating func stat(of pid: Int32, mayStayOpen: Bool = false) throws(ProcError) -> PidStat {
    reads += 1
    let count = try kept.read(
      .stat, of: pid, in: root, mayStayOpen: mayStayOpen, into: &buffer)
    return try PidStat(parsing: buffer.span.extracting(first: count))
  }

  mutating func statm(of pid: Int32, mayStayOpen: Bool = false) throws(ProcError) -> PidStatm {
    reads += 1
    let count = try kept.read(
      .statm, of: pid, in: root, mayStayOpen: mayStayOpen, into: &buffer)
    return try PidStatm(parsing: buffer.span.extracting(first: count))
  }

  mutating func smapsRollup(of pid: Int32) throws(ProcError) -> SmapsRollup {
    try read(PidPath(pid, "smaps_rollup"), SmapsRollup.init)
  }

  mutating func cmdline(
    of pid: Int32, known: [String]? = nil, limit: Int = PidPath.limit
  ) throws(ProcError) -> PidCmdline {
    try read(PidPath(pid, "cmdline", limit: limit)) { PidCmdline(parsing: $0, known: known) }
  }

  mutating func status(of pid: Int32) throws(ProcError) -> PidStatus {
    try read(PidPath(pid, "status"), PidStatus.init)
  }

  mutating func limits(of pid: Int32) throws(ProcError) -> PidLimits {
    try read(PidPath(pid, "limits"), PidLimits.init)
  }

  /// How many descriptors a process has open. Since Linux 6.2 that is the size of the directory, which
  /// every user may ask for; before, and in a copy, the entries are counted, which needs the right to.
  mutating func openFiles(of pid: Int32) throws(ProcError) -> UInt64 {
    reads += 1
    let path = PidPath(pid, "fd")
    if root.isProcfs {
      let size = try root.size(path)
      if size > 0 { return UInt64(size) }
    }
    var numbers: [Int32] = []
    _ = try root.directory(path).pids(into: &numbers, buffer: &buffer)
    return UInt64(numbers.count)
  }

  /// What a symbolic link of a process says, for `parse`.
  mutating func link<Value>(
    _ path: PidPath, _ parse: (Span<UInt8>) throws(ProcError) -> Value
  ) throws(ProcError) -> Value {
    reads += 1
    let count = try root.link(path, into: &buffer)
    return try parse(buffer.span.extracting(first: count))
  }

  /// Calls `body` with each open descriptor of a process, ascending, and what it is, as many as the
  /// limit; returns how many there are. One that is closed meanwhile is passed over.
  mutating func forEachOpenFile(
    of pid: Int32, limit: Int, _ body: (Int32, Span<UInt8>) -> Void
  ) throws(ProcError) -> Int {
    reads += 1
    let directory = try root.directory(PidPath(pid, "fd"))
    var numbers: [Int32] = []
    _ = try directory.pids(into: &numbers, buffer: &buffer)
    numbers.sort()
    for number in numbers.prefix(limit) {
      do throws(ProcError) {
        let count = try directory.link(PidPath(descriptor: number), into: &buffer)
        body(number, buffer.span.extracting(first: count))
      } catch .vanished {
        continue
      }
    }
    return numbers.count
  }

  /// The directory of a process's threads, with their ids.
  mutating func tasks(of pid: Int32, into ids: inout [Int32]) throws(ProcError) -> Directory {
    let tasks = try root.directory(PidPath(pid, "task"))
    _ = try tasks.pids(into: &ids, buffer: &buffer)
    return tasks
  }

  /// ``SystemStat`` says what `room` is.
  mutating func systemStat(
    room: consuming [SystemStat.NumberedCPU] = []
  ) throws(ProcError) -> SystemStat {
    reads += 1
    let count = try root.read("stat", into: &buffer)
    return try SystemStat(parsing: buffer.span.extracting(first: count), room: consume room)
  }

  /// The list of CPUs takes the room of `room`.
  mutating func schedStat(room: consuming [SchedStat.CPU]) throws(ProcError) -> SchedStat {
    reads += 1
    let count = try root.read("schedstat", into: &buffer)
    return try SchedStat(parsing: buffer.span.extracting(first: count), room: consume room)
  }
}
