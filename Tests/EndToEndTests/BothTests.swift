import Foundation
import TestSupport
import Testing

/// The screen and the exporter in one process.
@Suite(.serialized) struct BothTests {
  private let port: UInt16

  init() throws { port = try LoopbackPort.free() }

  private func start(size: TerminalSize = TerminalSize(columns: 160, rows: 30)) throws
    -> TerminalSession
  {
    let session = try TerminalSession.ptop(
      ["both", "--web.listen-address", "127.0.0.1:\(port)", "-d", "0.5"], size: size)
    try session.waitForSample()
    return session
  }

  /// The number of the sample that a scrape gets.
  private func scrape() throws -> Int {
    let text = try HTTPClient.get("http://127.0.0.1:\(port)/metrics").text
    let line = text.split(separator: "\n").first { $0.hasPrefix("ptop_samples_total ") }
    return Int(try #require(line.flatMap { String($0).value }))
  }

  @Test func theScreenSaysWhatWasScraped() throws {
    let session = try start()
    try session.wait("where it listens") { rows in
      rows[3].split(separator: " ").joined(separator: " ")
        .contains("EXP 127.0.0.1:\(port) 0 scrapes")
    }
    let sample = try scrape()
    try session.wait("the scrape on the screen") { rows in
      rows[3].contains("1 scrape ") && rows[3].contains("#\(sample) ")
        && rows[3].contains("127.0.0.1")
    }
    // It came from the screen's own samples: the screen has shown it or is about to.
    try session.wait("that sample on the screen") { rows in
      rows[0].split(separator: "#").last.flatMap { Int($0) }.map { $0 >= sample } ?? false
    }
    try session.send("q")
    #expect(try session.waitForExit() == .exited(0))
    #expect(session.log.leftovers == [])
  }

  @Test func logLinesComeAfterTheScreen() throws {
    let session = try start()
    try session.send("q")
    _ = try session.waitForExit()
    let log = session.log.text
    let listening = try #require(log.range(of: "msg=listening"))
    let drained = try #require(log.range(of: "msg=drained"))
    let left = try #require(log.range(of: "\u{1B}[?1049l"))
    let entered = try #require(log.range(of: "\u{1B}[?1049h"))
    #expect(listening.upperBound < entered.lowerBound)
    #expect(left.upperBound < drained.lowerBound)
  }

  @Test func aTerminalThatStopsReadingDoesNotStopScrapes() throws {
    let session = try start(size: TerminalSize(columns: 300, rows: 100))
    // From here on nobody reads the line.
    for _ in 0..<40 { try session.send(TerminalKey.control("l")) }
    let first = try scrape()
    try Deadline().wait(for: "five more samples") { try scrape() > first + 5 }
    session.process.signal(SIGTERM)
    #expect(try session.process.wait() == .signalled(SIGTERM))
  }

  @Test func aPortInUseIsSaidOnAnUntouchedTerminal() throws {
    let session = try start()
    let second = try TerminalSession.ptop(["both", "--web.listen-address", "127.0.0.1:\(port)"])
    #expect(try second.waitForExit() == .exited(1))
    #expect(second.log.text.contains("ptop: cannot listen on 127.0.0.1:\(port)"))
    #expect(!second.log.text.contains("\u{1B}["))
    session.process.signal(SIGTERM)
    _ = try session.waitForExit()
  }
}
