import Foundation
import TestSupport
import Testing

/// `ptop replay`: what `ptop record` wrote, on the screen.
@Suite(.serialized) struct ReplayTests {
  private let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  /// A run of two stages, with a mark by signal between them, in which two commands can be seen.
  private func record(_ name: String) throws -> String {
    let path = folder.path(name)
    let stage = "head -c 30000000 /dev/zero | cksum >&2; sleep 0.3"
    var command = try Command.ptop(
      ["record", "-o", path, "--summary", "none", "--"]
        + ["sh", "-c", "\(stage); kill -USR1 $PPID; \(stage); exit 3"])
    command.directory = folder.path
    let process = try ChildProcess(command)
    #expect(try process.wait() == .exited(3))
    return path
  }

  private func replay(_ arguments: [String]) throws -> TerminalSession {
    try TerminalSession.ptop(["replay"] + arguments, size: TerminalSize(columns: 130, rows: 36))
  }

  private func quit(_ session: TerminalSession) throws {
    try session.send("q")
    #expect(try session.waitForExit() == .exited(0))
    #expect(try session.terminal.attributes() == session.terminal.initialAttributes)
  }

  private func has(_ text: String) -> ([String]) -> Bool {
    { rows in rows.contains { $0.contains(text) } }
  }

  @Test func itsProcessesItsMomentsAndItsMark() throws {
    let session = try replay([try record("run.ptop")])
    try session.wait("the first sample with rates") { rows in
      rows[0].hasSuffix("#2") && has("REPLAY run.ptop ")(rows) && has("RUN 1 run.ptop +")(rows)
    }
    try session.wait("the hint") { has("Z plays it, left and right step")($0) }
    try session.send(TerminalKey.right)
    try session.wait("the next sample") { $0[0].hasSuffix("#3") }
    try session.send(TerminalKey.left + TerminalKey.left)
    try session.wait("the first sample") { $0[0].hasSuffix("first sample  #1") }
    // The mark, its run, and what ran then.
    try session.send(")")
    try session.wait("the second stage") { has("RUN 2 SIGUSR1 +")($0) }
    try session.wait("its processes") { rows in rows.contains { $0.contains(" sh -c head") } }
    try session.send(TerminalKey.down + "k")
    try session.wait("that nothing can be done") {
      has("a recording: there is nothing to signal")($0)
    }
    try session.send("(")
    try session.wait("the first stage") { has("RUN 1 run.ptop +")($0) }
    // So slowly that it is seen to play, then at once to its end.
    try session.send("d0.1" + TerminalKey.enter + "Z")
    try session.wait("that it plays") { has(", playing x0.1")($0) }
    try session.send("d1000" + TerminalKey.enter)
    try session.wait("the end") { has("the end of the recording: Z plays it again")($0) }
    try quit(session)
  }

  @Test func twoSideBySide() throws {
    let session = try replay([try record("before.ptop"), try record("after.ptop")])
    try session.wait("the second") { has("REPLAY after.ptop ")($0) }
    try session.wait("what can be done with two") { has("= compares the two")($0) }
    try session.send("=")
    // The stages are RUN 1 and 2.
    try session.wait("both") { has("RUN 3 after.ptop against RUN 4 before.ptop")($0) }
    try session.wait("their commands") { rows in
      ["sh", "cksum", "head"].allSatisfy { name in rows.contains { $0.hasSuffix(" \(name)") } }
    }
    try quit(session)
  }

  /// SIGTERM ends it, and the terminal is as it was.
  @Test func endsBySignal() throws {
    let session = try replay([try record("run.ptop")])
    try session.wait("the screen") { has("REPLAY run.ptop ")($0) }
    // On a screen of now it would mark a run; this one's marks are recorded.
    session.process.signal(SIGUSR1)
    session.process.signal(SIGTERM)
    #expect(try session.waitForExit() == .signalled(SIGTERM))
    #expect(try session.terminal.attributes() == session.terminal.initialAttributes)
  }

