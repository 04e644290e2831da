/// A series that a Prometheus has of this exporter, of a process that may have ended.
package struct Ghost: Sendable, Hashable {
  /// The families that the old program's dashboards show.
  package enum Family: String, Sendable, CaseIterable {
    case cpu = "cpu_usage_percent"
    case memory = "memory_usage_bytes"
  }

  let family: Family
  let pid: Int32
  /// What tells processes apart, as of live ones.
  let identity: Labels
  /// All that the store has, but for what the server put there.
  let labels: Labels

  /// Takes a series as the store has it; `nil` when it is none that ptop could have served for that
  /// host, whose values are as they stand in the exposition.
  ///
  /// Labels beyond ptop's own are the server's: it puts `instance`, `job` and what its configuration says on
  /// each sample of the target anew.
  package init?(_ series: [String: String], host: Labels, limit: Int) {
    guard let family = Family(rawValue: series["__name__"] ?? ""),
      Labels(["host": series["host"]], limit: limit) == host,
      let pid = series["proc_pid"].flatMap(Self.pid),
      Self.isType(series["type"], of: family)
    else { return nil }
    let names = ["proc_name", "proc_cmdline", "type"]
    guard names.allSatisfy({ Self.isFaithful(series[$0]) }) else { return nil }
    self.family = family
    self.pid = pid
    identity = Labels(
      ["proc_pid": String(pid), "proc_name": series["proc_name"] ?? ""], limit: limit)
    labels = Labels(
      [
        "host": series["host"], "proc_name": series["proc_name"],
        "proc_cmdline": series["proc_cmdline"], "proc_pid": String(pid), "type": series["type"],
      ], limit: .max)
  }

  private static func pid(_ text: String) -> Int32? {
    guard let pid = Int32(text), pid > 0, String(pid) == text else { return nil }
    return pid
  }

  private static func isType(_ type: String?, of family: Family) -> Bool {
    switch family {
    case .cpu: type == nil
    case .memory: type == "used" || type == "swap"
    }
  }

  /// Whether the exposition says it as the store does; ptop itself serves no control characters.
  private static func isFaithful(_ value: String?) -> Bool {
    value?.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control } ?? true
  }
}
