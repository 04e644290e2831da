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

  private static let runs = 300

  private func run(_ path: String) throws {
    let script = try ChildProcess(
      .shell("i=0; while [ $i -lt \(Self.runs) ]; do \(path); i=$((i+1)); done"))
    #expect(try script.wait(until: Deadline()) == .exited(0))
  }

  /// Begins a run of that number, and waits until it is shown: a signal is handled when the machine has time
  /// for it, and what ends until then is of the run before.
  private func mark(_ number: Int, _ session: TerminalSession) throws {
    session.process.signal(SIGUSR1)
    try session.wait("run \(number), of a sample of its own") { rows in
      rows[0].hasSuffix("#\(2 + number)")
        && rows.contains { $0.contains("RUN \(number) SIGUSR1") }
    }
  }

  @Test(.enabled(if: (try? Sampler(exits: .on)) != nil, "only CAP_NET_ADMIN has exit events"))
  func whatBeginsAfterAMarkIsNotOfTheRunBefore() throws {
    let (one, two) = (try program("ptop-mark-one"), try program("ptop-mark-two"))
    let session = try start()
    try mark(1, session)
    try run(one)
    try mark(2, session)
    try run(two)
    try mark(3, session)
    try openRuns(session)
    try session.send(TerminalKey.down)
    let second = try session.wait("the second run") { rows in
      rows.contains { $0.hasPrefix(" RUN 2 ") } && count("ptop-mark-two", in: rows) == Self.runs
    }
    #expect(count("ptop-mark-one", in: second) == nil)
    try session.send(TerminalKey.down)
    let first = try session.wait("the first run") { rows in
      rows.contains { $0.hasPrefix(" RUN 1 ") } && count("ptop-mark-one", in: rows) == Self.runs
    }
    #expect(count("ptop-mark-two", in: first) == nil)
    try session.send("q")
    #expect(try session.waitForExit() == .exited(0))
  }

  @Test func aMarkTakesASampleAndEEndsTheRun() throws {
    let session = try start()
    for number in 1...3 { try mark(number, session) }
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
