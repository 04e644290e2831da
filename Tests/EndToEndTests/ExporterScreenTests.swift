import Foundation
import TestSupport
import Testing

/// The Exporter screen of `ptop both`, beside what a client got.
@Suite(.serialized) struct ExporterScreenTests {
  /// A screen with the cursor on the process alone, and the Exporter screen over it.
  private func start(on pid: Int32, port: UInt16) throws -> TerminalSession {
    let session = try TerminalSession.ptop(
      ["both", "--web.listen-address", "127.0.0.1:\(port)", "-d", "0.5"],
      size: TerminalSize(columns: 300, rows: 60))
    try session.waitForSample()
    try session.send("\\pid=\(pid)\r")
    try session.wait("the process alone") { $0.contains { $0.contains(" 1/") } }
    try session.send(TerminalKey.home + TerminalKey.backTab)
    try session.wait("what nobody scraped yet") { rows in
      rows.contains { $0.contains("pid \(pid)") && $0.contains("as a scrape would get it") }
    }
    return session
  }

  @Test func itShowsWhoGotWhatToTheByte() throws {
    let port = try LoopbackPort.free()
    let sleeper = try ProcessFixtures.sleeper()
    let session = try start(on: sleeper.pid, port: port)
    let text = try HTTPClient.get("http://127.0.0.1:\(port)/metrics").text
    let lines = text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
    let number = lines.first { $0.hasPrefix("ptop_samples_total ") }.flatMap(\.value)
    let sample = Int(try #require(number))
    let own = lines.filter { $0.contains("proc_pid=\"\(sleeper.pid)\"") }
    #expect(own.contains { $0.hasPrefix("ptop_process_cpu_seconds_total{") } && own.count > 3)

    let rows = try session.wait("the scrape") { rows in
      rows.contains { $0.contains("pid \(sleeper.pid)  sample #\(sample)  as served") }
        && rows.contains { $0.contains("PEER") }
    }
    let scrape = rows.drop { !$0.contains("PEER") }.dropFirst().first?.split(separator: " ")
    let words = try #require(scrape)
    try #require(words.count == 8)
    #expect(words[1] == "200" && words[4] == "\(lines.count)" && words[5] == "#\(sample)")
    #expect(words[6] == "text" && words[7].hasPrefix("127.0.0.1"))
    let shown = rows.drop { !$0.contains("as served") }.dropFirst().prefix(own.count)
    #expect(shown.map { $0.trimmingCharacters(in: .whitespaces) } == own)
    try session.send("q")
    #expect(try session.waitForExit() == .exited(0))
  }
}
