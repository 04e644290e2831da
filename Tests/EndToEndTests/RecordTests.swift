import Foundation
import TestSupport
import Testing

/// `ptop record`: the command is run as if ptop were not there.
@Suite(.serialized) struct RecordTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func record(
    _ options: [String] = [], _ command: [String], input: String? = nil
  ) throws -> ChildProcess {
    var command = try Command.ptop(["record", "-o", "run.ptop"] + options + ["--"] + command)
    command.directory = directory.path
    let process = try ChildProcess(command, input: .pipe)
    if let input { try process.send(input) }
    process.closeInput()
    return process
  }

  @Test(arguments: [
    (["true"], TestSupport.ExitStatus.exited(0)), (["sh", "-c", "exit 3"], .exited(3)),
    (["sh", "-c", "kill -TERM $$"], .signalled(SIGTERM)),
    (["sh", "-c", "kill -SEGV $$"], .signalled(SIGSEGV)), (["ptop-is-not-there"], .exited(127)),
    (["./nothing"], .exited(127)), (["/etc/passwd"], .exited(126)),
  ])
  func itEndsAsTheCommandDid(_ command: [String], _ end: TestSupport.ExitStatus) throws {
    let process = try record([], command)
    #expect(try process.wait() == end)
    #expect(process.outputText == "")
  }

  @Test func itsInputAndOutputAreTheCommands() throws {
    let process = try record(
      ["--summary", "none"], ["sh", "-c", "cat; echo to-error >&2"], input: "a\nb")
    #expect(try process.wait() == .exited(0))
    #expect(process.outputText == "a\nb" && process.errorText == "to-error\n")
  }

  @Test func aSignalReachesTheCommand() throws {
    let process = try record(
      [], ["sh", "-c", "trap 'echo got; exit 7' TERM; echo ready; while :; do sleep 0.05; done"])
    try process.wait(forOutput: "the trap") { $0.contains("ready") }
    process.signal(SIGTERM)
    #expect(try process.wait() == .exited(7))
    #expect(process.outputText.contains("got"))
  }

  @Test func theSummarySaysWhatItCameTo() throws {
    let script = "head -c 300000000 /dev/zero | cksum; for i in 1 2 3; do /bin/true; done; exit 4"
    let process = try record(["--exits", "auto"], ["sh", "-c", script])
    #expect(try process.wait() == .exited(4))
    let lines = process.errorText.split(separator: "\n").map(String.init)
    #expect(lines.first?.hasPrefix("ptop: ") == true && lines.count <= 25)
    #expect(lines.contains("  failed: exit status 4"))
    #expect(lines.contains { $0.hasPrefix("  cksum ") } && lines.allSatisfy { $0.count <= 100 })
  }

  /// What has left the command's tree is adopted, and is of the run all the same.
  @Test func aDaemonIsOfTheRun() throws {
    let script =
      "(setsid sh -c 'head -c 200000000 /dev/zero | cksum >/dev/null; touch done' &);"
      + " until [ -e done ]; do sleep 0.02; done"
    let process = try record([], ["sh", "-c", script])
    #expect(try process.wait() == .exited(0))
    #expect(process.errorText.contains("\n  cksum "))
  }

  @Test func whatCannotBeginDoesNotRun() throws {
    let cases = [
      (["-o", "no/such/folder/run.ptop"], "no/such/folder/run.ptop"),
      (["--prepare", "exit 3"], "--prepare ended with status 3"),
    ]
    // What was recorded before stays.
    let older = try directory.write("older", to: "run.ptop")
    for (options, words) in cases {
      let process = try record(options, ["touch", "was-run"])
      #expect(try process.wait() == .exited(1))
      #expect(process.errorText.contains(words))
      #expect(!FileManager.default.fileExists(atPath: directory.path("was-run")))
    }
    #expect(try String(contentsOfFile: older, encoding: .utf8) == "older")
    let missing = try record(["-o", "new.ptop"], ["ptop-is-not-there"])
    #expect(try missing.wait() == .exited(127))
    #expect(!FileManager.default.fileExists(atPath: directory.path("new.ptop")))
    for usage in [
      ["record"], ["record", "--", ""], ["record", "--all", "--", "true"],
      ["record", "-r", "0", "--", "true"],
    ] {
      let process = try ChildProcess(try Command.ptop(usage))
      let end = try process.wait()
      #expect(end == .exited(usage == ["record", "--", ""] ? 127 : 64), "\(usage)")
    }
  }

  /// The command's own end is never lost, and the recording says that it is not whole.
  @Test func aDiskThatIsFull() throws {
    let process = try record(["-o", "/dev/full", "--summary", "json"], ["sh", "-c", "exit 5"])
    #expect(try process.wait() == .exited(5))
    #expect(process.errorText.contains("cannot be written to '/dev/full': No space left"))
    #expect(process.errorText.contains("\"is_complete\" : false"))
  }

  /// What was recorded can be compared at once.
  @Test func twoRunsCompare() throws {
    for name in ["a.ptop", "b.ptop"] {
      let process = try record(["-o", name, "--summary", "none"], ["sh", "-c", "/bin/true"])
      #expect(try process.wait() == .exited(0))
    }
    var command = try Command.ptop(["compare", "a.ptop", "b.ptop"])
    command.directory = directory.path
    let comparison = try ChildProcess(command)
    #expect(try comparison.wait() == .exited(0))
    #expect(
      comparison.outputText.contains(
        "one run each: what differs is shown, and none of it is proven"))
  }
}
