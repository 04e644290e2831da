/// A message as taskstats sends it, for any version of `struct taskstats`: its fields in the order of
/// linux/taskstats.h, each where the C compiler puts it.
struct TaskStatsMessage {
  typealias Field = (name: String, size: Int)

  var version: UInt16
  /// By name; what is not there is 0.
  var values: [String: UInt64] = [:]
  var comm = "an-example"
  /// Those of the whole group, in a second structure that does not say its version.
  var group: [String: UInt64]?

  static let family: UInt16 = 31

  /// What each version added where (the comments `v10` to `v17` of linux/taskstats.h, and the commits
  /// "delayacct: add delay max", "... delay min", "fix struct taskstats breaks backward compatibility").
  private var fields: [Field] {
    func long(_ names: String...) -> [Field] { names.map { ($0, 8) } }
    /// Counts of a kind of delay; in version 15 with the largest and the smallest behind them.
    func delay(_ kind: String) -> [Field] {
      long("\(kind)_count", "\(kind)_delay_total")
        + (version == 15 ? long("\(kind)_delay_max", "\(kind)_delay_min") : [])
    }
    var fields: [Field] =
      [("version", 2), ("ac_exitcode", 4), ("ac_flag", 1), ("ac_nice", 1)]
      + delay("cpu") + delay("blkio") + delay("swapin")
      + long("cpu_run_real_total", "cpu_run_virtual_total")
      + [("ac_comm", 32), ("ac_sched", 1), ("ac_pad", 3), ("", 0), ("ac_uid", 4), ("ac_gid", 4)]
      + [("ac_pid", 4), ("ac_ppid", 4), ("ac_btime", 4)]
      + long("ac_etime", "ac_utime", "ac_stime", "ac_minflt", "ac_majflt", "coremem", "virtmem")
      + long("hiwater_rss", "hiwater_vm", "read_char", "write_char", "read_syscalls")
      + long("write_syscalls", "read_bytes", "write_bytes", "cancelled_write_bytes", "nvcsw")
      + long("nivcsw", "ac_utimescaled", "ac_stimescaled", "cpu_scaled_run_real_total")
      + delay("freepages")
    if version >= 9 { fields += delay("thrashing") }
    if version >= 10 { fields += long("ac_btime64") }
    if version >= 11 { fields += delay("compact") }
    if version >= 12 {
      fields += [("ac_tgid", 4)] + long("ac_tgetime", "ac_exe_dev", "ac_exe_inode")
    }
    if version >= 13 { fields += delay("wpcopy") }
    if version >= 14 { fields += delay("irq") }
    let kinds = ["cpu", "blkio", "swapin", "freepages", "thrashing", "compact", "wpcopy", "irq"]
    if version >= 16 { for kind in kinds { fields += long("\(kind)_max", "\(kind)_min") } }
    if version >= 17 { for kind in kinds { fields += long("\(kind)_sec", "\(kind)_nsec") } }
    return fields
  }

  /// The structure. An empty name stands for `aligned(8)` of the next field.
  func structure(_ values: [String: UInt64], saysVersion: Bool = true) -> [UInt8] {
    var bytes: [UInt8] = []
    func align(_ size: Int) { while bytes.count % size != 0 { bytes.append(0) } }
    for (name, size) in fields {
      align(size == 0 ? 8 : name == "ac_comm" || name == "ac_pad" ? 1 : size)
      switch name {
      case "": break
      case "ac_comm":
        bytes += Array((Array(comm.utf8) + [UInt8](repeating: 0, count: 32)).prefix(32))
      case "version": bytes += little(saysVersion ? UInt64(version) : 0, 2)
      default: bytes += little(values[name] ?? 0, size)
      }
    }
    align(8)
    return bytes
  }

  /// One netlink message: its header, the generic one, and the attributes.
  var bytes: [UInt8] {
    let pid = values["ac_pid"] ?? 0
    var body = aggregate(type: 4, id: pid, idType: 1, structure(values))
    if let group {
      body += aggregate(
        type: 5, id: values["ac_tgid"] ?? 0, idType: 2, structure(group, saysVersion: false))
    }
    let length = 16 + 4 + body.count
    return little(UInt64(length), 4) + little(UInt64(Self.family), 2) + little(0, 10) + [
      2, 1, 0, 0,
    ] + body
  }

  private func aggregate(type: UInt64, id: UInt64, idType: UInt64, _ stats: [UInt8]) -> [UInt8] {
    attribute(type, attribute(idType, little(id, 4)) + attribute(3, stats))
  }

  private func attribute(_ type: UInt64, _ body: [UInt8]) -> [UInt8] {
    little(UInt64(body.count + 4), 2) + little(type, 2) + body
  }

  private func little(_ value: UInt64, _ size: Int) -> [UInt8] {
    (0..<size).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) : 0 }
  }
}
