import Synchronization
import Testing

@testable import Sampler

/// Reads that do not come back, made of a gate that a test opens.
@Suite(.timeLimit(.minutes(1))) struct SlowReaderTests {
  /// Stuck for as long as the gate is closed.
  private final class Gate: Sendable {
    private let isOpen = Mutex(false)
    private let opened = Wakeup()

    func open() {
      isOpen.withLock { $0 = true }
      opened.ring()
    }

    func pass() {
      while !isOpen.withLock({ $0 }) { opened.wait(until: Clock.monotonic() + .seconds(1)) }
    }
  }

  private final class Reads: Sendable {
    let pids = Mutex<[Int32]>([])
  }

  /// Answers with the pid as the user; `stuck` waits at the gate first.
  private func reader(
    stuck: Int32, at gate: Gate, budget: Duration = .seconds(30),
    patience: Duration = .milliseconds(20), _ reads: Reads = Reads()
  ) -> SlowReader<FactsAnswer> {
    SlowReader(budget: budget, patience: patience) {
      { pid in
        reads.pids.withLock { $0.append(pid) }
        if pid == stuck { gate.pass() }
        return FactsAnswer(arguments: [], user: "\(pid)")
      }
    }
  }

  @Test func everyoneAnswers() {
    var reader = reader(stuck: 0, at: Gate())
    for _ in 0..<3 {
      let answers = reader.answers(about: [3, 1, 2])
      #expect(answers.mapValues(\.user) == [1: "1", 2: "2", 3: "3"])
    }
    #expect(reader.stuckPids == [])
  }

  @Test func aStuckProcessIsLeftAndTheOthersAreServed() {
    let gate = Gate()
    var reader = reader(stuck: 2, at: gate)
    for _ in 0..<2 {
      #expect(reader.answers(about: [1, 2, 3]).keys.sorted() == [1, 3])
      #expect(reader.stuckPids == [2])
    }
    gate.open()
    // It is asked about again once it came back, whoever wants to know.
    #expect(answers(of: &reader, until: [2])[2]?.user == "2")
    #expect(reader.stuckPids == [])
  }

  /// What answers without being asked again, until that is all of these.
  private func answers(
    of reader: inout SlowReader<FactsAnswer>, until pids: [Int32]
  ) -> [Int32: FactsAnswer] {
    var found: [Int32: FactsAnswer] = [:]
    while found.keys.sorted() != pids, !Task.isCancelled {
      found.merge(reader.answers(about: [])) { $1 }
    }
    return found
  }

  /// The process that is slow, those behind it, and those whose turn came while no worker was free.
  @Test func everyoneIsAskedOnceAndAnswersLate() {
    let (gate, reads) = (Gate(), Reads())
    var reader = reader(stuck: 1, at: gate, budget: .zero, patience: .seconds(3600), reads)
    #expect(reader.answers(about: [1, 2]).isEmpty)
    #expect(reader.answers(about: [2, 3]).isEmpty)
    #expect(reader.answers(about: [1, 3, 4]).isEmpty)
    gate.open()
    let found = answers(of: &reader, until: [1, 2, 3, 4])
    #expect(found.mapValues(\.user) == [1: "1", 2: "2", 3: "3", 4: "4"])
    #expect(reads.pids.withLock(\.self) == [1, 2, 3, 4])
    #expect(reader.stuckPids == [])
  }

  /// A sample has no time left when the process turns out to be stuck.
  @Test func thoseBehindAStuckProcessAnswerLate() {
    let gate = Gate()
    var reader = reader(stuck: 1, at: gate, budget: .zero)
    #expect(reader.answers(about: [1, 2, 3]).isEmpty)
    #expect(answers(of: &reader, until: [2, 3]).count == 2)
    #expect(reader.stuckPids == [1])
    gate.open()
  }

  @Test func workersLeftBehindAreBounded() {
    let gate = Gate()
    let workers = Mutex(0)
    var reader = SlowReader<FactsAnswer>(patience: .milliseconds(5)) { [gate] in
      workers.withLock { $0 += 1 }
      return { _ in
        gate.pass()
        return FactsAnswer()
      }
    }
    for pid in 1...40 { #expect(reader.answers(about: [Int32(pid)]).isEmpty) }
    #expect(reader.stuckPids == Array(1...16))
    gate.open()
  }
}
