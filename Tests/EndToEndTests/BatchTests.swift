import Foundation
import TestSupport
import Testing

/// `ptop --batch`, `ptop --json` and `-n`.
@Suite(.serialized) struct BatchTests {
  private func command(
    _ arguments: [String], environment: [String: String] = [:], without name: String = "TERM"
  ) throws -> Command {
    var command = try Command.ptop(arguments, environment: environment)
    command.environment[name] = nil
    return command
  }

  private func output(
    _ arguments: [String], environment: [String: String] = [:]
  ) throws -> ChildProcess {
    let process = try ChildProcess(command(arguments, environment: environment))
    #expect(try process.wait() == .exited(0))
    #expect(process.errorText == "")
    return process
  }

  /// Real rates from the first one on, a blank line between two, and never an escape sequence.
  @Test func frames() throws {
    let spinner = try ProcessFixtures.spinner()
    let text = try output(["-b", "-n", "2", "-d", "0.3"]).outputText
    let frames = text.split(separator: "\n\n")
    #expect(frames.count == 2 && text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
    #expect(!text.contains("\u{1B}") && !text.contains("\r"))
    for frame in frames {
      let lines = frame.split(separator: "\n")
      let titles = try #require(lines.first { $0.contains("COMMAND") })
      let row = try #require(lines.first { $0.contains(" \(spinner.pid) ") })
      let column = titles.split(separator: " ").firstIndex { $0.hasPrefix("CPU%") }
      let cpu = try Double(row.split(separator: " ")[#require(column)])
      #expect(try #require(cpu) > 1)
      // More of them than any terminal has rows would still be there.
      #expect(lines.contains { $0.hasPrefix(" \(lines.count - 5) process") })
    }
    // The first with rates; a machine that is busy may have taken another sample by then.
    #expect(frames[0].firstMatch(of: #/ {2}#[2-9]\n/#) != nil)
  }

  @Test func widthAndCharacters() throws {
    let process = try ProcessFixtures.named(
      ByteString(Array("ж日".utf8)),
      arguments: [ByteString(Array(String(repeating: "x", count: 300).utf8))])
    func widest(_ arguments: [String], _ environment: [String: String] = [:]) throws -> Int {
      let text = try output(["-b", "-n", "1"] + arguments, environment: environment).outputText
      // Others may have the number in their command lines.
      let row = try #require(
        text.split(separator: "\n").first {
          $0.split(separator: " ").prefix(2).contains("\(process.pid)")
        })
      #expect(
        row.utf8.allSatisfy { $0 < 0x80 } == (!arguments.isEmpty || environment["LANG"] != nil))
      return row.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x3000 && $1.value < 0xFFFD ? 2 : 1) }
    }
    #expect(try widest([]) == 160)
    #expect(try widest([], ["COLUMNS": "100"]) == 100)
    #expect(try widest([], ["COLUMNS": "many"]) == 160)
    #expect(try widest(["--ascii"]) == 160)
    #expect(try widest([], ["LANG": "C"]) == 160)
  }

  @Test(arguments: ["--batch", "--json"])
  func aReaderThatHasHadEnough(_ form: String) throws {
    let path = try BuiltBinary.path
    let process = try ChildProcess(.shell("'\(path)' \(form) -d 0.1 | head -c 1"))
    #expect(try process.wait() == .exited(0))
    #expect(process.outputText.utf8.count == 1 && process.errorText == "")
  }

  @Test func outputThatTakesNothing() throws {
    let path = try BuiltBinary.path
    let process = try ChildProcess(.shell("'\(path)' -b >/dev/full"))
    #expect(try process.wait() == .exited(1))
    #expect(process.errorText.hasPrefix("ptop: cannot write to standard output: No space left"))
  }

  /// Whole frames, and the parent sees the signal.
  @Test(arguments: [SIGTERM, SIGINT], ["--batch", "--json"])
  func signals(_ number: Int32, _ form: String) throws {
    let process = try ChildProcess(command([form, "-d", "0.1"]))
    try process.wait(forOutput: "two of them") { $0.contains("\n\n") || $0.contains("}\n{") }
    process.signal(number)
    #expect(try process.wait() == .signalled(number))
    #expect(process.outputText.hasSuffix("\n") && process.errorText == "")
  }

  /// A reader that has stopped does not keep a signal waiting.
  @Test func aReaderThatHasStopped() throws {
    let path = try BuiltBinary.path
    let process = try ChildProcess(
      .shell("'\(path)' --json -d 0.1 | { read -r first; echo ready >&2; sleep 60; } & wait"))
    try process.wait(forError: "the first line") { $0.contains("ready") }
    let pids = try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { Int32($0) }
    let writer = try #require(
      pids.first { pid in
        let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)
        return stat?.contains("(ptop)") ?? false
          && stat?.split(separator: ")").last?.split(separator: " ")[1] == "\(process.pid)"
      })
    #expect(Glibc.kill(writer, SIGTERM) == 0)
    try Deadline().wait(for: "the end of ptop") {
      let stat = try? String(contentsOfFile: "/proc/\(writer)/stat", encoding: .utf8)
      return stat?.contains(") Z ") ?? true
    }
  }

  /// Python's json reads every line, whatever processes are called.
  @Test func pythonReadsIt() throws {
    let names: [[UInt8]] = [
      [0x61, 0x0A, 0x62], [0x22, 0x5C, 0x22], [0xFF, 0xFE], [0x1B, 0x5B, 0x32, 0x4A],
      Array("\u{2028}é\u{202E}".utf8), Array("</script>".utf8.map { $0 == 0x2F ? 0x5C : $0 }),
    ]
    let processes = try names.map {
      try ProcessFixtures.named(ByteString($0), arguments: [ByteString($0), "--password=hush"])
    }
    let text = try output(["--json", "-n", "3", "-d", "0.1"]).outputText
    #expect(!text.contains("hush") && !text.contains("\u{1B}") && !text.contains("\u{202E}"))
    let script = """
      import json, sys
      def bad(name): raise ValueError(name)
      last = 1
      for line in sys.stdin:
          sample = json.loads(line, parse_constant=bad)
          pids = {process["pid"] for process in sample["processes"]}
          # Samples that came while one was printed are left out.
          print(sample["sample"] > last, sample["interval_seconds"] > 0, {\(
            processes.map { "\($0.pid)" }.joined(separator: ", "))} <= pids)
          last = sample["sample"]
      """
    let python = try ChildProcess(Command("/usr/bin/env", ["python3", "-c", script]), input: .pipe)
    try python.send(text)
    python.closeInput()
    #expect(try python.wait() == .exited(0))
    #expect(python.outputText == String(repeating: "True True True\n", count: 3))
    #expect(python.errorText == "")
  }

  @Test func theProcessesThatWereAskedFor() throws {
    let sleeper = try ProcessFixtures.sleeper()
    let arguments = [["-p", "1,\(sleeper.pid)"], ["--filter", "pid=\(sleeper.pid)"]]
    for arguments in arguments {
      let text = try output(["--json", "-n", "1"] + arguments).outputText
      #expect(text.contains(#""pid":\#(sleeper.pid),"#))
      #expect(!text.contains(#""pid":\#(getpid()),"#))
    }
  }

  @Test func theScreenEndsAfterSoManySamples() throws {
    for count in ["1", "3"] {
      let session = try TerminalSession.ptop(["-n", count, "-d", "0.1"])
      #expect(try session.waitForExit() == .exited(0))
      try expectRestored(session)
      #expect(session.log.text.contains("#1"))
    }
  }

  /// What was saved on a screen is no script's.
  @Test func settingsAreTheScreens() throws {
    let directory = try TemporaryDirectory()
    try FileManager.default.createDirectory(
      atPath: directory.path("ptop"), withIntermediateDirectories: true)
    try directory.write(
      "main_order: pid\nhide_idle: true\nmain_columns: [pid]\nhistory: 0\n", to: "ptop/config.yml")
    let sleeper = try ProcessFixtures.sleeper()
    let text = try output(["-b", "-n", "1"], environment: ["XDG_CONFIG_HOME": directory.path])
      .outputText
    #expect(text.contains("CPU%v") && text.contains(" \(sleeper.pid) "))
  }

  /// Nobody presses Esc there, and a filter of nothing is none.
  @Test func nothingIsAskedOfAPipe() throws {
    let text = try output(["-b", "-n", "1", "--filter", "pid=0"]).outputText
    #expect(text.contains("no process matches\n") && !text.contains("Esc"))
    for nothing in ["", "  "] {
      let text = try output(["-b", "-n", "1", "--filter", nothing]).outputText
      let status = try #require(text.split(separator: "\n").last)
      #expect(status.contains(" by CPU%") && !status.contains("filter"))
    }
  }

  /// The exporter beside it serves what is printed.
  @Test func bothPrintsToo() throws {
    let process = try ChildProcess(
      command(["both", "--web.listen-address", "127.0.0.1:0", "--batch", "-n", "2", "-d", "0.1"]))
    #expect(try process.wait() == .exited(0))
    #expect(process.outputText.split(separator: "\n\n").count == 2)
    #expect(process.outputText.contains("EXP 127.0.0.1:"))
  }
}
