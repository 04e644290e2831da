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

  /// Answers with the pid as text; `stuck` waits at the gate first.
  private func reader(stuck: Int32, at gate: Gate) -> SlowReader<Int32, String> {
    SlowReader(patience: .milliseconds(20)) {
      { pid in
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

  @Test func aStuckProcessIsLeftAndTheOthersAreServed() {
    let gate = Gate()
    var reader = reader(stuck: 2, at: gate)
    // What was read before it is there, what comes after it is late.
    #expect(reader.answers(about: [1, 2, 3]).map(\.0) == [1])
    #expect(reader.stuckPids == [2])
    #expect(reader.answers(about: [1, 2, 3]).map(\.0) == [1, 3])
    #expect(reader.stuckPids == [2])
    gate.open()
    // It is asked again once it came back.
    var answers = reader.answers(about: [2])
    while answers.isEmpty { answers = reader.answers(about: [2]) }
    #expect(answers.map(\.1) == ["2"] && reader.stuckPids == [])
  }

  @Test func workersLeftBehindAreBounded() {
    let gate = Gate()
    let workers = Mutex(0)
    var reader = SlowReader<Int32, String>(patience: .milliseconds(5)) { [gate] in
      workers.withLock { $0 += 1 }
      return { _ in
        gate.pass()
        return ""
      }
    }
    for pid in 1...40 { #expect(reader.answers(about: [Int32(pid)]).isEmpty) }
    #expect(reader.stuckPids == Array(1...16))
    gate.open()
  }
}
