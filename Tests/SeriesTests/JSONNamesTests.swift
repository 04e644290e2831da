import Testing

@testable import Series

/// `--json` has the names of the metrics, without their prefixes, and those of the labels.
@Suite("Names in JSON")
struct JSONNamesTests {
  private static let names = Set(
    MetricSet.all.flatMap { $0.families.map(\.name) } + LabelName.all)

  /// The names that are neither a metric's behind one of the prefixes nor a label's.
  private func unknown(_ keys: [any CodingKey], _ prefixes: String...) -> Set<String> {
    Set(keys.map(\.stringValue)).filter { key in
      !([""] + prefixes).contains { Self.names.contains($0 + key) }
    }
  }

  @Test("of a process")
  func processes() {
    #expect(
      unknown(JSONProcess.CodingKeys.allCases, "proc_", "ptop_process_") == [
        "cpu_percent", "nice", "priority",
      ])
  }

  @Test("of the host")
  func host() {
    #expect(
      unknown(JSONHost.CodingKeys.allCases, "ptop_host_") == [
        "name", "uptime_seconds", "load", "cpu_percent", "memory_used_bytes",
        "memory_cached_bytes", "swap_total_bytes",
      ])
  }

  @Test("of what ended")
  func exits() {
    #expect(
      unknown(JSONExits.CodingKeys.allCases, "ptop_exited_", "ptop_exit_", "ptop_") == [
        "cpu_percent", "unattributed_cpu_percent",
      ])
  }
}
