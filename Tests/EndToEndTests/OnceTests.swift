import TestSupport
import Testing

/// `ptop serve --once`, and the flags that say what is served.
@Suite(.serialized) struct OnceTests {
  @Test func oneExpositionAndNoAddress() throws {
    let spinner = try ProcessFixtures.spinner()
    // The address is not bound: any would do.
    let lines = try once(["--web.listen-address", "192.0.2.1:1"])
    #expect(
      lines.contains { $0.hasPrefix("cpu_usage_percent{") && $0.contains("\"\(spinner.pid)\"") })
    #expect(lines.contains("ptop_samples_total 2"))
    #expect(lines.contains("ptop_series \(lines.count { !$0.hasPrefix("#") })"))
    let promtool = try ChildProcess(
      Command(try PrometheusServer.binary("promtool"), ["check", "metrics"]), input: .pipe)
    try promtool.send(lines.map { $0 + "\n" }.joined())
    promtool.closeInput()
    #expect(try promtool.wait() == .exited(0))
    #expect(promtool.outputText + promtool.errorText == "")
  }

  @Test func theSetsThatWereChosen() throws {
    let lines = try once(["--metrics", "host,detail", "--label", "run=a \"b\""])
    #expect(lines.contains { $0.hasPrefix("ptop_process_threads{") })
    #expect(lines.contains { $0.hasPrefix("ptop_host_cpus{") })
    for line in lines where !line.hasPrefix("#") {
      #expect(line.hasPrefix("ptop_host_") || line.hasPrefix("ptop_process_"))
      #expect(line.contains(#"{run="a \"b\"""#))
    }
  }

  @Test func theNameOfTheHost() throws {
    let lines = try once(["--metrics", "seed", "--host-name", "ci \"7\""])
    let series = lines.filter { !$0.hasPrefix("#") }
    #expect(!series.isEmpty)
    #expect(series.allSatisfy { $0.contains("{host=\"ci \\\"7\\\"\"") })
  }

  @Test func aReaderThatHasHadEnough() throws {
    let path = try BuiltBinary.path
    let process = try ChildProcess(.shell("'\(path)' serve --once | head -c 1"))
    #expect(try process.wait() == .exited(0))
    #expect(process.outputText == "#" && process.errorText == "")
  }

  @Test func outputThatTakesNothing() throws {
    let path = try BuiltBinary.path
    let process = try ChildProcess(.shell("'\(path)' serve --once >/dev/full"))
    #expect(try process.wait() == .exited(1))
    #expect(process.errorText.hasPrefix("ptop: cannot write to standard output: No space left"))
    #expect(process.errorText.split(separator: "\n").count == 1)
  }

  private func once(_ arguments: [String]) throws -> [String] {
    let process = try ChildProcess(
      Command(try BuiltBinary.path, ["serve", "--once"] + arguments))
    #expect(try process.wait() == .exited(0))
    #expect(process.errorText == "")
    return process.outputText.split(separator: "\n").map(String.init)
  }
}
