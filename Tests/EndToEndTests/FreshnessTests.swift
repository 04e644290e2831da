import Foundation
import TestSupport
import Testing

/// How old what is scraped is. No time is measured against a limit: what the scraper knows before and
/// after its request bounds what it may get.
@Suite(.serialized) struct FreshnessTests {
  /// The oldest that a sample may be when the scrape comes in.
  private static let age = Duration.milliseconds(20)

  /// CPU time of a process, in seconds (clock_getcpuclockid(3)).
  private func cpu(_ pid: Int32) throws -> Double {
    var time = timespec()
    guard unsafe clock_gettime((~pid << 3) | 2, &time) == 0 else {
      throw TestKitError("\(pid) has no CPU clock")
    }
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  private func value(_ name: String, _ lines: [String]) throws -> Double {
    try #require(lines.first { $0.hasPrefix(name) }?.value)
  }

  private func lines(_ url: String) throws -> [String] {
    try HTTPClient.get(url + "/metrics").text.split(separator: "\n").map(String.init)
  }

  /// With something else that makes ptop sample: a screen ten times a second, or another scraper.
  @Test(arguments: [["both", "--json", "-d", "0.1"], ["both", "--json", "-d", "30"], ["serve"]])
  func countersAreOfTheMomentOfTheScrape(command: [String]) throws {
    let spinner = try ProcessFixtures.spinner()
    let process = try ChildProcess(
      Command(try BuiltBinary.path, command + ["--web.listen-address", "127.0.0.1:0"]))
    let url = "http://127.0.0.1:\(try ServingPtop.port(of: process))"
    let counter = "ptop_process_cpu_seconds_total{proc_pid=\"\(spinner.pid)\""
    for round in 0..<10 {
      if round % 2 == 1 { _ = try lines(url) }
      let (before, began) = (try cpu(spinner.pid), ContinuousClock.now)
      let lines = try lines(url)
      let (after, took) = (try cpu(spinner.pid), ContinuousClock.now - began)
      let counted = try value(counter, lines)
      // It has one thread, which uses no more than the time there is.
      #expect(counted >= before - Self.age / .seconds(1) - 0.001 && counted <= after)
      #expect(try value("ptop_sample_age_seconds", lines) <= (took + Self.age) / .seconds(1))
    }
    withExtendedLifetime(spinner) {}
  }

  /// A sample that was served once is too old for what is asked 20 ms later.
  @Test(arguments: [["both", "--json", "-d", "30"], ["serve"]])
  func aLaterScrapeHasALaterSample(command: [String]) throws {
    let process = try ChildProcess(
      Command(try BuiltBinary.path, command + ["--web.listen-address", "127.0.0.1:0"]))
    let url = "http://127.0.0.1:\(try ServingPtop.port(of: process))"
    var last = 0.0
    for _ in 0..<5 {
      let lines = try lines(url)
      let answered = ContinuousClock.now
      let sample = try value("ptop_samples_total ", lines)
      #expect(sample > last)
      last = sample
      try Deadline().wait(for: "that sample to be too old") {
        ContinuousClock.now - answered > Self.age
      }
    }
  }
}
