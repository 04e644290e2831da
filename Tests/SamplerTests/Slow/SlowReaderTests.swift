import Synchronization
import Testing

@testable import Sampler

/// Reads that do not come back, made of a gate that a test opens.
@Suite(.timeLimit(.minutes(1))) struct SlowReaderTests {
  private final class Reads: Sendable {
    let pids = Mutex<[Int32]>([])
  }

  /// Answers with the pid as text; `stuck` waits at the gate first.
  private func reader(
    stuck: Int32, at gate: Gate, budget: Duration = .seconds(30),
    stuckAfter: Duration = .milliseconds(20), _ reads: Reads = Reads()
  ) -> SlowReader<Int32, String> {
    SlowReader(budget: budget, stuckAfter: stuckAfter) {
      { pid in
        reads.pids.withLock { $0.append(pid) }
        if pid == stuck { gate.pass() }
        return "\(pid)"
      }
    }
  }

  @Test func everyoneAnswers() {
    var reader = reader(stuck: 0, at: Gate())
    for _ in 0..<3 {
      let answers = reader.answers(about: [3, 1, 2])
      #expect(answers.map(\.0) == [3, 1, 2] && answers.map(\.1) == ["3", "1", "2"])
    }
    #expect(reader.stuckPids == [])
  }

  /// Descriptors are short for a while.
  @Test func whatAWorkerNeedsMayComeLater() {
    let isThere = Gate()
    var reader = SlowReader<Int32, String> {
      if !isThere.isPassable { return nil }
      return { pid in "\(pid)" }
    }
    #expect(reader.answers(about: [1, 2]).map { $0.1 }.isEmpty)
    isThere.open()
    #expect(reader.answers(about: [2, 3]).map { $0.1 } == ["2", "3"])
  }

  @Test func aStuckProcessIsLeftAndTheOthersAreServed() {
    let gate = Gate()
    var reader = reader(stuck: 2, at: gate)
    for _ in 0..<2 {
      #expect(reader.answers(about: [1, 2, 3]).map(\.0) == [1, 3])
      #expect(reader.stuckPids == [2])
    }
    gate.open()
    // It is asked about again once it came back, for any reader.
    #expect(answers(of: &reader, until: [2])[2] == "2")
    #expect(reader.stuckPids == [])
  }

  /// What answers without being asked again, until that is all of these.
  private func answers(
    of reader: inout SlowReader<Int32, String>, until pids: [Int32]
  ) -> [Int32: String] {
    var found: [Int32: String] = [:]
    while found.keys.sorted() != pids, !Task.isCancelled {
      for (pid, answer) in reader.answers(about: []) { found[pid] = answer }
    }
    return found
  }

  /// The process that is slow, those behind it, and those whose turn came while no worker was free.
  @Test func everyoneIsAskedAndAnswersLate() {
    let (gate, reads) = (Gate(), Reads())
    var reader = reader(stuck: 1, at: gate, budget: .zero, stuckAfter: .seconds(3600), reads)
    #expect(reader.answers(about: [1, 2]).map(\.0).isEmpty)
    #expect(reader.answers(about: [2, 3]).map(\.0).isEmpty)
    #expect(reader.answers(about: [1, 3, 4]).map(\.0).isEmpty)
    gate.open()
    let found = answers(of: &reader, until: [1, 2, 3, 4])
    #expect(found == [1: "1", 2: "2", 3: "3", 4: "4"])
    // Those that the worker has already are asked once more: what it reads may be out of date.
    #expect(reads.pids.withLock(\.self) == [1, 2, 2, 3, 1, 4])
    #expect(reader.stuckPids == [])
  }

  /// A sample has no time left when the process turns out to be stuck.
  @Test func thoseBehindAStuckProcessAnswerLate() {
    let gate = Gate()
    var reader = reader(stuck: 1, at: gate, budget: .zero)
    #expect(reader.answers(about: [1, 2, 3]).map(\.0).isEmpty)
    #expect(answers(of: &reader, until: [2, 3]).count == 2)
    #expect(reader.stuckPids == [1])
    gate.open()
  }

  private struct Part: ProcessRequest, Sendable {
    let pid: Int32
    let subject: String
  }

  /// Of several requests about one process, one is stuck: the others are answered, again and again.
  @Test func aPartIsStuckAndTheOthersAreServed() {
    let gate = Gate()
    var reader = SlowReader<Part, String>(budget: .seconds(30), stuckAfter: .milliseconds(20)) {
      { part in
        if part.subject == "b" { gate.pass() }
        return part.subject
      }
    }
    let parts = ["a", "b", "c"].map { Part(pid: 1, subject: $0) }
    for _ in 0..<3 {
      #expect(reader.answers(about: parts).map(\.1) == ["a", "c"])
      // One worker is left with it, however often it is asked for.
      #expect(reader.stuckPids == [1])
    }
    gate.open()
  }

  @Test func workersLeftBehindAreBounded() {
    let gate = Gate()
    let workers = Mutex(0)
    var reader = SlowReader<Int32, String>(stuckAfter: .milliseconds(5)) { [gate] in
      workers.withLock { $0 += 1 }
      return { _ in
        gate.pass()
        return ""
      }
    }
    for pid in 1...40 { #expect(reader.answers(about: [Int32(pid)]).map(\.0).isEmpty) }
    #expect(reader.stuckPids == Array(1...16))
    gate.open()
  }
}
