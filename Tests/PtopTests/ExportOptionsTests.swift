import ArgumentParser
import Runs
import Series
import Testing

@testable import ptop

@Suite struct ExportOptionsTests {
  @Test(arguments: ExportFormat.all.map(\.name))
  func formats(name: String) throws {
    let command = try #require(
      try Ptop.parseAsRoot(["export", "a.ptop", "--to", name, "-o", "b"]) as? ExportCommand)
    #expect(command.options.to.name == name && command.options.file == "a.ptop")
    #expect(command.options.output?.text == "b" && command.metrics.given.isEmpty)
  }

  @Test func rules() throws {
    let plain = try ExportMetricOptions.parse([]).rules()
    #expect(plain.sets.map(\.name) == ["seed", "process", "commands", "host", "exits"])
    #expect(plain.maxProcesses == 1000 && plain.interval == nil && plain.labels.isEmpty)
    let chosen = try ExportMetricOptions.parse([
      "--metrics", "host,io", "--label", "a=1", "--label", "b=2", "--max-processes", "0",
      "--scrape-interval", "2.5",
    ]).rules()
    #expect(chosen.sets.map(\.name) == ["io", "host"] && chosen.labels == ["a=1", "b=2"])
    #expect(chosen.maxProcesses == 0 && chosen.interval == .milliseconds(2500))
  }

  @Test(
    arguments: [
      (["export"], "missing expected argument"), (["export", "a"], "missing expected argument"),
      (["export", "a", "--to", "csv"], "give one of openmetrics, perfetto, folded, html"),
      (["export", "a", "--to", "folded", "-o", ""], "give the path of a file"),
      (["export", "a", "--to", "folded", "--label", "x=1"], "--label is for --to openmetrics"),
      (
        ["export", "a", "--to", "perfetto", "--max-processes", "5"],
        "--max-processes is for --to openmetrics"
      ),
      (
        ["export", "a", "--to", "openmetrics", "--max-processes", "-1"],
        "give a number of processes"
      ),
      (["export", "a", "--to", "openmetrics", "--scrape-interval", "0"], "from 0.1 to 86400"),
    ] as [([String], String)])
  func refused(_ arguments: [String], _ words: String) throws {
    let error = #expect(throws: (any Error).self) {
      var command = try Ptop.parseAsRoot(arguments)
      try command.run()
    }
    let (sentence, code) = Failure.describe(try #require(error))
    #expect(sentence.contains(words) && code == 64, "\(sentence)")
  }

  @Test(
    arguments: [
      (["--metrics", "nothing"], "'nothing' is no set of metrics"),
      (["--label", "x"], "has no value"),
      (["--label", "host=x"], "the metrics have already"),
    ])
  func noRules(_ arguments: [String], _ words: String) throws {
    let options = try ExportMetricOptions.parse(arguments)
    let error = #expect(throws: ValidationError.self) { try options.rules() }
    #expect(error?.message.contains(words) == true)
  }
}
