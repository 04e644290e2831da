import Foundation
import TestSupport
import Testing

/// What `ptop serve` may still do once it serves.
@Suite(.enabled(if: geteuid() == 0, "only root has capabilities to drop"))
struct CapabilityTests {
  /// CAP_DAC_READ_SEARCH and CAP_SYS_PTRACE.
  private static let toRead: UInt64 = 1 << 2 | 1 << 19

  private static func fields(of path: String) -> [String: UInt64] {
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").reduce(into: [:]) { fields, line in
      let words = line.split(separator: ":\t")
      if words.count == 2, words[0].hasPrefix("Cap") || words[0] == "NoNewPrivs" {
        fields[String(words[0])] = UInt64(words[1], radix: 16)
      }
    }
  }

  /// Of each of its threads, by name; not of one that ends meanwhile.
  private static func threads(of pid: Int32) throws -> [(String, [String: UInt64])] {
    let folder = "/proc/\(pid)/task"
    return try FileManager.default.contentsOfDirectory(atPath: folder).compactMap { thread in
      let fields = fields(of: "\(folder)/\(thread)/status")
      if fields.isEmpty { return nil }
      let name = (try? String(contentsOfFile: "\(folder)/\(thread)/comm", encoding: .utf8)) ?? "?"
      return (name, fields)
    }
  }

  @Test func whatTheStartAloneNeedsIsDropped() throws {
    let sleeper = try ProcessFixtures.sleeper()
    let server = try ServingPtop(["--metrics", "process,io,exits"])
    // By the first scrape all threads are there.
    let lines = try server.scrape(until: "I/O of a process") {
      $0.hasPrefix("ptop_process_read_bytes_total{proc_pid=\"\(sleeper.pid)\"")
    }
    #expect(lines.contains { $0.hasPrefix("ptop_exit_events_lost_total") } == hasExitEvents)
    let threads = try Self.threads(of: server.process.pid)
    #expect(threads.count >= 4)
    for (name, fields) in threads {
      #expect(fields["CapEff"] == Self.toRead, "\(name)")
      #expect(fields["CapPrm"] == Self.toRead, "\(name)")
      #expect(fields["NoNewPrivs"] == 1, "\(name)")
    }
  }

  /// As root of a container has it: only what a process of root has may be read of it.
  @Test func rootThatMayNotTraceKeepsWhatItHas() throws {
    let command = Command(
      "setpriv",
      ["--bounding-set", "-sys_ptrace", try BuiltBinary.path, "serve"]
        + ["--web.listen-address", "127.0.0.1:0", "--metrics", "process,io"])
    let server = try ServingPtop(process: ChildProcess(command))
    let own = server.process.pid
    _ = try server.scrape(until: "I/O of a process") {
      $0.hasPrefix("ptop_process_read_bytes_total{proc_pid=\"\(own)\"")
    }
    let held = Self.fields(of: "/proc/\(own)/status")["CapEff"] ?? 0
    #expect(held & Self.toRead == 1 << 2)
    #expect(held & ~Self.toRead != 0)
  }

  @Test func aRecordedCommandHasAllRights() throws {
    let file = try TemporaryDirectory()
    let process = try ChildProcess(
      Command(
        try BuiltBinary.path,
        [
          "record", "--summary", "none", "-o", file.path("run.ptop"), "--", "cat",
          "/proc/self/status",
        ]))
    #expect(try process.wait() == .exited(0))
    let own = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    for name in ["CapEff", "CapPrm", "CapBnd", "NoNewPrivs"] {
      let line = try #require(own.split(separator: "\n").first { $0.hasPrefix("\(name):") })
      #expect(process.outputText.contains(line))
    }
  }
}
