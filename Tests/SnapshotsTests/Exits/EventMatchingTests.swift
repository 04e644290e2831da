import Testing

@testable import Snapshots

/// Which process an event is about.
struct EventMatchingTests {
  private func process(_ pid: Int32, start: Int, cpu: Int = 0) -> Snapshot.Process {
    .init(
      id: .init(pid: pid, startTime: .seconds(start)),
      facts: .init(comm: "seen", arguments: [], user: nil, isKernelThread: false), parent: 1,
      state: .sleeping, cpu: .milliseconds(cpu), childrenCPU: .zero, threads: 1, priority: 20,
      nice: 0, memory: nil)
  }

  /// Lived `elapsed` seconds and ended in the 50 ms before `at`.
  private func exit(_ pid: Int32, at: Int, elapsed: Int, cpu: Int) -> ObservedExit {
    let end = Duration.seconds(at)
    return ObservedExit(
      event: .init(
        pid: pid, parent: 1, uid: 0, comm: "told", outcome: .exited(code: 0),
        cpu: .milliseconds(cpu),
        elapsed: .seconds(elapsed)), window: end - .milliseconds(50)...end)
  }

  @Test func aZombieIsHeldUntilItLeaves() {
    var matching = EventMatching()
    let event = exit(5, at: 20, elapsed: 10, cpu: 90)
    let zombie = process(5, start: 10, cpu: 100)
    #expect(matching.match([event], gone: [], current: [zombie], suspended: .zero).isEmpty)
    #expect(matching.match([], gone: [], current: [zombie], suspended: .zero).isEmpty)
    let left = matching.match([], gone: [zombie], current: [], suspended: .zero)
    // The zombie's clock went on after the event.
    #expect(left.map(\.cpu) == [.milliseconds(100)])
    #expect(left.map(\.name) == ["seen"] && left[0].outcomes == .init(ok: 1))
    #expect(matching.pending.isEmpty)
  }

  @Test func neverListed() {
    var matching = EventMatching()
    let left = matching.match(
      [exit(5, at: 20, elapsed: 1, cpu: 90)], gone: [], current: [], suspended: .zero)
    #expect(left.map(\.cpu) == [.milliseconds(90)] && left.map(\.name) == ["told"])
  }

  @Test func anEarlierOwnerOfTheNumber() {
    var matching = EventMatching()
    let left = matching.match(
      [exit(5, at: 20, elapsed: 10, cpu: 90)], gone: [], current: [process(5, start: 21)],
      suspended: .zero)
    #expect(left.map(\.cpu) == [.milliseconds(90)])
  }

  @Test func twoOwnersBetweenTwoSamples() {
    var matching = EventMatching()
    let old = process(5, start: 10, cpu: 80)
    let left = matching.match(
      [exit(5, at: 20, elapsed: 10, cpu: 90), exit(5, at: 23, elapsed: 2, cpu: 7)], gone: [old],
      current: [process(5, start: 24)], suspended: .zero)
    #expect(left.map(\.cpu).sorted() == [.milliseconds(7), .milliseconds(90)])
  }

  @Test func aLostEventLeavesWhatWasSeen() {
    var matching = EventMatching()
    let left = matching.match(
      [], gone: [process(5, start: 10, cpu: 80)], current: [], suspended: .zero)
    #expect(left.map(\.cpu) == [.milliseconds(80)])
    #expect(left[0].outcomes == .init(unknown: 1))
  }

  /// An event's elapsed time stands still while the machine is suspended, start times do not.
  @Test func acrossASuspension() {
    var matching = EventMatching()
    let left = matching.match(
      [exit(5, at: 500, elapsed: 10, cpu: 90)], gone: [process(5, start: 10, cpu: 80)], current: [],
      suspended: .seconds(480))
    #expect(left.map(\.cpu) == [.milliseconds(90)])
  }
}
