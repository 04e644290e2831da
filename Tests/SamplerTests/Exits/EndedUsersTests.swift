import Snapshots
import TestSupport
import Testing

@testable import Sampler

@Suite struct EndedUsersTests {
  private static func end(_ uid: UInt32) -> Snapshot.Exits.Recent {
    let event = ExitEvent(
      pid: 7, parent: 1, uid: uid, comm: "x", outcome: nil, cpu: .zero, elapsed: .zero)
    return .init(event: event, accounted: .zero)
  }

  /// As those of the living: the name, or the number of one that has none.
  @Test func theyAreNamedAsTheLivingAre() throws {
    let names = UserNames()
    let root = names.name(of: 0)
    var users = EndedUsers()
    let ends = [0, 4_294_967_290, 0].map(Self.end)
    try Deadline().wait(for: "the names") {
      users.named(ends).map(\.user) == [root, "4294967290", root]
    }
    #expect(users.named([]).isEmpty)
    try Deadline().wait(for: "the name again") {
      users.named([Self.end(0)]).first?.user == root
    }
  }
}
