import Foundation
import Runs
import Snapshots
import TestSupport
import Testing

/// `ptop compare` on files.
@Suite struct CompareTests {
  /// A run in which `cc` used so many seconds.
  private func record(_ seconds: Double, in folder: TemporaryDirectory, _ name: String) throws
    -> String
  {
    func snapshot(_ sequence: UInt64, _ used: Duration) -> Snapshot {
      var process = Snapshot.Process.example(pid: 7, comm: "cc", arguments: ["cc", "x.c"])
      process.cpu = used
      return .example(
        sequence: sequence, at: .seconds(1000 + 10 * Int(sequence)), processes: [process])
    }
    let first = snapshot(1, .zero)
    var recorder = Recorder(RecordLine.Header(from: first))
    let lines =
      [.header(recorder.header)] + recorder.lines(for: first)
      + recorder.lines(for: snapshot(2, .seconds(seconds)))
      + [.end(.init(time: .seconds(10), outcome: .exited(code: 0)))]
    var writer = RecordWriter()
    let path = folder.path + "/" + name
    try Data(writer.take(lines, at: .zero) + writer.finish()).write(to: URL(filePath: path))
    return path
  }

  private func compare(_ arguments: [String]) throws -> TestSupport.ChildProcess {
    try TestSupport.ChildProcess(Command(try BuiltBinary.path, ["compare"] + arguments))
  }

  @Test func oneEach() throws {
    let folder = try TemporaryDirectory()
    let files = [try record(5, in: folder, "a.ptop"), try record(7, in: folder, "b.ptop")]
    let process = try compare(files + ["--ascii"])
    #expect(try process.wait() == .exited(0))
    #expect(process.errorText.isEmpty)
    #expect(process.outputText.contains("one run each"))
    #expect(process.outputText.contains(" 5.00     7.00     +2.00  1.40"))
  }

  @Test(arguments: [("cpu>+10%", 3), ("cpu>+50%", 0), ("cpu<-5%", 0), ("processes>+0%", 0)])
  func conditions(_ condition: String, _ code: Int32) throws {
    let folder = try TemporaryDirectory()
    let files = [try record(5, in: folder, "a.ptop"), try record(7, in: folder, "b.ptop")]
    let process = try compare(files + ["--fail-if", "wall>+900%", "--fail-if", condition])
    #expect(try process.wait() == .exited(code))
    #expect(process.errorText.isEmpty)
    #expect(process.outputText.contains("\(condition) \(code == 3 ? "holds" : "does not hold"): "))
  }

  @Test func severalAsJSON() throws {
    let folder = try TemporaryDirectory()
    let before = try (1...4).map { try record(5 + 0.01 * Double($0), in: folder, "a\($0).ptop") }
    let after = try (1...4).map { try record(7 + 0.01 * Double($0), in: folder, "b\($0).ptop") }
    let process = try compare(before + ["--json", "--with"] + after)
    #expect(try process.wait() == .exited(0))
    let value = try JSONSerialization.jsonObject(with: Data(process.outputText.utf8))
    let object = try #require(value as? [String: Any])
    #expect(Set(object.keys) == ["before", "after", "changes"])
    let commands = try #require(
      (object["changes"] as? [String: Any])?["commands"] as? [[String: Any]])
    #expect(commands.map { $0["mark"] as? String } == ["+"])
    let markdown = try compare(before + ["--markdown", "--with"] + after)
    #expect(try markdown.wait() == .exited(0))
    #expect(markdown.outputText.hasPrefix("### ptop: 4 runs before, 4 runs after\n"))
  }

  @Test func cutFile() throws {
    let folder = try TemporaryDirectory()
    let whole = try record(5, in: folder, "a.ptop")
    let bytes = try Data(contentsOf: URL(filePath: whole))
    let cut = folder.path + "/cut.ptop"
    try bytes.prefix(bytes.count / 3).write(to: URL(filePath: cut))
    let process = try compare([whole, cut])
    let isRefused = try process.wait() == .exited(1)
    let text = isRefused ? process.errorText : process.outputText
    #expect(text.contains("/cut.ptop") && text.contains("cut short"), "\(text)")
  }
}
