import Linux
import Snapshots
import TestSupport
import Testing

@testable import Runs

/// Files that are cut short, foreign or evil: a sentence, or what can be read of them.
@Suite struct HostileRecordTests {
  private static let header =
    #"{"ptop":1,"type":"header","wall_ns":5,"monotonic_ns":7,"exits":"event"}"#

  /// Some samples in members of their own, and the end.
  private static func recording(ends: Bool = true) -> [UInt8] {
    var host = SimulatedHost(.events, seed: 3)
    var recorded = RecordedBytes(from: host.sample())
    recorded.finish()
    for _ in 1...6 {
      host.live(steps: 20)
      recorded.take(host.sample())
      recorded.finish()
    }
    if ends { recorded.take([.end(.init(time: .seconds(60)))]) }
    recorded.finish()
    return recorded.bytes
  }

  private func problem(_ bytes: [UInt8]) -> RecordUnreadable? {
    do throws(RecordUnreadable) {
      _ = try RecordedBytes.events(in: bytes)
      return nil
    } catch {
      return error
    }
  }

  private func packed(_ text: String) -> [UInt8] {
    GzipMember.compressed(Array(text.utf8)) ?? []
  }

  @Test func noRecordings() {
    #expect(problem([]) == .empty)
    for text in [
      "hello\n", "\n", " ", "\u{0}", "\u{89}PNG", "{}\n", "{\"ptop\":0}\n", "{\"ptop\":\"1\"}\n",
    ] {
      #expect(problem(Array(text.utf8)) == .foreign)
      #expect(problem(packed(text + "\n")) == .foreign)
    }
    #expect(problem([0x1F]) == .foreign)
    #expect(problem([0x1F, 0x8B, 9, 0, 0, 0, 0, 0, 0, 0]) == .foreign)
    #expect(problem([0x1F, 0x8B, 8]) == .noHeader)
    #expect(problem(Array("{\"ptop\":1".utf8)) == .noHeader)
    #expect(problem(Array(Self.header.dropLast(5).utf8) + [0x0A]) == .foreign)
    #expect(problem(packed("{\"ptop\":2,\"type\":\"header\"}\n")) == .newer(format: 2))
    #expect(problem(packed("{\"ptop\":1}\n")) == .foreign)
  }

  @Test func sentences() {
    let all: [RecordUnreadable] = [
      .empty, .foreign, .noHeader, .newer(format: 2), .memberTooLarge, .lineTooLarge,
      .system("Is a directory"),
    ]
    for problem in all {
      #expect(!"\(problem)".contains("\n") && "\(problem)".count < 140)
    }
    #expect("\(RecordUnreadable.newer(format: 2))".hasSuffix("use a newer ptop"))
  }

  /// Wherever it ends, what is read is what was there before.
  @Test func cutAnywhere() throws {
    let whole = Self.recording()
    let snapshots = try RecordedBytes.snapshots(in: whole)
    #expect(snapshots.count == 7)
    #expect(try RecordedBytes.events(in: whole).summary.end != nil)
    var counts: Set<Int> = []
    for length in 1..<whole.count {
      let cut = Array(whole.prefix(length))
      guard let (events, summary) = try? RecordedBytes.events(in: cut, pieces: 1000) else {
        #expect([.noHeader, .foreign].contains(problem(cut)))
        continue
      }
      #expect(summary.end == nil && summary.skipped == 0)
      counts.insert(events.count)
      guard case .snapshot(let last) = events.last else { continue }
      #expect(last.differences(from: snapshots[events.count - 1]) == [])
    }
    #expect(counts == Set(0...7))
  }

  @Test func unpackedTextIsReadToo() throws {
    let whole = Self.recording()
    let text = Array(RecordedBytes.text(of: try RecordedBytes.lines(in: whole)).utf8)
    for pieces in [1000, .max] {
      let (events, summary) = try RecordedBytes.events(in: text, pieces: pieces)
      #expect(events.count == 8 && summary.end != nil && summary.skipped == 0)
    }
    // All in one member, as gzip(1) packs it, and lines that go over from one to the next.
    let again = packed(String(decoding: text.prefix(3000), as: UTF8.self))
    let rest = packed(String(decoding: text.dropFirst(3000), as: UTF8.self))
    #expect(try RecordedBytes.events(in: again + rest).events.count == 8)
    // A last line without its end is not whole.
    #expect(try RecordedBytes.events(in: Array(text.dropLast(2))).summary.end == nil)
  }

