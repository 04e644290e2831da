import TestSupport
import Testing

/// Which processes a scraper meets, and which are added up.
@Suite(.serialized) struct SelectionTests {
  private func sum(_ family: String, _ lines: [String]) -> Double {
    lines.filter { $0.hasPrefix(family + "{") || $0.hasPrefix(family + " ") }
      .reduce(0) { $0 + ($1.value ?? 0) }
  }

  private func pids(of family: String, _ lines: [String]) -> Set<Substring> {
    Set(
      lines.filter { $0.hasPrefix(family + "{") }
        .compactMap { $0.firstMatch(of: /proc_pid="(\d+)"/)?.1 })
  }

  @Test func theLimitHoldsAndTheRestIsAddedUp() throws {
    let sleepers = try (0..<12).map { _ in try ProcessFixtures.sleeper() }
    let server = try ServingPtop(["--max-processes", "10", "--scrape-interval", "1"])
    let lines = try server.scrape(until: "rates") { $0.hasPrefix("cpu_usage_percent{") }
    // Those that ended a moment ago, as tests beside this one do, have their share of the ten.
    #expect(pids(of: "ptop_process_cpu_seconds_total", lines).count == 10)
    let live = pids(of: "ptop_process_info", lines).count
    #expect((5...10).contains(live))
    #expect(sum("ptop_processes", lines.filter { $0.contains("\"exported\"") }) == Double(live))
    let others = sum("ptop_other_processes", lines)
    #expect(
      others >= 2 && others == sum("ptop_processes", lines.filter { $0.contains("\"other\"") }))
    #expect(sum("ptop_other_resident_memory_bytes", lines) > 0)
    withExtendedLifetime(sleepers) {}
  }

  /// What all counters grew by is the same with and without a limit: no limit hides CPU time, whatever
  /// moves in and out. The two look one after the other, so it is the same but for what runs between.
  @Test func sumsAreTheSameWithAndWithoutALimit() throws {
    let limited = try ServingPtop(["--max-processes", "3", "--scrape-interval", "1"])
    let whole = try ServingPtop(["--max-processes", "0", "--scrape-interval", "1"])
    var (some, all) = (CounterReader(), CounterReader())
    some.read(try limited.scrape())
    all.read(try whole.scrape())
    let spinners = try (0..<4).map { _ in try ProcessFixtures.spinner(cpuSeconds: 2) }
    try Deadline(seconds: 60).wait(for: "the ends of the spinners, and 5 s of CPU time") {
      some.read(try limited.scrape())
      all.read(try whole.scrape())
      return spinners.allSatisfy { $0.status != nil } && all.total > 5
    }
    #expect(abs(some.total - all.total) < max(2, all.total * 0.2), "\(some.total) \(all.total)")
  }

  /// Names that are the same once they are replaced and cut.
  @Test func noSeriesIsThereTwice() throws {
    let names = [14, 15].map { ByteString([UInt8](repeating: 0xFF, count: $0)) }
    let processes = try names.map {
      try ProcessFixtures.named($0, environment: ["JOB_NAME": "job"])
    }
    let server = try ServingPtop([
      "--label-length", "16", "--env-label", "JOB_NAME", "--scrape-interval", "1", "--metrics",
      "seed,process,detail,io,fds,pss,commands,host,exits,self",
    ])
    let pids = processes.map { "proc_pid=\"\($0.pid)\"" }
    let lines = try server.scrape(until: "both") { $0.contains(pids[1]) }
    let series = lines.filter { !$0.hasPrefix("#") }.map {
      $0[..<($0.lastIndex(of: " ") ?? $0.endIndex)]
    }
    #expect(Set(series).count == series.count)
    let shown = String(repeating: "\u{FFFD}", count: 5)
    let command = lines.filter { $0.hasPrefix("ptop_command_processes{proc_name=\"\(shown)\"}") }
    #expect(command.count == 1 && command.first?.value ?? 0 >= 2)
    let promtool = try ChildProcess(
      Command(try PrometheusServer.binary("promtool"), ["check", "metrics"]), input: .pipe)
    try promtool.send(lines.map { $0 + "\n" }.joined())
    promtool.closeInput()
    #expect(try promtool.wait() == .exited(0))
    #expect(promtool.outputText + promtool.errorText == "")
  }

  @Test func onlyWhatMatches() throws {
    let sleeper = try ProcessFixtures.sleeper(seconds: 61)
    let other = try ProcessFixtures.sleeper(seconds: 62)
    let server = try ServingPtop(["--filter", "name=sleep 61 !cmdline~2$"])
    let lines = try server.scrape()
    #expect(pids(of: "ptop_process_info", lines).contains("\(sleeper.pid)"[...]))
    #expect(!pids(of: "ptop_process_info", lines).contains("\(other.pid)"[...]))
    #expect(lines.allSatisfy { !$0.contains("proc_pid") || $0.contains("proc_name=\"sleep\"") })
  }

  @Test func kernelThreadsCanBeLeftOut() throws {
    let server = try ServingPtop(["--procfs", Fixture.tree, "--no-kernel-threads"])
    let lines = try server.scrape()
    #expect(!lines.contains { $0.contains("proc_pid") && $0.contains("kthreadd") })
    #expect(lines.contains("ptop_command_processes{proc_name=\"kthreadd\"} 1"))
    #expect(sum("ptop_other_processes", lines) > 0)
  }

  @Test func theYoungWait() throws {
    let sleeper = try ProcessFixtures.sleeper()
    let server = try ServingPtop(["--min-age", "3600"])
    let lines = try server.scrape()
    #expect(!pids(of: "ptop_process_info", lines).contains("\(sleeper.pid)"[...]))
  }

  @Test(
    arguments: [
      ([], "tool-8 -s -- --token=*** password=*** x"),
      (["--cmdline", "full"], "tool-8 -s -- --token=a1b2c3 password=hunter2 x"),
      (["--cmdline", "first"], "tool-8"), (["--cmdline", "none"], ""),
    ] as [([String], String)])
  func commandLines(_ arguments: [String], _ expected: String) throws {
    let process = try ProcessFixtures.named(
      ByteString("tool-8"),
      arguments: ["--token=a1b2c3", "password=hunter2", "x"].map { ByteString($0) })
    let lines = try ServingPtop(arguments).scrape().filter {
      $0.contains("proc_pid=\"\(process.pid)\"")
    }
    #expect(lines.contains { $0.contains("proc_cmdline=\"\(expected)\"") })
    let info = lines.first { $0.hasPrefix("ptop_process_info{") }
    #expect(info?.contains("cmdline=\"\(expected)\"") == !expected.isEmpty)
    if arguments.last != "full" { #expect(!lines.contains { $0.contains("hunter2") }) }
  }
}

/// Adds up the counters of commands as `increase()` does: what a series begins with is not growth.
private struct CounterReader {
  private var before: [Substring: Double]?
  private(set) var total = 0.0

  mutating func read(_ lines: [String]) {
    let families = ["ptop_command_cpu_seconds_total{", "ptop_unattributed_cpu_seconds_total "]
    var now: [Substring: Double] = [:]
    for line in lines where families.contains(where: line.hasPrefix) {
      guard let blank = line.lastIndex(of: " "), let value = line.value else { continue }
      now[line[..<blank]] = value
    }
    for (series, value) in now {
      guard let before else { break }
      let growth = value - (before[series] ?? value)
      #expect(growth >= 0)
      total += growth
    }
    before = now
  }
}
