import Foundation
import Snapshots
import TestSupport
import Testing

@testable import Runs

/// Recordings of each format that there ever was are read to what they said then. Never record such a file
/// anew: it is what an older ptop wrote.
@Suite struct RecordFormatTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Golden")

  /// What a file says, in a line for each part of it.
  private func told(_ path: String) throws -> [String] {
    var lines: [String] = []
    var runs = RunLog()
    var isFirst = true
    let summary = try RecordFile.read(path) { event in
      switch event {
      case .snapshot(let snapshot):
        runs.take(snapshot)
        if isFirst { runs.mark(.example("beginning", at: snapshot.taken.monotonic)) }
        isFirst = false
        let processes = snapshot.processes.map { process in
          "\(process.id.pid) \(process.facts.name) \(process.facts.arguments ?? ["?"])"
            + " \(process.state.letter) \(process.cpu) \(process.memory?.rssBytes ?? 0)"
            + " read \(process.details?[.readBytes].map { "\($0)" } ?? "?")"
        }
        lines.append("sample \(snapshot.sequence) at \(snapshot.taken.monotonic)")
        lines += processes.map { "  \($0)" }
      case .mark(let mark):
        runs.mark(mark)
        lines.append("mark \(mark.label ?? "?") at \(mark.at.monotonic), \(mark.uptime)")
      case .end(let end): lines.append("end: \(String(describing: end.outcome)) after \(end.time)")
      }
    }
    lines.append("host \(summary.header.host ?? "?") command \(summary.header.command ?? [])")
    lines.append(
      "labels \(summary.header.labels.sorted { $0.key < $1.key }) skipped \(summary.skipped)")
    for run in runs.all.reversed() {
      lines.append(
        "run \(run.number) \(run.label): \(run.duration) CPU \(run.cpu.total) of"
          + " \(run.processes) processes, peak \(run.peakRSSBytes ?? 0)")
      lines += run.commands.map {
        "  \($0.name) \($0.count) \($0.cpu) \($0.peakMemoryBytes ?? 0)"
      }
    }
    return lines
  }

  @Test(arguments: 1...RecordLine.Header.newestFormat)
  func isRead(format: Int) throws {
    let path = Self.folder.appending(path: "format-\(format).ptop").path
    try writeIfMissing(path)
    let lines = try told(path)
    #expect(try Golden("format-\(format).txt").lines(recording: lines) == lines)
  }

  /// For a new format, once.
  private func writeIfMissing(_ path: String) throws {
    if FileManager.default.fileExists(atPath: path) { return }
    guard ProcessInfo.processInfo.environment["PTOP_RECORD"] == "1" else { return }
    try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
    try Data(Self.recording()).write(to: URL(filePath: path))
  }

  private static func recording() -> [UInt8] {
    var host = SimulatedHost(.events, seed: 11, pidMax: 60)
    var recorded = RecordedBytes(.example)
    for step in 1...12 {
      var snapshot = host.sample(hiding: step == 7 ? [2, 3] : [])
      for place in snapshot.processes.indices {
        snapshot.processes[place].details = .init(counters: [.readBytes: UInt64(step * place)])
      }
      recorded.take(snapshot)
      if step % 5 == 0 {
        recorded.take([
          recorded.recorder.line(for: .example("stage \(step)", at: snapshot.taken.monotonic))
        ])
      }
      host.live(steps: 20)
    }
    recorded.take([.end(.init(time: .seconds(9), outcome: .exited(code: 3)))])
    recorded.finish()
    return recorded.bytes
  }
}
