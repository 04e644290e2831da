import Foundation
import Linux
import Snapshots
import TestSupport
import Testing

@testable import Runs

@Suite struct RecordedRunFileTests {
  private func process(_ arguments: [String], pid: Int32, cpu: Duration) -> Snapshot.Process {
    var process = Snapshot.Process.example(
      pid: pid, comm: arguments.first ?? "", arguments: .list(arguments))
    process.cpu = cpu
    return process
  }

  /// Two scripts that used 2 s and 3 s between two samples, as bytes.
  private func recording(outcome: ExitEvent.Outcome?) -> [UInt8] {
    func snapshot(_ sequence: UInt64, _ times: [Int]) -> Snapshot {
      .example(
        sequence: sequence, at: .seconds(1000 + 10 * Int(sequence)),
        processes: [
          process(["sh", "-c", "make all"], pid: 7, cpu: .seconds(times[0])),
          process(["sh", "./test.sh"], pid: 8, cpu: .seconds(times[1])),
        ])
    }
    let first = snapshot(1, [1, 1])
    var header = RecordLine.Header(from: first)
    (header.kernel, header.labels) = ("6.1.0", ["lane": "2"])
    (header.environment, header.command) = (["BUILD": "7", "lane": "x"], ["make", "-j4"])
    var recorder = Recorder(header)
    let lines =
      [.header(header)] + recorder.lines(for: first) + recorder.lines(for: snapshot(2, [3, 4]))
      + (outcome.map { [.end(.init(time: .seconds(10), outcome: $0))] } ?? [])
    var writer = RecordWriter()
    return writer.take(lines, at: .zero) + writer.finish()
  }

  private func read(
    _ bytes: [UInt8], by grouping: CommandGrouping = .name
  ) throws -> RecordedRun {
    let folder = try TemporaryDirectory()
    let path = folder.path + "/run.ptop"
    try Data(bytes).write(to: URL(filePath: path))
    return try RecordedRun(file: path, by: grouping)
  }

  @Test func wholeRun() throws {
    let recorded = try read(recording(outcome: .exited(code: 3)))
    #expect(recorded.isComplete && recorded.exitCode == 3)
    #expect(recorded.file.hasSuffix("/run.ptop"))
    #expect(recorded.run.duration == .seconds(10))
    #expect(recorded.run.commands.map(\.name) == ["sh"])
    #expect(recorded.run.commands.map(\.cpu) == [.seconds(5)])
    #expect(recorded.circumstances.kernel == "6.1.0")
    #expect(recorded.circumstances.command == "make -j4")
    #expect(recorded.circumstances.labels == ["lane": "2", "BUILD": "7"])
  }

  @Test(
    arguments: [
      (CommandGrouping.name, ["sh"]), (.command, ["sh test.sh", "sh -c make"]),
      (.cmdline, ["sh ./test.sh", "sh -c make all"]),
    ])
  func commands(_ grouping: CommandGrouping, _ names: [String]) throws {
    let recorded = try read(recording(outcome: nil), by: grouping)
    #expect(recorded.run.commands.map(\.name) == names)
    #expect(recorded.run.commands.reduce(.zero) { $0 + $1.cpu } == .seconds(5))
    #expect(!recorded.isComplete && recorded.exitCode == nil)
  }

  @Test func signals() throws {
    #expect(try read(recording(outcome: .killed(signal: 15))).exitCode == 143)
  }

  /// What else a file may be is one sentence with its name.
  @Test(
    arguments: [
      (Array("".utf8), "is empty"), (Array("hello\n".utf8), "is no recording of ptop"),
      ([0x1F, 0x8B, 8, 0], "was cut short"), (Array(#"{"ptop":999}"#.utf8) + [10], "newer ptop"),
      (Array(#"{"a":1}"#.utf8) + [10], "is no recording of ptop"),
    ] as [([UInt8], String)])
  func unreadable(_ bytes: [UInt8], _ problem: String) throws {
    let error = #expect(throws: RunUnreadable.self) { try read(bytes) }
    let sentence = try #require(error).description
    #expect(sentence.contains("/run.ptop ") && sentence.contains(problem), "\(sentence)")
    #expect(!sentence.contains("\n"))
  }

  @Test func missing() {
    let error = #expect(throws: RunUnreadable.self) { try RecordedRun(file: "/none/x.ptop") }
    #expect(error?.description == "/none/x.ptop cannot be read: No such file or directory")
    #expect(throws: RunUnreadable.self) { try RecordedRun(file: "/dev") }
  }
}
