import Testing

@testable import Series

/// `--json` has the names of the metrics, without their prefixes, and those of the labels.
@Suite("Names in JSON")
struct JSONNamesTests {
  private static let names = Set(
    MetricSet.all.flatMap { $0.families.map(\.name) } + LabelName.all)

  /// The names that are neither a metric's behind one of the prefixes nor a label's.
  private func unknown<Thing>(_ fields: [JSONField<Thing>], _ prefixes: String...) -> Set<String> {
    Set(fields.map(\.name)).filter { key in
      !([""] + prefixes).contains { Self.names.contains($0 + key) }
    }
  }

  @Test("of a process")
  func processes() {
    #expect(
      unknown(JSONProcess.fields, "proc_", "ptop_process_") == [
        "cpu_percent", "nice", "priority",
      ])
  }

  @Test("of the host")
  func host() {
    #expect(
      unknown(JSONHost.fields, "ptop_host_") == [
        "name", "uptime_seconds", "load", "cpu_percent", "processes_cpu_percent",
        "memory_used_bytes", "memory_cached_bytes", "swap_total_bytes",
      ])
  }

  @Test("of what ended")
  func exits() {
    #expect(
      unknown(JSONExits.fields, "ptop_exited_", "ptop_exit_", "ptop_") == [
        "cpu_percent", "unattributed_cpu_percent",
      ])
  }
}
