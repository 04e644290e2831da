import Glibc
import Linux
import Snapshots
import Synchronization
import TestSupport
import Testing

@testable import Sampler

/// A name service that takes longer than a process may.
@Suite(.timeLimit(.minutes(1))) struct SlowNamesTests {
  /// Counts the requests, and answers none before the gate is open.
  private final class Service: Sendable {
    let gate = Gate()
    let requests = Mutex(0)

    var users: UserNames {
      UserNames { [self] _ in
        requests.withLock { $0 += 1 }
        gate.pass()
        return "late"
      }
    }
  }

  private let service = Service()

  /// However many samples are taken meanwhile, it is asked once.
  @Test func theUserOfAnEndIsNamedLate() throws {
    let event = ExitEvent(
      pid: 7, parent: 1, uid: 5, comm: "x", outcome: nil, cpu: .zero, elapsed: .zero)
    let ends = [Snapshot.Exits.Recent(event: event, accounted: .zero)]
    var users = EndedUsers(users: service.users)
    let later = Clock.monotonic() + .milliseconds(300)
    var names: Set<String?> = []
    while Clock.monotonic() < later { names.insert(users.named(ends)[0].user) }
    #expect(names == [nil])
    service.gate.open()
    try Deadline().wait(for: "the name") { users.named(ends)[0].user == "late" }
    #expect(service.requests.withLock(\.self) == 1)
  }

  /// The worker that was left behind has learnt the name for the next one.
  @Test func theUserOfAProcessIsNamedLate() throws {
    var reader = FactsFiles.reader(root: "/proc", users: service.users)
    let request = FactsRequest(
      id: .init(pid: getpid(), startTime: .zero), files: getpid(), comm: "x", name: "x",
      isKernelThread: false, known: nil, wants: Wants(), asked: .zero)
    #expect(reader.answers(about: [request]).map(\.1.facts?.user) == [])
    #expect(reader.stuckPids == [getpid()])
    service.gate.open()
    try Deadline().wait(for: "the name") {
      reader.answers(about: []).contains { $0.1.facts?.user == "late" }
    }
    #expect(service.requests.withLock(\.self) == 1)
  }
}
