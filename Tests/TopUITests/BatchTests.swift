import Snapshots
import TestSupport
import Testing
import TopUI

/// Frames as plain text.
@Suite struct BatchTests {
  private func frame(
    columns: Int = 160, isASCII: Bool = false, serving: ExporterStatus? = nil,
    processes: [Snapshot.Process]
  ) throws -> String {
    var batch = Batch(TopUI.Options(), columns: columns, isASCII: isASCII)
    let status = ProgramStatus(serving: serving)
    let first = batch.frame(of: .example(processes: processes), status)
    #expect(first == nil)
    let later = Snapshot.example(sequence: 2, at: .seconds(1001), processes: processes)
    let second = batch.frame(of: later, status)
    return try #require(second)
  }

  /// However many there are, all are in it, and no key is to be pressed.
  @Test func everyProcess() throws {
    let processes = (1...500).map { Snapshot.Process.example(pid: $0) }
    let lines = try frame(processes: processes).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.last == "")
    #expect(lines.count == 3 + 1 + 500 + 1 + 1)
    #expect(lines[0].contains("example") && lines[0].hasSuffix("1.00s  #2"))
    #expect(lines[3].contains("PID") && lines[3].hasSuffix("COMMAND"))
    for (line, process) in zip(lines[4...], processes) {
      #expect(line.hasPrefix(" ") && line.contains(" \(process.id.pid) "))
    }
    #expect(lines[504].contains("500 processes"))
    #expect(!lines.contains { $0.contains("Help") || $0.contains("q quit") })
  }

  /// In a file a row is a process, though a screen shows for a while those that have ended.
  @Test func whoHasEndedHasNoRow() throws {
    var batch = Batch(TopUI.Options(), columns: 80, isASCII: false)
    let both = [Snapshot.Process.example(pid: 1), .example(pid: 4242)]
    _ = batch.frame(of: .example(processes: both))
    let later = Snapshot.example(sequence: 2, at: .seconds(1001), processes: Array(both.prefix(1)))
    let frame = batch.frame(of: later)
    let text = try #require(frame)
    #expect(text.contains("1 process") && !text.contains("4242"))
  }

  /// As a screen of 24 rows, which has no line for stalls.
  @Test(arguments: [(80, []), (140, .limits)] as [(Int, Wants.Fields)])
  func onlyWhatItShowsIsRead(columns: Int, wants: Wants.Fields) {
    #expect(Batch(TopUI.Options(), columns: columns, isASCII: true).wants == wants)
  }

  @Test func noProcess() throws {
    #expect(try frame(processes: []).contains("no processes"))
  }

  @Test func theExporterHasALine() throws {
    let text = try frame(serving: .example(requests: [:]), processes: [.example()])
    #expect(text.split(separator: "\n")[3].contains("EXP :9877"))
  }

  @Test(arguments: [20, 80, 300])
  func noWiderThanAsked(columns: Int) throws {
    let line = [String](repeating: "日本", count: 200)
    let process = Snapshot.Process.example(arguments: .list(line))
    let text = try frame(columns: columns, processes: [process])
    for line in text.split(separator: "\n") {
      let width = line.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x3000 ? 2 : 1) }
      #expect(width <= columns)
    }
    let ascii = try frame(columns: columns, isASCII: true, processes: [process])
    #expect(ascii.utf8.allSatisfy { $0 == 0x0A || (0x20..<0x7F).contains($0) })
  }
}
