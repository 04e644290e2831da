import Foundation
import Snapshots
import TestSupport
import Testing

@testable import Runs

/// A recording as a screen takes it.
@Suite struct ReplayReadingTests {
  private static let path = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Golden/format-1.ptop").path

  private func golden() throws -> [UInt8] { try Array(Data(contentsOf: URL(filePath: Self.path))) }

  private func events(
    in bytes: [UInt8], pieces: Int = .max
  ) throws -> ([RecordPlayer.Event], ReplayReading) {
    var reading = ReplayReading(label: "golden")
    var (events, rest): ([RecordPlayer.Event], _) = ([], bytes[...])
    while !rest.isEmpty {
      try reading.take(Array(rest.prefix(pieces))) { events.append($0) }
      rest = rest.dropFirst(pieces)
    }
    try reading.finish { events.append($0) }
    return (events, reading)
  }

  /// What an event is, in a word.
  private func told(_ event: RecordPlayer.Event) -> String {
    switch event {
    case .snapshot(let snapshot): "\(snapshot.sequence)"
    case .mark(let mark): mark.label ?? "."
    case .end: "end"
    }
  }

  /// The run begins with the first sample and ends with the last, and the recorded marks are in between.
  @Test(arguments: [1, 7, 1000, Int.max])
  func samplesAndMarks(pieces: Int) throws {
    let (events, reading) = try events(in: golden(), pieces: pieces)
    #expect(
      events.map(told) == ["1", "golden", "2", "3", "4", "5", "stage 5", "6", "7", "8", "9"]
        + ["10", "stage 10", "11", "12", "."])
    #expect(reading.summary?.end?.outcome == .exited(code: 3))
    #expect(reading.header?.command == ["make", "-j4", "all of it"])
  }

  /// All of it is what a comparison of files says of it.
  @Test func theWholeRun() throws {
    let (_, reading) = try events(in: golden())
    var run = try #require(reading.run)
    #expect(run.label == "golden")
    (run.number, run.label) = (1, "")
    #expect(try run == RecordedRun(file: Self.path).run)
  }

  /// Wherever it was cut: its beginning is read, and its last run ends with what was read.
  @Test func cutShort() throws {
    let all = try events(in: golden()).0.map(told)
    let text = try unpacked(golden())
    for count in stride(from: 0, to: text.count - 1, by: 997) {
      guard let (events, reading) = try? events(in: Array(text.prefix(count))), reading.run != nil
      else { continue }
      #expect(reading.summary?.end == nil)
      #expect(events.dropLast().map(told).elementsEqual(all.prefix(events.count - 1)))
      #expect(events.last.map(told) == ".")
    }
  }

  private func unpacked(_ bytes: [UInt8]) throws -> [UInt8] {
    Array(RecordedBytes.text(of: try RecordedBytes.lines(in: bytes)).utf8)
  }

  /// Events make runs: up to each mark, and no run is under way at the end.
  @Test func runs() throws {
    var runs = RunLog()
    for event in try events(in: golden()).0 {
      switch event {
      case .snapshot(let snapshot): runs.take(snapshot)
      case .mark(let mark): runs.mark(mark)
      case .end: break
      }
    }
    #expect(runs.current == nil)
    #expect(runs.ended.map(\.label) == ["golden", "stage 5", "stage 10"])
    #expect(runs.ended.map(\.samples) == [4, 5, 2])
  }
}

/// Runs that were measured elsewhere, beside those that marks began.
@Suite struct AddedRunTests {
  private func log() -> RunLog {
    var log = RunLog()
    log.take(.example())
    log.mark(.example("shown", at: .seconds(1000)))
    log.take(.example(sequence: 2, at: .seconds(1001)))
    log.mark(.example(nil, at: .seconds(1001)))
    return log
  }

  @Test func theBaseIsWhatOthersAreComparedWith() throws {
    var log = log()
    #expect(log.comparison() == nil)
    log.add(
      .example(label: "be\u{1B}fore", [.example("cc", 1, mebibytes: 1, count: 1)]), isBase: true)
    #expect(log.all.map(\.number) == [2, 1] && log.base == 2)
    #expect(log.all.map(\.label) == ["be\u{FFFD}fore", "shown"])
    let comparison = try #require(log.comparison())
    #expect(comparison.base.number == 2 && comparison.run.number == 1)
  }

  /// It was not under way at any moment that is shown, and no mark is its.
  @Test func noMomentIsOfIt() {
    var log = log()
    log.add(.example(label: "before", seconds: 9000, []), isBase: false)
    #expect(log.strip(at: .seconds(1000))?.label == "shown")
    #expect(log.strip(at: .seconds(1500)) == nil)
    #expect(log.marked.map(\.label) == ["shown"])
    // What is added to a run under way is not it.
    log.mark(.example("next", at: .seconds(1001)))
    #expect(log.underWay == 3 && log.marked.map(\.number) == [1, 3])
  }
}
