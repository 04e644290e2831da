import Glibc
import Testing

@testable import TestSupport

@Suite struct OrphanSweeperTests {
  @Test func killsWhatHasStartedAndNotEnded() throws {
    let children = try (0..<4).map { _ in try ProcessFixtures.sleeper() }
    var sweeper: OrphanSweeper? = try OrphanSweeper()
    for child in children { sweeper?.started(child.pid) }
    sweeper?.ended(children[0].pid)
    sweeper?.ended(children[2].pid)
    sweeper = nil
    #expect(try children[1].wait() == .signalled(SIGKILL))
    #expect(try children[3].wait() == .signalled(SIGKILL))
    #expect(children[0].status == nil)
    #expect(children[2].status == nil)
  }
}
