import Snapshots
import TestSupport
import Testing
import TopUI

/// What is told of a signal once it is sent.
@Suite struct SentSignalTests {
  private static func target(_ pid: Int32) -> Target {
    Target(id: .init(pid: pid, startTime: .seconds(10)), comm: "worker")
  }

  private func sent(_ pids: Int32..., number: Int32 = 1) -> TopModel {
    var model = TopModel.example(order: "pid", (1...4).map { (.example(pid: $0), .zero) })
    _ = model.apply(.sent(number, pids.map(Self.target)))
    return model
  }

  private func event(_ pid: Int32, _ outcome: ExitEvent.Outcome?) -> Snapshot.Exits.Recent {
    .init(
      event: ExitEvent(
        pid: pid, parent: 1, uid: 0, comm: "worker", outcome: outcome, cpu: .zero, elapsed: .zero),
      accounted: .seconds(1002))
  }

  @Test(
    arguments: [
      (.killed(signal: 1), "2 worker ended by SIGHUP"),
      (.exited(code: 0), "2 worker ended with exit code 0"),
      (.exited(code: 3), "2 worker ended with exit code 3"), (nil, "2 worker ended"),
    ] as [(ExitEvent.Outcome?, String)])
  func itEnds(_ outcome: ExitEvent.Outcome?, _ text: String) {
    var model = sent(2)
    #expect(model.status.hasPrefix(" sent SIGHUP to 2 worker "))
    model.sample(at: 1002, without: 9)
    #expect(model.status.hasPrefix(" sent SIGHUP to 2 worker "))
    let rest = model.table.rows.map(\.process).filter { $0.id.pid != 2 }
    let exits = Snapshot.Exits(source: .events, recent: [event(3, nil), event(2, outcome)])
    _ = model.apply(
      .snapshot(.example(sequence: 4, at: .seconds(1003), processes: rest, exits: exits)))
    #expect(model.status.hasPrefix(" \(text) "))
  }

  @Test func severalEnd() {
    var model = sent(1, 2, 3, number: 15)
    #expect(model.status.hasPrefix(" sent SIGTERM to 3 processes "))
    model.sample(at: 1002, without: 1, 3)
    #expect(model.status.hasPrefix(" 2 of the 3 processes that SIGTERM was sent to have ended"))
    model.press(.down)
    model.sample(at: 1003, without: 1, 3)
    #expect(!model.status.contains("SIGTERM"))
    model.sample(at: 1004, without: 1, 2, 3)
    #expect(model.status.hasPrefix(" 3 of the 3 processes"))
  }

  @Test func aZombieHasEnded() {
    var model = sent(2, number: 9)
    model.sample(at: 1002, [.example(pid: 1), .example(pid: 2, parent: 1, state: .zombie)])
    #expect(model.status.hasPrefix(" 2 worker has ended; its parent 1 has yet to collect it"))
  }

  /// What could not be read may be alive, and what ends much later is told as any other end.
  @Test func itIsNotToldOfOthers() {
    var model = sent(2)
    model.press(.down)
    let rest = model.table.rows.map(\.process).filter { $0.id.pid != 2 }
    model.sample(at: 1002, rest, hiddenPids: [2])
    #expect(!model.status.contains("2 worker"))
    model.sample(at: 1003, rest + [])
    #expect(model.status.contains("2 worker ended"))
    model = sent(2)
    model.press(.down)
    model.sample(at: 1020, without: 9)
    model.sample(at: 1021, without: 2)
    #expect(!model.status.contains("ended"))
  }
}
