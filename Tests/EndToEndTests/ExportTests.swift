import Foundation
import Linux
import Runs
import Snapshots
import TestSupport
import Testing

/// `ptop export`: what was recorded, where other programs read it.
@Suite(.serialized) struct ExportTests {
  private let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  private func ptop(_ arguments: [String]) throws -> TestSupport.ChildProcess {
    var command = try Command.ptop(arguments)
    command.directory = folder.path
    return try TestSupport.ChildProcess(command)
  }

  /// A run of a few commands, two of which do something for long enough to be seen in several samples, however
  /// fast the machine is; into `run.ptop`; what it came to.
  private func record() throws -> [String: Any] {
    let script =
      "for i in 1 2; do cksum /dev/zero & all=\"$all $!\"; done; sleep 3; kill $all; wait; /bin/true"
    let process = try ptop([
      "record", "-o", "run.ptop", "--label", "case=e2e", "--summary", "json", "--", "sh", "-c",
      script,
    ])
    #expect(try process.wait() == .exited(0))
    let value = try JSONSerialization.jsonObject(with: Data(process.errorText.utf8))
    return try #require(value as? [String: Any])
  }

  private func export(_ format: String, _ options: [String] = []) throws -> [UInt8] {
    let process = try ptop(["export", "run.ptop", "--to", format] + options)
    #expect(try process.wait() == .exited(0))
    #expect(process.errorText == "")
    return process.output
  }

  /// Every sample arrives in a Prometheus and in a VictoriaMetrics, and says there what the run came to.
  @Test func theServersHaveAllOfIt() throws {
    let cpu = try #require(try record()["cpu_seconds"] as? Double)
    let text = String(decoding: try export("openmetrics"), as: UTF8.self)
    let samples = text.split(separator: "\n").count { !$0.hasPrefix("#") }
    #expect(try OpenMetricsParser.samples(in: text) == samples)
    #expect(samples > 100)
    let file = try folder.write(text, to: "run.om")
    let promtool = try TestSupport.ChildProcess(
      Command(
        try PrometheusServer.binary("promtool"),
        ["tsdb", "create-blocks-from", "openmetrics", file, folder.path("blocks")]))
    #expect(try promtool.wait() == .exited(0), "\(promtool.errorText)")
    #expect(blockSamples(promtool.outputText) == samples, "\(promtool.outputText)")

    let prometheus = try PrometheusServer(
      everyMilliseconds: 60_000, data: folder.path("blocks"))
    try check(prometheus, samples: samples, cpu: cpu)

    let victoria = try VictoriaMetricsServer(
      scraping: try LoopbackPort.free(), everyMilliseconds: 60_000)
    let answer = try post(Array(text.utf8), to: victoria, "/api/v1/import/prometheus")
    #expect(answer.status == 204)
    _ = try HTTPClient.get(victoria.url + "/internal/force_flush", headers: victoria.headers)
    try check(victoria, samples: samples, cpu: cpu)
  }

  /// Of blocks that promtool made: the sum of the column.
  private func blockSamples(_ table: String) -> Int {
    table.split(separator: "\n").dropFirst().reduce(0) { sum, row in
      let cells = row.split(separator: " ")
      return sum + (cells.count > 4 ? Int(cells[4]) ?? 0 : 0)
    }
  }

  private func check(_ server: some QueryServer, samples: Int, cpu: Double) throws {
    let stored = try Deadline().value(of: "the samples") {
      let all = try server.samples("{case=\"e2e\"}[1h]")
      return all.reduce(0) { $0 + $1.samples.count } >= samples ? all : nil
    }
    #expect(stored.reduce(0) { $0 + $1.samples.count } == samples)
    let used = try server.samples("ptop_command_cpu_seconds_total{case=\"e2e\"}[1h]").reduce(0.0) {
      $0 + ($1.samples.last?.value ?? 0) - ($1.samples.first?.value ?? 0)
    }
    #expect(abs(used - cpu) < 0.02, "\(used) of \(cpu)")
    let percent = try server.samples("cpu_usage_percent{proc_name=\"cksum\",case=\"e2e\"}[1h]")
    #expect(percent.count == 2 && percent.allSatisfy { $0.samples.last?.value == 0 })
    #expect(percent.contains { $0.samples.contains { $0.value > 1 } })
  }

  private func post(
    _ body: [UInt8], to server: VictoriaMetricsServer, _ path: String
  ) throws -> HTTPResponse {
    let port = try #require(URLComponents(string: server.url)?.port.map { UInt16($0) })
    let lines =
      ["POST \(path) HTTP/1.1", "Host: 127.0.0.1", "Connection: close"]
      + server.headers.map { "\($0): \($1)" } + ["Content-Length: \(body.count)", "", ""]
    return try HTTPResponse(
      try HTTPClient.raw(port: port, Array(lines.joined(separator: "\r\n").utf8) + body))
  }

