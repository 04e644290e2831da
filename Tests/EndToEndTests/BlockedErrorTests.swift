import Foundation
import TestSupport
import Testing

/// Standard error takes nothing: a log that is not read, a journal that hangs.
@Suite(.serialized) struct BlockedErrorTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func lines(_ port: UInt16) throws -> [Substring] {
    try HTTPClient.get("http://127.0.0.1:\(port)/metrics").text.split(separator: "\n")
  }

  private func value(_ family: String, _ port: UInt16) throws -> Double {
    let line = try lines(port).first { $0.hasPrefix(family + " ") }
    return try #require(line.flatMap { String($0).value })
  }

  /// A ptop whose standard error takes nothing, once it has dropped more than so many lines.
  private func serve(untilDropped count: Double) throws -> (ChildProcess, FullPipe) {
    let (pipe, port) = (try FullPipe(), try LoopbackPort.free())
    let process = try ChildProcess(
      .ptop([
        "serve", "--web.listen-address", "127.0.0.1:\(port)", "--web.config.file",
        try directory.write("", to: "web.yml"),
      ]), error: .descriptor(pipe.input))
    try Deadline().wait(for: "the port") { (try? lines(port)) != nil }
    // Each reading of a bad file is a line.
    try directory.write("nonsense: 1\n", to: "web.yml")
    try Deadline(seconds: 60).wait(for: "lines that are dropped") {
      process.signal(SIGHUP)
      return try value("ptop_log_lines_dropped_total", port) > count
    }
    return (process, pipe)
  }

  @Test func scrapesGoOnLinesAreCountedAndSigtermEndsIt() throws {
    let (process, pipe) = try serve(untilDropped: 0)
    process.signal(SIGTERM)
    #expect(try process.wait() == .exited(0))
    withExtendedLifetime(pipe) {}
  }

  @Test func whenItFlowsAgainItSaysWhatIsMissing() throws {
    let (process, pipe) = try serve(untilDropped: 10)
    _ = try pipe.read {
      $0.contains("msg=\"log lines were dropped, because standard error took none\"")
    }
    process.signal(SIGTERM)
    _ = try pipe.read { $0.contains("msg=drained") }
    #expect(try process.wait() == .exited(0))
  }

  @Test func aMistakeStillEndsIt() throws {
    let pipe = try FullPipe()
    let process = try ChildProcess(.ptop(["serve", "--nonsense"]), error: .descriptor(pipe.input))
    #expect(try process.wait() == .exited(64))
  }
}
