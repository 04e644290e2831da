import Linux
import Snapshots

extension ProcTree {
  /// The living threads of a process: `stat` and `schedstat` of each. One that ends meanwhile is none.
  mutating func threads(
    of pid: Int32, _ constants: MachineConstants
  ) throws(ProcError) -> Snapshot.Process.Threads {
    var threads = Snapshot.Process.Threads(list: [])
    threads.leftOut = try forEachTask(of: pid, limit: Snapshot.Process.Threads.limit) {
      (tree, tasks, id) throws(ProcError) in
      let stat = try tree.read(PidPath(id, "stat"), in: tasks, PidStat.init)
      let ran = try? tree.read(PidPath(id, "schedstat"), in: tasks, PidSchedStat.init)
      threads.list.append(constants.thread(id, stat, ran: ran?.running ?? 0))
    }
    return threads
  }

  /// The first of a process's threads that has its memory, and what `stat` says of that thread; `nil`
  /// where none has.
  mutating func threadWithMemory(
    of pid: Int32
  ) throws(ProcError) -> (id: Int32, stat: PidStat)? {
    var ids: [Int32] = []
    let tasks = try tasks(of: pid, into: &ids)
    for id in ids.sorted() {
      guard let stat = try? read(PidPath(id, "stat"), in: tasks, PidStat.init), stat.vsize > 0
      else {
        continue
      }
      return (id, stat)
    }
    return nil
  }

  /// What a file counts, of a process or of its living threads together, of which there are so many.
  mutating func counters<File: CounterFile>(
    in _: File.Type, of pid: Int32, threads: Int
  ) throws(ProcError) -> Counters {
    var sum = Counters()
    try forEachThread(of: pid, count: threads, File.file, File.init(parsing:)) {
      File.counters.add(from: $0, to: &sum)
    }
    return sum
  }

  /// Parses a file of each living thread of a process. That of the process says the same as that of
  /// its only thread, and is found faster.
  mutating func forEachThread<Value>(
    of pid: Int32, count: Int, _ file: StaticString,
    _ parse: (Span<UInt8>) throws(ProcError) -> Value, _ body: (Value) -> Void
  ) throws(ProcError) {
    if count <= 1 { return body(try read(PidPath(pid, file), parse)) }
    _ = try forEachTask(of: pid, limit: .max) { (tree, tasks, id) throws(ProcError) in
      body(try tree.read(PidPath(id, file), in: tasks, parse))
    }
  }

  /// Calls `body` with the directory of a process's threads and the id of each, ascending, as many as
  /// the limit; returns how many more there are. One that vanished is passed over.
  private mutating func forEachTask(
    of pid: Int32, limit: Int,
    _ body: (inout ProcTree, borrowing Directory, Int32) throws(ProcError) -> Void
  ) throws(ProcError) -> Int {
    var ids: [Int32] = []
    let tasks = try tasks(of: pid, into: &ids)
    ids.sort()
    for id in ids.prefix(limit) {
      do throws(ProcError) { try body(&self, tasks, id) } catch .vanished { continue }
    }
    return max(ids.count - limit, 0)
  }
}

extension MachineConstants {
  /// Ticks are cut from what ran, which is told exactly but not by every kernel.
  fileprivate func thread(_ id: Int32, _ stat: PidStat, ran: UInt64) -> Snapshot.Process.Thread {
    let ticks = duration(ticks: stat.utime) + duration(ticks: stat.stime)
    return Snapshot.Process.Thread(
      id: .init(pid: id, startTime: duration(ticks: stat.starttime)), comm: stat.name,
      state: .init(rawValue: stat.state) ?? .other,
      cpu: max(ticks, .nanoseconds(Int64(clamping: ran))), priority: Int(clamping: stat.priority),
      nice: Int(clamping: stat.nice))
  }
}