  @Test func whatFollowsIsNoHarm() throws {
    for garbage in [
      Array("text behind it\n".utf8), Array(repeating: 0, count: 4096), [0x1F, 0x8B],
    ] {
      let (events, summary) = try RecordedBytes.events(in: Self.recording() + garbage, pieces: 50)
      #expect(events.count == 8 && summary.end != nil)
      #expect(
        try RecordedBytes.events(in: Self.recording(ends: false) + garbage).summary.end == nil)
    }
  }

  @Test func bombs() throws {
    let bomb =
      GzipMember.compressed(Array(repeating: 0x20, count: RecordReader.memberLimit + 1)) ?? []
    #expect(bomb.count < 1 << 20)
    #expect(problem(bomb) == .memberTooLarge)
    let (events, summary) = try RecordedBytes.events(in: Self.recording(ends: false) + bomb)
    #expect(events.count == 7 && summary.skipped == 1)
    // One line without an end.
    let line = Array(repeating: UInt8(0x5B), count: RecordReader.lineLimit + 1)
    #expect(problem([0x7B] + line) == .lineTooLarge)
    let text =
      Array("\(Self.header)\n[".utf8) + line + Array("\n{\"type\":\"mark\",\"t\":1}\n".utf8)
    let (marks, after) = try RecordedBytes.events(in: text, pieces: 1 << 20)
    #expect(marks.count == 1 && after.skipped == 1)
  }

  /// As the lines of one recording, behind its header.
  private func read(_ lines: [String]) throws -> (snapshots: [Snapshot], skipped: Int) {
    let text = ([Self.header] + lines).joined(separator: "\n") + "\n"
    let (events, summary) = try RecordedBytes.events(in: Array(text.utf8))
    let snapshots = events.compactMap { event in
      if case .snapshot(let snapshot) = event { snapshot } else { nil }
    }
    return (snapshots, summary.skipped)
  }

  @Test func linesThatFitNothing() throws {
    let (snapshots, skipped) = try read([
      #"{"type":"exec","t":1,"pid":9,"name":"x"}"#, #"{"type":"exit","t":1,"pid":9,"start_ns":1}"#,
      #"{"type":"start","t":1,"pid":5,"start_ns":1,"name":"x"}"#,
      #"{"type":"start","t":1,"pid":5,"start_ns":2,"name":"y"}"#, Self.header,
      #"{"type":"sample","t":1,"rows":[[5,7,4096],[5,7,4096],[6,7,4096]]}"#,
      #"{"type":"start","t":1,"pid":5,"start_ns":3,"name":"z"}"#,
      #"{"type":"exit","t":1,"pid":5,"start_ns":2}"#,
      #"{"type":"sample","t":2,"rows":[[5,-7,4096]]}"#, #"{"type":"sample","t":2,"rows":[]}"#,
      #"{"type":"sample","t":-5,"rows":[[5,1,1]]}"#, #"{"type":"sample","t":3,"rows":[]}"#,
    ])
    #expect(skipped == 6)
    #expect(snapshots.map { $0.processes.map(\.facts.name) } == [["y"], ["z"], ["z"]])
    #expect(snapshots.map { $0.processes[0].cpu.nanoseconds } == [14, 0, 1])
  }

  @Test func numbersThatAreTooLarge() throws {
    let huge = "999999999999999999999999"
    let row = RowKey.all.map { #""\#($0.name)":\#(huge)"# }.joined(separator: ",")
    let sample = """
      "wall_ns":\(huge),"uptime_ns":-\(huge),"cost":[\(huge),\(huge),\(huge)],"cpu_ns":[\(huge),\(huge)],\
      "cpus_cpu_ns":[[\(huge),-\(huge)],[]],"pressure_ns":{"cpu":[\(huge),\(huge)]},"load":[\(huge),1e308,-1e308],\
      "memory":[\(huge),\(huge),\(huge),\(huge),\(huge),\(huge)],"limits":{"cpus":\(huge),"memory_bytes":\(huge)},\
      "unattributed_ns":\(huge),"events_lost":\(huge),"hidden":[\(huge),1],"unlisted_tasks":\(huge)
      """
    var lines = [
      "{\"type\":\"start\",\"t\":1,\"pid\":5,\"start_ns\":\(huge),\"name\":\"x\",\"before\":{\(row)}}"
    ]
    for time in 1...4 {
      lines += [
        #"{"type":"exit","t":1,"pid":6,"name":"x","cpu_ns":\#(huge),"elapsed_ns":\#(huge),"uid":\#(huge),"code":\#(huge),"peak_rss_bytes":\#(huge)}"#,
        #"{"type":"reaped","t":1,"name":"x","cpu_ns":-\#(huge),"ok":\#(huge),"error":\#(huge)}"#,
        #"{"type":"sample","t":\#(time),\#(sample),"rows":[[5,\#(huge),\#(huge),{\#(row)}]]}"#,
      ]
    }
    let (snapshots, skipped) = try read(lines)
    #expect(snapshots.count == 4 && skipped == 0)
    var runs = RunLog()
    for snapshot in snapshots {
      runs.take(snapshot)
      runs.mark(.example(at: snapshot.taken.monotonic))
    }
    #expect(runs.ended.count == 3)
    #expect(runs.all.allSatisfy { $0.meanCores ?? 0 >= 0 })
  }

  /// Bytes of a recording changed at random: never a trap, and what comes out can be accounted.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func changedAtRandom(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let lines = try RecordedBytes.lines(in: Self.recording())
    for _ in 1...20 {
      var text = Array(RecordedBytes.text(of: lines + RecordLine.examples).utf8)
      let start = text.firstIndex(of: 0x0A) ?? 0
      for _ in 1...40 {
        let place = Int.random(in: start..<text.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: text[place] = UInt8.random(in: 0...255, using: &random)
        case 1:
          text[place] = [0x22, 0x2C, 0x2D, 0x39, 0x5B, 0x7D].randomElement(using: &random) ?? 0
        case 2: text.remove(at: place)
        default: text.insert(contentsOf: text[place..<min(place + 30, text.count)], at: place)
        }
      }
      var runs = RunLog()
      for event in try RecordedBytes.events(in: text).events {
        switch event {
        case .snapshot(let snapshot): runs.take(snapshot)
        case .mark(let mark): runs.mark(mark)
        case .end: break
        }
      }
      #expect(runs.all.allSatisfy { $0.number > 0 })
    }
  }
}
