import Linux
import Snapshots

extension ProcessColumn {
  /// The one that takes what is left of the row.
  static let command = "command"

  /// In the order in which setup lists those that are not shown.
  package static let all: [ProcessColumn] = [
    number(
      "pid", "PID", "process id", width: 7, rank: 0, ascending: true,
      { Double($0.process.id.pid) }, as: { number, _ in "\(Int(number))" }
    ).styled(.text).widening { $0.pidDigits },
    number(
      "ppid", "PPID", "parent's process id", width: 7, rank: 10, ascending: true,
      { Double($0.process.parent) }, as: { number, _ in "\(Int(number))" }
    ).styled(.text).widening { $0.parentDigits },
    text("user", "USER", "effective user", width: 8, rank: 3) { $0.process.facts.user }
      .widening { $0.uidDigits },
    number(
      "pri", "PRI", "priority", width: 3, rank: 8, { Double($0.process.priority) },
      as: { number, _ in number < -99 ? "RT" : Format.count(number, in: 3) }
    ).styled(.text),
    count("ni", "NI", "nice", width: 3, rank: 7) { Double($0.process.nice) }
      .styled(.text),
    bytes("virt", "VIRT", "address space", rank: 9) { $0.process.memory?.vsizeBytes },
    bytes("res", "RES", "resident memory", rank: 1, isSummed: true) { $0.process.memory?.rssBytes },
    bytes("shr", "SHR", "resident memory that may be shared", rank: 9) {
      $0.process.memory?.sharedBytes
    },
    bytes("swap", "SWAP", "swapped out memory", rank: 7, isSummed: true, wants: .swap) {
      $0.process.memory?.swapBytes
    },
    bytes(
      "pss", "PSS", "resident memory, shared pages divided (dear: rows shown only)", rank: 6,
      isSummed: true, wants: .proportional
    ) { $0.process.memory?.proportional?.pssBytes },
    bytes(
      "uss", "USS", "memory that would be free without it (dear: rows shown only)", rank: 7,
      isSummed: true, wants: .proportional
    ) { $0.process.memory?.proportional?.ussBytes },
    text("s", "S", "state", width: 1, rank: 2) {
      $0.isGone ? "X" : String($0.process.state.letter)
    }.styled(.state),
    number(
      "cpu", "CPU%", "CPU time, in % of one core or of the machine", width: 6, rank: 0,
      isSummed: true, { row in row.cores.map { $0 / row.context.cpuBase } },
      as: { Format.percent($0 * 100, isExact: $1.context.isExact) }
    ).rising(.cpu),
    number(
      "mem", "MEM%", "resident memory, in % of the machine's", width: 5, rank: 5, isSummed: true,
      { $0.memoryShare }, as: { share, _ in Format.percent(share * 100, isExact: false, in: 5) }
    ).rising(.memory),
    number(
      "time", "TIME+", "CPU time since it began", width: 8, rank: 4, isSummed: true,
      { $0.process.cpu.seconds },
      as: { seconds, row in
        // A sum of many is as exact as a fraction is.
        Format.cpuTime(row.hidden.isEmpty ? row.process.cpu : .seconds(min(seconds, 1e12)))
      }),
    count("thr", "THR", "threads", width: 4, rank: 6, isSummed: true) {
      Double($0.process.threads)
    },
    number(
      "exit", "+EXIT", "CPU time of its children that ended, in % as CPU%", width: 6, rank: 6,
      isSummed: true, { $0.exitedCores },
      as: { Format.percent($0 / $1.context.cpuBase * 100, isExact: $1.context.isExitExact) }
    ).rising(.cpu),
    rate("read", "READ/s", "bytes read from storage a second", rank: 5, of: .readBytes)
      .rising(.bytesPerSecond),
    rate("write", "WRIT/s", "bytes written to storage a second", rank: 5, of: .writtenBytes)
      .rising(.bytesPerSecond),
    rate(
      "io", "IO/s", "bytes read and written a second", rank: 6, of: .readBytes, and: .writtenBytes
    ).rising(.bytesPerSecond),
    rate(
      "minflt", "MINF/s", "page faults a second that needed no reading", rank: 8,
      of: .minorFaults
    ).rising(.eventsPerSecond),
    rate(
      "majflt", "MAJF/s", "page faults a second that needed reading", rank: 7, of: .majorFaults
    ).rising(.stallsPerSecond),
    rate(
      "csw", "CSW/s", "context switches a second", rank: 7, of: .voluntarySwitches,
      and: .involuntarySwitches
    ).rising(.eventsPerSecond),
    rate(
      "wait", "WAIT%", "time ready to run and not running, in % of one core", rank: 7,
      of: .runQueueWait
    ).rising(.cpu),
    number(
      "start", "START", "when it began: time of day, or date", width: 10, rank: 11, ascending: true,
      { $0.process.id.startTime.seconds }, as: { _, row in Format.start(row.process, row.context) }
    ).styled(.text),
    text("cgroup", "CGROUP", "path in the cgroup tree", width: 20, rank: 12, wants: .cgroup) {
      $0.process.facts.cgroup
    },
    text("unit", "UNIT", "systemd unit", width: 16, rank: 12, wants: .cgroup) {
      $0.process.facts.cgroup.flatMap { CgroupPath($0).unit }
    },
    text("container", "CONTAINER", "container id", width: 12, rank: 12, wants: .cgroup) {
      $0.process.facts.cgroup.flatMap { CgroupPath($0).containerID }
    },
    history("cpuline", "CPU 60s", "CPU time in the last minute", sortedLike: "cpu") {
      $0.sparkline(cells: 10, atLeast: 1) { $0.cores(of: $1, $2) }
    }.styled(.history(.cpuGraph)),
    history("memline", "RES 60s", "resident memory in the last minute", sortedLike: "res") { row in
      row.sparkline(cells: 10, atLeast: 1) { $0.residentMemory(of: $1, $2) }
    }.styled(.history(.memoryGraph)),
    text("tty", "TTY", "controlling terminal", width: 6, rank: 11) { $0.process.terminal?.name }
      .widening { $0.terminalWidth },
    text(command, "COMMAND", "command line or name", width: 16, rank: 0) { $0.command },
  ]
}
