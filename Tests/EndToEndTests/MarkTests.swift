import Foundation
import Sampler
import Snapshots
import TestSupport
import Testing

/// Marks by signal, as a script sets them, and what is then of which run.
@Suite(.serialized) struct MarkTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func program(_ name: String) throws -> String {
    let path = directory.path(name)
    try FileManager.default.copyItem(atPath: "/bin/true", toPath: path)
    return path
  }

  /// So seldom that none of its own samples falls between two marks.
  private func start() throws -> TerminalSession {
    let session = try TerminalSession.ptop(
      ["-d", "600"], size: TerminalSize(columns: 160, rows: 200))
    try session.wait("rates") { $0[0].hasSuffix("#2") && $0.contains { $0.contains("CPU%v") } }
    return session
  }

  private func openRuns(_ session: TerminalSession) throws {
    for _ in 0..<4 { try session.send("\t") }
    try session.wait("the runs") { $0.contains { $0.contains("RUN STATE") } }
  }

  /// How many there were of a command in the run that the cursor is on.
  private func count(_ name: String, in rows: [String]) -> Int? {
    rows.first { $0.hasSuffix(" \(name)") }?.split(separator: " ").dropLast(2).last.flatMap {
      Int($0)
    }
  }

  @Test(.enabled(if: (try? Sampler(exits: .on)) != nil, "only CAP_NET_ADMIN has exit events"))
  func whatBeginsAfterAMarkIsNotOfTheRunBefore() throws {
    let (one, two) = (try program("ptop-mark-one"), try program("ptop-mark-two"))
    let session = try start()
    let mark = "kill -USR1 \(session.process.pid)"
    func loop(_ path: String) -> String {
      "i=0; while [ $i -lt 300 ]; do \(path); i=$((i+1)); done"
    }
    let script = try ChildProcess(
      .shell([mark, loop(one), mark, loop(two), mark].joined(separator: "; ")))
    #expect(try script.wait(until: Deadline()) == .exited(0))
    try session.wait("the third run") { $0.contains { $0.contains("RUN 3 SIGUSR1") } }
    try openRuns(session)
    let key = [TerminalKey.down, TerminalKey.down]
    try session.send(key[0])
    // On a machine that is overloaded the kernel's word of an end may come late: then it is of the run after.
    let most = 270
    let second = try session.wait("the second run") { rows in
      rows.contains { $0.hasPrefix(" RUN 2 ") } && count("ptop-mark-two", in: rows) ?? 0 >= most
    }
    #expect(count("ptop-mark-one", in: second) ?? 0 <= 300 - most)
    try session.send(key[1])
    let first = try session.wait("the first run") { rows in
      rows.contains { $0.hasPrefix(" RUN 1 ") } && count("ptop-mark-one", in: rows) ?? 0 >= most
    }
    #expect(count("ptop-mark-two", in: first) ?? 0 == 0)
    try session.send("q")
    #expect(try session.waitForExit() == .exited(0))
  }

  @Test func aMarkTakesASampleAndEEndsTheRun() throws {
    let session = try start()
    for number in 1...3 {
      session.process.signal(SIGUSR1)
      try session.wait("run \(number), of a sample of its own") { rows in
        rows[0].hasSuffix("#\(2 + number)")
          && rows.contains { $0.contains("RUN \(number) SIGUSR1") }
      }
    }
    try session.send("E")
    try session.wait("the end of the run") { rows in
      rows[0].hasSuffix("#6") && rows.contains { $0.contains("run 3 has ended") }
        && !rows.contains { $0.contains("RUN 3 SIGUSR1") }
    }
    try session.send("E")
    try session.wait("that there is none") { $0.contains { $0.contains("no run is under way") } }
    // Both have ended; the older one is the base.
    try session.send("=")
    try session.wait("the newest two") { rows in
      rows.contains { $0.contains("RUN 3 SIGUSR1 against RUN 2 SIGUSR1") }
        && rows.contains { $0.contains("R reverses the order, Esc back to the runs") }
    }
    try session.send("R")
    try session.wait("the other order") { $0.contains { $0.contains("DIFF s^") } }
    try session.send(TerminalKey.escape)
    try session.wait("the list") { rows in
      rows.contains { $0.contains("RUN STATE") && !$0.contains("DIFF") }
    }
    // The first run against the second.
    try session.send("\(TerminalKey.down)B\(TerminalKey.down)=")
    try session.wait("the first against the second") { rows in
      rows.contains { $0.contains("RUN 1 SIGUSR1 against RUN 2 SIGUSR1") }
    }
    try session.send("q")
    #expect(try session.waitForExit() == .exited(0))
  }
}
