import Snapshots

/// Where the fields that ptop uses stand in a version of `struct taskstats` (linux/taskstats.h).
struct TaskStatsLayout: Equatable {
  /// Byte offsets.
  var cpu, comm, uid, pid, parent, peak, read, written, group, elapsed: Int

  /// Fields are added at the end. Before version 12 (Linux 5.19) nothing tells the end of a process from
  /// that of a thread (AGROUP of linux/acct.h, ac_tgid).
  static let appended = TaskStatsLayout(
    cpu: 72, comm: 80, uid: 120, pid: 128, parent: 132, peak: 200, read: 248, written: 256,
    group: 368, elapsed: 376)
  /// Version 15 (Linux 6.14) put two fields behind each kind of delay, and version 16 put them to the
  /// end (Linux 6.15, commit 0bf2d838de1f): three kinds stand before the CPU time, three more before
  /// ac_tgid.
  static let inserted = TaskStatsLayout(
    cpu: 120, comm: 128, uid: 168, pid: 176, parent: 180, peak: 248, read: 296, written: 304,
    group: 464, elapsed: 472)

  /// The first that tells the end of a process from that of a thread.
  static let oldest: UInt16 = 12

  /// `nil` where the version does not tell what is needed. What comes after version 17 is taken to have
  /// its fields added at the end, which ``ExitListener`` wants to see proven.
  init?(version: UInt16) {
    switch version {
    case 15: self = .inserted
    case Self.oldest...: self = .appended
    default: return nil
    }
  }

  /// cpu_run_virtual_total; ac_utime and ac_stime count ticks.
  func cpu(in stats: Span<UInt8>) -> Duration? {
    stats.number(UInt64.self, at: cpu).map { .nanoseconds(Int64(clamping: $0)) }
  }

  private init(
    cpu: Int, comm: Int, uid: Int, pid: Int, parent: Int, peak: Int, read: Int, written: Int,
    group: Int, elapsed: Int
  ) {
    (self.cpu, self.comm, self.uid, self.pid, self.parent) = (cpu, comm, uid, pid, parent)
    (self.peak, self.read, self.written) = (peak, read, written)
    (self.group, self.elapsed) = (group, elapsed)
  }
}

/// What ptop uses of a `struct taskstats`.
struct TaskStats {
  let pid: UInt32
  let isLastOfGroup: Bool
  /// Whether it is the first thread of its group.
  let isLeader: Bool
  let event: ExitEvent

  /// `nil` where it is shorter than its layout.
  init?(_ stats: Span<UInt8>, _ layout: TaskStatsLayout, groupCPU: Duration?) {
    guard let status = stats.number(UInt32.self, at: 4),
      let flags = stats.number(UInt8.self, at: 8),
      let cpu = layout.cpu(in: stats),
      let uid = stats.number(UInt32.self, at: layout.uid),
      let pid = stats.number(UInt32.self, at: layout.pid),
      let parent = stats.number(UInt32.self, at: layout.parent),
      let peak = stats.number(UInt64.self, at: layout.peak),
      let read = stats.number(UInt64.self, at: layout.read),
      let written = stats.number(UInt64.self, at: layout.written),
      let group = stats.number(UInt32.self, at: layout.group),
      let elapsed = stats.number(UInt64.self, at: layout.elapsed)
    else { return nil }
    self.pid = pid
    isLastOfGroup = flags & 0x20 != 0
    isLeader = pid == group
    let isSingle = groupCPU == nil
    event = ExitEvent(
      pid: Int32(clamping: group), parent: Int32(clamping: parent), uid: uid,
      comm: Self.comm(stats, at: layout.comm), outcome: isLeader ? Self.outcome(status) : nil,
      cpu: groupCPU ?? cpu, elapsed: .microseconds(Int64(clamping: elapsed)),
      peakRSSBytes: peak == 0 ? nil : peak.multipliedClamping(by: 1024),
      readBytes: isSingle ? read : nil, writtenBytes: isSingle ? written : nil)
  }

  /// TS_COMM_LEN bytes, filled up with NULs.
  private static func comm(_ stats: Span<UInt8>, at start: Int) -> String {
    var end = start
    while end < start + 32, stats[end] != 0 { end += 1 }
    return SafeText.string(stats.extracting(start..<end))
  }

  /// A wait status (wait(2)).
  private static func outcome(_ status: UInt32) -> ExitEvent.Outcome {
    let signal = Int32(status & 0x7F)
    return signal == 0 ? .exited(code: UInt8(status >> 8 & 0xFF)) : .killed(signal: signal)
  }
}

extension UInt64 {
  fileprivate func multipliedClamping(by factor: UInt64) -> UInt64 {
    let (product, overflow) = multipliedReportingOverflow(by: factor)
    return overflow ? .max : product
  }
}
