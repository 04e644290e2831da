import Snapshots
import TestSupport
import Testing

@testable import Series

@Suite("Ghost")
struct GhostTests {
  private static let host = Labels(["host": "example"], limit: 1024)
  private static let cpu = [
    "__name__": "cpu_usage_percent", "host": "example", "instance": "localhost:9877", "job": "ptop",
    "proc_name": "worker", "proc_cmdline": #"worker "a" \"#, "proc_pid": "7",
  ]
  private static let memory = cpu.merging(["__name__": "memory_usage_bytes", "type": "swap"]) { $1 }

  private static func text(_ series: [String: String]) -> String? {
    Ghost(series, host: host, limit: 1024).map { String(decoding: $0.labels.bytes, as: UTF8.self) }
  }

  @Test("has all that ptop said, and nothing that the server added")
  func labels() {
    let labels = #",host="example",proc_name="worker",proc_cmdline="worker \"a\" \\",proc_pid="7""#
    #expect(Self.text(Self.cpu) == labels)
    #expect(Self.text(Self.memory) == labels + #",type="swap""#)
  }

  @Test("an empty label is an absent one")
  func absent() {
    let series = Self.cpu.filter { !["proc_cmdline", "proc_name"].contains($0.key) }
    #expect(Self.text(series) == #",host="example",proc_pid="7""#)
  }

  @Test(
    "is nothing that ptop could not have served",
    arguments: [
      ("__name__", "up"), ("__name__", "memory_usage_bytes"), ("__name__", nil),
      ("host", "other"), ("host", nil), ("proc_pid", nil), ("proc_pid", "0"), ("proc_pid", "-7"),
      ("proc_pid", "07"), ("proc_pid", "+7"), ("proc_pid", "7x"), ("proc_pid", "99999999999"),
      ("proc_cmdline", "a\u{1B}[2J"), ("proc_name", "a\nb"), ("type", "used"),
    ] as [(String, String?)])
  func refused(label: String, value: String?) {
    var series = Self.cpu
    series[label] = value
    #expect(Self.text(series) == nil)
    #expect(Self.text(Self.memory.merging(["type": "shared"]) { $1 }) == nil)
  }
}
