import Foundation
import TestSupport
import Testing

/// The exporter as a scraper meets it.
@Suite(.serialized) struct ServeTests {
  @Test func aSpinnerHasTheSeedsNamesAndItsOwn() throws {
    let spinner = try ProcessFixtures.spinner()
    let server = try ServingPtop(["--scrape-interval", "1"])
    let pid = "proc_pid=\"\(spinner.pid)\""
    let lines = try server.scrape(until: "a busy spinner") {
      $0.hasPrefix("cpu_usage_percent{") && $0.contains(pid) && ($0.value ?? 0) > 5
    }
    try expectPercentOfOneCore(server, pid)
    let own = lines.filter { $0.contains(pid) }
    for family in [
      "memory_usage_bytes", "ptop_process_cpu_seconds_total", "ptop_process_resident_memory_bytes",
      "ptop_process_start_time_seconds", "ptop_process_info",
    ] {
      #expect(own.contains { $0.hasPrefix(family + "{") && $0.contains("proc_name=\"sh\"") })
    }
    #expect(own.contains { $0.contains("type=\"used\"") && ($0.value ?? 0) > 100_000 })
    #expect(own.contains { $0.contains("type=\"swap\"") })
    #expect(own.contains { $0.contains("proc_cmdline=\"/bin/sh -c ulimit") })
    #expect(lines.contains { $0.hasPrefix("memory_total_bytes{host=\"") && ($0.value ?? 0) > 1e6 })
  }

  /// Whatever the machine does meanwhile, the percentage is 100 times the growth of the CPU seconds
  /// over the window; the window is about the scrape interval, so a second scrape one later tells.
  private func expectPercentOfOneCore(_ server: ServingPtop, _ pid: String) throws {
    func value(_ family: String, _ lines: [String]) throws -> Double {
      try #require(lines.first { $0.hasPrefix(family + "{") && $0.contains(pid) }?.value)
    }
    let first = try server.scrape()
    let start = try value("ptop_process_cpu_seconds_total", first)
    let second = try Deadline().value(of: "a second of CPU time") {
      let lines = try server.scrape()
      return try value("ptop_process_cpu_seconds_total", lines) > start + 1 ? lines : nil
    }
    // Of one core: a share of the machine would be half of it on two.
    #expect(try value("cpu_usage_percent", second) > 100.0 / 2 * 1.05 || Self.isCrowded)
  }

  /// With more runnable tasks than CPUs no spinner gets a core to itself.
  private static var isCrowded: Bool {
    let load = (try? String(contentsOfFile: "/proc/loadavg", encoding: .utf8)) ?? ""
    let running = load.split(separator: " ").dropFirst(3).first?.split(separator: "/").first
    return (running.flatMap { Int($0) } ?? 0) > ProcessInfo.processInfo.activeProcessorCount
  }

  @Test func promtoolHasNothingToSay() throws {
    let server = try ServingPtop(["--scrape-interval", "1"])
    let lines = try server.scrape(until: "rates") { $0.hasPrefix("cpu_usage_percent{") }
    let promtool = try ChildProcess(
      Command(try PrometheusServer.binary("promtool"), ["check", "metrics"]), input: .pipe)
    try promtool.send(lines.joined(separator: "\n") + "\n")
    promtool.closeInput()
    #expect(try promtool.wait() == .exited(0))
    #expect(promtool.outputText + promtool.errorText == "")
  }

  /// Bytes that break a line, a label, UTF-8 or a terminal.
  @Test(
    arguments: [
      [0x61, 0x0A, 0x62], [0x22, 0x5C, 0x22], [0xFF, 0xFE], [0x1B, 0x5B, 0x32, 0x4A],
      [0xE2, 0x80, 0xAE, 0x78], Array("abcdefghijklm\u{E9}".utf8), [0xC2, 0x9B, 0x33, 0x31, 0x6D],
    ] as [[UInt8]])
  func hostileNamesAreSafeLabels(_ name: [UInt8]) throws {
    let process = try ProcessFixtures.named(
      ByteString(name), arguments: [ByteString([0x80, 0x0A, 0x22, 0x5C, 0x0D])])
    let server = try ServingPtop()
    let response = try HTTPClient.get(server.url + "/metrics")
    #expect(response.status == 200)
    #expect(String(validating: response.body, as: UTF8.self) != nil)
    #expect(response.body.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x0A })
    #expect(response.text.contains("proc_pid=\"\(process.pid)\""))
    let sample = /[a-z_]+(\{([a-z_]+="([^"\\]|\\["\\n])*",?)*\})? \S+/
    for line in response.text.split(separator: "\n") where !line.hasPrefix("#") {
      #expect(line.wholeMatch(of: sample) != nil)
    }
  }

