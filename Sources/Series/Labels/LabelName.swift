/// The names of labels.
enum LabelName {
  /// What `ptop_process_info` has of its own.
  static let info = [
    "proc_pid", "proc_name", "ppid", "user", "exe", "cmdline", "cgroup", "unit", "container_id",
  ]

  /// What any metric has: a label on every line must have another name.
  static let all =
    info + [
      "code", "file", "host", "kind", "mode", "outcome", "proc_cmdline", "reason", "resource",
      "source", "state", "type", "version", "visibility",
    ]

  /// Names that begin with two underscores belong to Prometheus.
  static func isValid(_ name: String) -> Bool {
    guard let first = name.utf8.first, !(0x30...0x39).contains(first), !name.hasPrefix("__") else {
      return false
    }
    return name.utf8.allSatisfy {
      (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || (0x30...0x39).contains($0)
        || $0 == UInt8(ascii: "_")
    }
  }
}