  /// As far as it is there: what is still written, and what was cut.
  @Test func cutShort() throws {
    let path = try record("run.ptop")
    let cut = try ChildProcess(
      .shell("zcat '\(path)' | head -n -4 > '\(folder.path("cut.ptop"))'"))
    #expect(try cut.wait() == .exited(0))
    let session = try replay([folder.path("cut.ptop")])
    try session.wait("that it was cut") { has(", cut short")($0) }
    try quit(session)
  }

  /// A pipe has no length, and what is slow to come leaves the keys alone.
  @Test func fromAPipe() throws {
    let (path, pipe) = (try record("run.ptop"), folder.path("pipe"))
    let made = unsafe mkfifo(pipe, 0o600)
    #expect(made == 0)
    // The lines of the first three samples, and the rest when it is told.
    let writer = try ChildProcess(
      .shell(
        "{ zcat '\(path)' | awk '{print} /\"type\":\"sample\"/ {n++} n == 3 {exit}';"
          + " until [ -e '\(folder.path("go"))' ]; do sleep 0.02; done;"
          + " zcat '\(path)' | awk 'n >= 3 {print} /\"type\":\"sample\"/ {n++}'; } > '\(pipe)'"))
    let session = try replay([pipe])
    try session.wait("that more is to come") { has(", reading")($0) }
    try session.send("h")
    try session.wait("help, meanwhile") { has("this help")($0) }
    try session.send("q")
    try folder.write("", to: "go")
    try session.wait("all of it") { rows in
      has("REPLAY pipe ")(rows) && !has(", reading")(rows) && !has(", cut short")(rows)
    }
    #expect(try writer.wait() == .exited(0))
    try quit(session)
  }

  /// Times that no clock has had: years between two samples, and a wall clock that no calendar reaches.
  @Test func hostileTimes() throws {
    let lines = [
      #"{"ptop":1,"type":"header","wall_ns":1,"monotonic_ns":1}"#,
      #"{"type":"sample","t":0,"rows":[]}"#, #"{"type":"sample","t":1,"rows":[]}"#,
      #"{"type":"start","t":4e8,"pid":7,"start_ns":0,"ppid":0,"name":"late"}"#,
      #"{"type":"sample","t":4e8,"wall_ns":9223372036854775807,"rows":[[7,0,4096]]}"#,
    ]
    let path = try folder.write(lines.map { $0 + "\n" }.joined(), to: "hostile.ptop")
    let session = try replay([path])
    try session.wait("the second sample") { $0[0].hasSuffix("#2") }
    try session.wait("no count of CPUs that were not recorded") { !$0[0].contains("CPU") }
    try session.send("Z")
    try session.wait("that it plays") { has(", playing")($0) }
    try session.send(")")
    try session.wait("the last") { rows in
      rows.contains { $0.hasSuffix(" late") } || has("[late]")(rows)
    }
    try quit(session)
  }

  @Test func whatCannotBeShown() throws {
    let path = try record("run.ptop")
    let cases: [([String], Int32, String)] = [
      ([], 64, "give one recorded run, 'ptop replay FILE', or two"),
      (["a", "b", "c"], 64, "see 'ptop help replay'"),
      (["/nonexistent"], 1, "ptop: /nonexistent cannot be read: No such file or directory\n"),
      (["/dev/null"], 1, "ptop: /dev/null is empty: nothing was recorded\n"),
      (["/etc/passwd"], 1, "/etc/passwd is no recording of ptop"),
      ([path, "/etc/passwd"], 1, "/etc/passwd is no recording of ptop"),
      (["/etc/passwd", path], 1, "/etc/passwd is no recording of ptop"),
      ([folder.path], 1, "cannot be read: Is a directory"),
      ([path], 64, "a recording is looked at on a terminal"),
    ]
    for (arguments, code, words) in cases {
      let process = try ChildProcess(try Command.ptop(["replay"] + arguments))
      #expect(try process.wait() == .exited(code), "\(arguments)")
      #expect(process.errorText.contains(words) && process.outputText.isEmpty, "\(arguments)")
      #expect(process.errorText.split(separator: "\n").count == 1)
    }
  }
}
