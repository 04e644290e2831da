import Foundation
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
        "name", "uptime_seconds", "boot_time_seconds", "load", "cpu_percent",
        "processes_cpu_percent", "memory_used_bytes", "memory_cached_bytes", "swap_total_bytes",
      ])
  }

  @Test("of what ended")
  func exits() {
    #expect(
      unknown(JSONExits.fields, "ptop_exited_", "ptop_exit_", "ptop_") == [
        "cpu_percent", "unattributed_cpu_percent",
      ])
  }

  private func names<Thing>(_ fields: [JSONField<Thing>]) -> [String] { fields.map(\.name) }

  @Test("each is in the pages about JSON")
  func documentation() throws {
    let docs = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs")
    func text(_ page: String) throws -> String {
      try String(contentsOf: docs.appending(path: page), encoding: .utf8)
    }
    let sample =
      names(JSONSample.fields).filter { $0 != "ptop" } + names(JSONSample.coverage)
      + names(JSONHost.fields) + names(JSONExits.fields) + names(JSONProcess.fields)
    let json = try text("json.md")
    for name in sample { #expect(json.contains("`\(name)`"), "\(name) in json.md") }
    let ofPage =
      names(JSONProgram.fields) + names(JSONEnded.fields) + names(JSONEnded.commands)
      + names(JSONEnded.ends) + ["ptop"]
    let page = try text("page.md")
    for name in ofPage { #expect(page.contains("`\(name)`"), "\(name) in page.md") }
  }
}