  @Test func foldedAddsUpAndPerfettoHasTheProcesses() throws {
    let cpu = try #require(try record()["cpu_seconds"] as? Double)
    let lines = String(decoding: try export("folded"), as: UTF8.self).split(separator: "\n")
    let sum = lines.reduce(0) { $0 + ($1.split(separator: " ").last.flatMap { Int($0) } ?? 0) }
    #expect(abs(Double(sum) - cpu * 1000) <= 1, "\(lines)")
    #expect(lines.contains { $0.hasPrefix("sh;cksum ") }, "\(lines)")
    let packed = try export("perfetto", ["-o", "/dev/stdout"])
    guard case .whole(let text, _) = GzipMember.unpacked(packed[...], limit: 1 << 26) else {
      throw TestKitError("it is no gzip member")
    }
    let value = try JSONSerialization.jsonObject(with: Data(text))
    let events = try #require(value as? [[String: Any]])
    let spans = events.filter { $0["ph"] as? String == "X" }.compactMap { $0["name"] as? String }
    #expect(spans.count { $0 == "cksum" } == 2 && spans.contains("sh"))
  }

  /// Bytes of a recording with so many members behind the header.
  private func recording(members: Int) -> [UInt8] {
    let first = Snapshot.example(sequence: 1, at: .seconds(1000))
    var (recorder, writer) = (Recorder(.init(from: first)), RecordWriter())
    var bytes = writer.take([.header(recorder.header)], at: .zero)
    for number in 1...members {
      let snapshot = Snapshot.example(
        sequence: UInt64(number), at: .seconds(1000 + number),
        processes: [.example(cpu: .seconds(number))])
      bytes += writer.take(recorder.lines(for: snapshot), at: .zero) + writer.finish()
    }
    return bytes
  }

  /// What cannot be read is one sentence, and what was at the place stays.
  @Test(arguments: ExportFormat.all.map(\.name))
  func badFiles(format: String) throws {
    let cut = recording(members: 3)
    let files: [(bytes: [UInt8], words: String)] = [
      ([], "is empty"), (Array("hello\n".utf8), "is no recording of ptop"),
      (Array(#"{"ptop":99}"#.utf8) + [10], "newer ptop"), (Array(cut.prefix(40)), "was cut short"),
    ]
    for (bytes, words) in files {
      try Data(bytes).write(to: URL(filePath: folder.path("run.ptop")))
      let older = try folder.write("older", to: "out")
      let process = try ptop(["export", "run.ptop", "--to", format, "-o", "out"])
      #expect(try process.wait() == .exited(1))
      #expect(process.errorText.hasPrefix("ptop: run.ptop ") && process.errorText.contains(words))
      #expect(process.errorText.split(separator: "\n").count == 1)
      #expect(try String(contentsOfFile: older, encoding: .utf8) == "older")
    }
    // One that is not whole is exported as far as it goes.
    try Data(cut.dropLast(5)).write(to: URL(filePath: folder.path("run.ptop")))
    let process = try ptop(["export", "run.ptop", "--to", format])
    #expect(try process.wait() == .exited(0))
    #expect(!process.output.isEmpty)
    #expect(
      process.errorText
        == "ptop: run.ptop was cut short, and is exported up to its last sample, at 00:02\n")
  }

  @Test func badPlaces() throws {
    try Data(recording(members: 2)).write(to: URL(filePath: folder.path("run.ptop")))
    try folder.write("older", to: "out")
    let exports = [
      ("exec", "no/such/folder/out", "No such file or directory"), ("exec", ".", "directory"),
      ("exec", "/dev/full", "No space left on device"),
      // As a disk that is full: no more than 512 bytes may be in a file.
      ("trap '' XFSZ; ulimit -f 1; exec", "out", "File too large"),
    ]
    for (shell, place, words) in exports {
      let arguments = "export run.ptop --to openmetrics -o \(place)"
      var command = Command.shell("\(shell) '\(try BuiltBinary.path)' \(arguments)")
      command.directory = folder.path
      let process = try TestSupport.ChildProcess(command)
      #expect(try process.wait() == .exited(1))
      let sentence = process.errorText.split(separator: "\n").first ?? ""
      #expect(sentence.hasPrefix("ptop: the export cannot be written to '\(place)'"))
      #expect(sentence.contains(words), "\(sentence)")
    }
    let own = try ptop(["export", "run.ptop", "--to", "folded", "-o", "./run.ptop"])
    #expect(try own.wait() == .exited(64))
    #expect(own.errorText.contains("is the recording itself"))
    #expect(try String(contentsOfFile: folder.path("out"), encoding: .utf8) == "older")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        == ["out", "run.ptop"])
    let good = try ptop(["export", "run.ptop", "--to", "folded", "-o", "out"])
    #expect(try good.wait() == .exited(0))
    #expect(try String(contentsOfFile: folder.path("out"), encoding: .utf8) == "worker 1000\n")
  }

  /// What is packed is nothing for a terminal.
  @Test func aTerminal() throws {
    try Data(recording(members: 2)).write(to: URL(filePath: folder.path("run.ptop")))
    let file = folder.path("run.ptop")
    for format in ExportFormat.all {
      let session = try TerminalSession.ptop(["export", file, "--to", format.name])
      #expect(try session.waitForExit() == .exited(format.isText ? 0 : 64))
    }
  }
}
