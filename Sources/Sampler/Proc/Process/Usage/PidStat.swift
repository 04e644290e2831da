import Snapshots

/// `/proc/PID/stat` (proc(5)): one line, kernel names and kernel units.
struct PidStat: Equatable {
  /// Up to 15 bytes (63 for a kernel thread), any but NUL, made safe; no allocation where they are
  /// plain.
  var comm: String
  var state: UInt8
  var ppid: Int32
  /// The device number of the controlling terminal; 0 without one.
  var terminal: Int32
  /// PF_* of include/linux/sched.h.
  var flags: UInt64
  /// Page faults of the living and the ended threads.
  var minflt, majflt: UInt64
  /// Clock ticks, as all times here.
  var utime, stime, cutime, cstime: UInt64
  var priority, nice: Int64
  var threads: UInt64
  var starttime: UInt64
  /// Bytes.
  var vsize: UInt64
  /// Pages.
  var rss: UInt64

  /// Whether its first thread has ended and others have not: the memory and the files of the process are
  /// theirs now, and those of the first, which are shown under its pid, are gone.
  var hasLostFirstThread: Bool { state == Snapshot.Process.State.zombie.rawValue && threads > 1 }

  /// PF_KTHREAD.
  var isKernelThread: Bool { flags & 0x0020_0000 != 0 }

  /// Long because the line is: one step a field, in the order of proc(5).
  init(parsing bytes: Span<UInt8>) throws(ProcError) {
    var fields = Fields(bytes)
    guard fields.unsigned(bytes) != nil, fields.skip(" (", bytes),
      let close = Self.endOfComm(bytes, from: fields.position)
    else { throw .malformed(file: "stat") }
    let name = fields.position..<close
    fields = Fields(bytes, from: close + 1)
    guard let state = fields.word(bytes), state.count == 1, let ppid = fields.unsigned(bytes)
    else { throw .malformed(file: "stat") }
    fields.skip(words: 2, bytes)  // pgrp session
    let terminal = fields.signed(bytes)
    fields.skip(words: 1, bytes)  // tpgid
    let flags = fields.unsigned(bytes)
    let minflt = fields.unsigned(bytes)
    fields.skip(words: 1, bytes)  // cminflt
    let majflt = fields.unsigned(bytes)
    fields.skip(words: 1, bytes)  // cmajflt
    guard let terminal, let flags, let minflt, let majflt, let utime = fields.unsigned(bytes),
      let stime = fields.unsigned(bytes),
      let cutime = fields.signed(bytes), let cstime = fields.signed(bytes),
      let priority = fields.signed(bytes), let nice = fields.signed(bytes),
      let threads = fields.unsigned(bytes), fields.signed(bytes) != nil,  // itrealvalue
      let starttime = fields.unsigned(bytes), let vsize = fields.unsigned(bytes),
      let rss = fields.signed(bytes)
    else { throw .malformed(file: "stat") }
    comm = SafeText.string(bytes.extracting(name))
    self.state = bytes[state.lowerBound]
    self.ppid = Int32(clamping: ppid)
    self.terminal = Int32(truncatingIfNeeded: terminal)
    self.flags = flags
    (self.minflt, self.majflt) = (minflt, majflt)
    (self.utime, self.stime) = (utime, stime)
    // Signed in the kernel, but never below 0 in a sane one.
    (self.cutime, self.cstime) = (UInt64(max(cutime, 0)), UInt64(max(cstime, 0)))
    (self.priority, self.nice) = (priority, nice)
    self.threads = threads
    self.starttime = starttime
    self.vsize = vsize
    self.rss = UInt64(max(rss, 0))
  }

  /// The last `)`: the name itself may hold brackets and blanks, what follows it never does.
  private static func endOfComm(_ bytes: Span<UInt8>, from start: Int) -> Int? {
    var index = bytes.count - 1
    while index >= start {
      if bytes[index] == 0x29 { return index }
      index -= 1
    }
    return nil
  }
}

extension PidStat {
  /// Adds the counters in it, which are those of the whole process.
  func add(to counters: inout Counters, _ constants: MachineConstants) {
    counters.add(constants.nanoseconds(ticks: utime), to: .userTime)
    counters.add(constants.nanoseconds(ticks: stime), to: .systemTime)
    counters.add(minflt, to: .minorFaults)
    counters.add(majflt, to: .majorFaults)
  }
}
