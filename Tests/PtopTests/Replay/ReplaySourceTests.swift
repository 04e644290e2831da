import ArgumentParser
import Foundation
import Glibc
import Linux
import Runs
import Snapshots
import TestSupport
import Testing
import TopUI

@testable import ptop

/// Files -> what a screen shows of them.
@Suite struct ReplaySourceTests {
  private static let golden = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../RunsTests/Recording/Golden/format-1.ptop").standardized.path

  /// All that the screen is given, until there is no more.
  private func events(_ source: ReplaySource) -> [Event] {
    var events: [Event] = []
    while source.descriptor >= 0 { source.next { events.append($0) } }
    return events
  }

  private func count(_ events: [Event]) -> Int {
    events.count { if case .snapshot = $0 { true } else { false } }
  }

  private func runs(_ events: [Event]) -> [String] {
    events.compactMap { event in
      if case .run(let run, let isBase) = event {
        "\(run.label)\(isBase ? " base" : "")"
      } else {
        nil
      }
    }
  }

  @Test func oneFile() throws {
    let source = try ReplaySource(Self.golden)
    #expect(!source.file.isRead && source.file.name == "format-1.ptop" && source.file.isOfCommand)
    let events = events(source)
    #expect(count(events) == 12 && runs(events).isEmpty)
    source.next { Issue.record("there is more: \($0)") }
    #expect(source.file.isRead && !source.file.isCutShort && source.file.share == 1)
  }

  @Test func twoFiles() throws {
    let folder = try TemporaryDirectory()
    let before = folder.path("before.ptop")
    try FileManager.default.copyItem(atPath: Self.golden, toPath: before)
    let events = events(try ReplaySource(Self.golden, comparedWith: before))
    #expect(count(events) == 12 && runs(events) == ["format-1.ptop", "before.ptop base"])
  }

  /// All of it may be read in search of the first sample: of a first member that is larger than what is read
  /// at once, nothing can be unpacked before there is more, and perhaps there is no more.
  @Test func aFileThatIsOneLargeMember() throws {
    let folder = try TemporaryDirectory()
    let unpacking = try ChildProcess(.shell("zcat '\(Self.golden)'"))
    _ = try unpacking.wait()
    var lines = unpacking.outputText.split(separator: "\n").map(String.init)
    var random = SeededGenerator(seed: 3)
    let noise = (0..<40_000).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
    lines.insert("{\"type\":\"unknown\",\"noise\":\"\(noise)\"}", at: 1)
    let text = try folder.write(lines.joined(separator: "\n") + "\n", to: "large")
    #expect(try ChildProcess(.shell("gzip '\(text)'")).wait() == .exited(0))
    let source = try ReplaySource(text + ".gz", comparedWith: text + ".gz")
    #expect(!source.file.isRead)
    let events = events(source)
    #expect(count(events) == 12 && runs(events) == ["large.gz", "large.gz base"])
    #expect(source.file.isRead && !source.file.isCutShort)
  }

  /// What is there of a file that is still written, or whose writer was killed.
  @Test func aFileThatIsCutShort() throws {
    let folder = try TemporaryDirectory()
    // Members are whole or not there: the text is cut in a line.
    let unpacking = try ChildProcess(.shell("zcat '\(Self.golden)'"))
    _ = try unpacking.wait()
    let text = unpacking.outputText
    let path = try folder.write(String(text.prefix(text.utf8.count * 2 / 3)), to: "cut.ptop")
    let source = try ReplaySource(path)
    #expect((1..<12).contains(count(events(source))))
    #expect(source.file.isRead && source.file.isCutShort)
  }

  @Test func whatIsNoRecording() throws {
    let folder = try TemporaryDirectory()
    let header = #"{"ptop":1,"type":"header","host":"x","wall_ns":1,"monotonic_ns":1}"# + "\n"
    let cases = [
      ("", "is empty: nothing was recorded"), ("hello\n", "is no recording of ptop"),
      (#"{"ptop":99,"type":"header"}"# + "\n", "is a recording of format 99, and this ptop reads"),
      ("\u{1F}", "is no recording of ptop"),
      (String(header.dropLast(9)), "was cut short or damaged before its first line"),
      (header, "was cut short before its first sample"),
    ]
    for (text, problem) in cases {
      let path = try folder.write(text, to: "file.ptop")
      for (shown, other) in [(path, String?.none), (Self.golden, path)] {
        let error = #expect(throws: RunUnreadable.self) {
          try ReplaySource(shown, comparedWith: other)
        }
        #expect(error?.description.hasPrefix("\(path) \(problem)") == true, "\(error as Any)")
      }
    }
    let missing = #expect(throws: RunUnreadable.self) { try ReplaySource("/nonexistent/run.ptop") }
    #expect(
      missing?.description == "/nonexistent/run.ptop cannot be read: No such file or directory")
    #expect(throws: RunUnreadable.self) { try ReplaySource(folder.path) }
  }

  /// A recording of each format as it is on the screen.
  @Test(arguments: [(Size(columns: 100, rows: 24), "24"), (Size(columns: 120, rows: 40), "40")])
  func looks(_ size: Size, _ name: String) throws {
    let source = try ReplaySource(Self.golden)
    var options = try ReplayOptions.parse(["--ascii"]).configuration(file: nil)
    options.recording = source.file
    var model = TopModel(
      size: size, isASCII: true, settings: options.settings, recording: options.recording)
    for event in events(source) { _ = model.apply(inUTC(event)) }
    var lines = TopView.render(model).lines
    for key in [Key.character(")"), .character("x"), .character("x"), .down, .enter] {
      _ = model.apply(.key(key))
      lines += ["after \(key.name):"] + TopView.render(model).lines
    }
    #expect(try Golden("replay-\(name).txt").lines(recording: lines) == lines)
  }

  /// With times of day as clocks in UTC show them, whatever they show here.
  private func inUTC(_ event: Event) -> Event {
    guard case .snapshot(var snapshot, _) = event else { return event }
    let wall = snapshot.taken.wall
    var (seconds, time) = (time_t(wall.components.seconds), unsafe tm())
    _ = unsafe gmtime_r(&seconds, &time)
    unsafe time.tm_isdst = -1
    snapshot.taken.wall = unsafe .seconds(mktime(&time))
    return .snapshot(snapshot)
  }
}