  @Test func otherPathsAndMethods() throws {
    let server = try ServingPtop()
    #expect(try HTTPClient.get(server.url + "/").text.contains("/metrics"))
    #expect(try HTTPClient.get(server.url + "/-/healthy").status == 200)
    try Deadline().wait(for: "readiness") {
      try HTTPClient.get(server.url + "/-/ready").status == 200
    }
    #expect(try HTTPClient.get(server.url + "/nope").status == 404)
    let post = try HTTPClient.request("POST", server.url + "/metrics")
    #expect(post.status == 405 && post["Allow"] == "GET, HEAD")
    #expect(try HTTPClient.request("HEAD", server.url + "/metrics").body.isEmpty)
  }

  @Test func sigtermEndsItWell() throws {
    let server = try ServingPtop()
    _ = try server.scrape()
    server.process.signal(SIGTERM)
    #expect(try server.process.wait() == .exited(0))
  }

  @Test func sigintIsSeenByTheShell() throws {
    let server = try ServingPtop()
    server.process.signal(SIGINT)
    #expect(try server.process.wait() == .signalled(SIGINT))
  }

  @Test func aPortInUseIsASentence() throws {
    let server = try ServingPtop()
    let second = try ChildProcess(
      Command(try BuiltBinary.path, ["serve", "--web.listen-address", "127.0.0.1:\(server.port)"]))
    #expect(try second.wait() == .exited(1))
    #expect(second.errorText.contains("ptop: cannot listen on 127.0.0.1:\(server.port)"))
    #expect(second.errorText.split(separator: "\n").count == 1)
  }

  /// The old program crashed on both of its documented variables.
  @Test func theVariablesOfTheOldProgramWork() throws {
    let port = try LoopbackPort.free()
    var command = Command(try BuiltBinary.path, ["serve"])
    command.environment.merge(["EXPORTER_PORT": "\(port)", "SCRAPE_TIME": "2"]) { $1 }
    let process = try ChildProcess(command)
    #expect(try ServingPtop.port(of: process) == port)
    #expect(try HTTPClient.get("http://127.0.0.1:\(port)/metrics").status == 200)
  }

  @Test func aFlagWinsOverItsVariable() throws {
    let server = try ServingPtop(
      ["--scrape-interval", "3"], environment: ["EXPORTER_PORT": "1", "SCRAPE_TIME": "never"])
    #expect(try HTTPClient.get(server.url + "/-/healthy").status == 200)
  }

  /// Kernel threads have CPU time and no memory: the old program showed it the other way round.
  @Test func kernelThreadsHaveNoMemory() throws {
    let server = try ServingPtop(["--procfs", Fixture.tree])
    let lines = try server.scrape()
    let thread = "proc_pid=\"2\",proc_name=\"kthreadd\""
    #expect(lines.contains { $0.hasPrefix("ptop_process_cpu_seconds_total{\(thread)") })
    #expect(!lines.contains { $0.contains("memory") && $0.contains("proc_pid=\"2\"") })
  }

  @Test func aMalformedFileIsCountedAndSkipped() throws {
    let copy = try Fixture.copy()
    try copy.write("4711 (broken) R x y z", to: "4711/stat")
    let server = try ServingPtop(["--procfs", copy.path])
    let lines = try server.scrape()
    let errors = lines.first {
      $0.hasPrefix("ptop_read_errors_total{file=\"stat\",reason=\"malformed\"}")
    }
    #expect((errors?.value ?? 0) >= 1)
    #expect(!lines.contains { $0.contains("proc_pid=\"4711\"") })
    #expect(lines.contains { $0.contains("proc_pid=\"2\"") })
  }
}
