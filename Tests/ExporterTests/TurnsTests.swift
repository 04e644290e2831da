import NIOCore
import Snapshots
import Synchronization
import Testing

@testable import Exporter

@Suite("Turns")
struct TurnsTests: LiveServer {
  let feed = SnapshotFeed()

  /// A connection says at once that it has more, as one whose requests came together.
  private final class Asking: Sendable {
    let order = Mutex<[Int]>([])
    let turns: Turns

    init(on thread: EventThread) { turns = Turns(on: thread) }

    func ask(_ client: Int, times: Int) {
      turns.wait { [self] in
        order.withLock { $0.append(client) }
        if times > 1 { ask(client, times: times - 1) }
      }
    }
  }

  @Test("connections that go on asking are let on in turn, and sockets are looked at in between")
  func turns() throws {
    let thread = EventThread()
    defer { thread.end() }
    let asking = Asking(on: thread)
    try thread.loop.submit {
      asking.ask(1, times: 3)
      asking.ask(2, times: 1)
      asking.ask(3, times: 2)
    }.wait()
    try eventually { asking.order.withLock { $0.count } == 6 }
    #expect(asking.order.withLock { $0 } == [1, 2, 3, 1, 3, 1])
    // For ever, and yet the loop comes to what is due later.
    asking.ask(4, times: .max)
    try thread.loop.scheduleTask(in: .milliseconds(1)) {}.futureResult.wait()
    try thread.loop.submit {}.wait()
  }
}
