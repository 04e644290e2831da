import Testing

@testable import Sampler

/// Where processes are looked for that are not known yet.
struct PidSearchTests {
  /// What a sample sees, and where it has to look.
  struct Step {
    var newest: Int32?
    var forks: UInt64?
    var highest: Int32 = 30_000
    var isTurn = false
    var scope: PidSearch.Scope
  }

  private static let start = [
    Step(newest: 500, forks: 1000, scope: .everywhere),
    // What was being born during the first listing.
    Step(newest: 500, forks: 1000, scope: .everywhere),
    Step(newest: 500, forks: 1000, scope: .nowhere),
  ]

  static let cases: [(String, [Step])] = [
    ("nothing forks", [Step(newest: 500, forks: 1000, scope: .nowhere)]),
    (
      "a fork, and another that was being born beside it",
      [
        Step(newest: 501, forks: 1001, scope: .beyond(500)),
        Step(newest: 501, forks: 1001, scope: .beyond(500)),
        Step(newest: 501, forks: 1001, scope: .nowhere),
      ]
    ),
    (
      "forks in each sample",
      [
        Step(newest: 510, forks: 1010, scope: .beyond(500)),
        Step(newest: 530, forks: 1030, scope: .beyond(500)),
        Step(newest: 540, forks: 1040, scope: .beyond(510)),
      ]
    ),
    (
      "pids begin again",
      [
        Step(newest: 310, forks: 1200, scope: .everywhere),
        Step(newest: 320, forks: 1210, scope: .everywhere),
        Step(newest: 320, forks: 1210, scope: .beyond(310)),
        Step(newest: 320, forks: 1210, scope: .nowhere),
      ]
    ),
    (
      "so many forks that pids may have gone round",
      [
        Step(newest: 600, forks: 20_000, scope: .everywhere),
        Step(newest: 601, forks: 20_001, scope: .everywhere),
        Step(newest: 601, forks: 20_001, scope: .beyond(600)),
      ]
    ),
    (
      "a machine with few pids, for which few forks are many",
      [Step(newest: 510, forks: 1051, highest: 500, scope: .everywhere)]
    ),
    (
      "as many as it may be",
      [Step(newest: 510, forks: 1050, highest: 500, scope: .beyond(500))]
    ),
    (
      "no forks where pids are very few",
      [Step(newest: 500, forks: 1000, highest: 40, scope: .nowhere)]
    ),
    ("its turn", [Step(newest: 500, forks: 1000, isTurn: true, scope: .everywhere)]),
    (
      "unknown forks",
      [
        Step(newest: 501, forks: nil, scope: .everywhere),
        Step(newest: 502, forks: 1002, scope: .everywhere),
      ]
    ),
    (
      "an unknown newest pid",
      [
        Step(newest: nil, forks: 1000, scope: .everywhere),
        Step(newest: 500, forks: 1000, scope: .everywhere),
        Step(newest: 500, forks: 1000, scope: .everywhere),
        Step(newest: 500, forks: 1000, scope: .nowhere),
      ]
    ),
  ]

  @Test(arguments: cases) func scope(name: String, steps: [Step]) {
    var search = PidSearch()
    for step in Self.start + steps {
      let scope = search.next(
        newest: step.newest, forks: step.forks, highest: step.highest, isTurn: step.isTurn)
      #expect(scope == step.scope, "\(name): \(step)")
    }
  }

  @Test func positionsAreTakenFromAListing() {
    var positions = PidPositions()
    // What is no pid is passed over, and so is the end.
    positions.pass(nil, next: 257)
    positions.pass(1, next: 260)
    positions.pass(2, next: 358)
    positions.pass(100, next: 4_194_562)
    #expect(positions.beyond(7) == 266)
    positions.pass(101, next: 500)
    #expect(positions.beyond(7) == nil)
  }

  @Test(arguments: [[], [(nil, 300)], [(nil, 258), (1, 2)]] as [[(Int32?, Int)]])
  func noPositionsWithoutTwoPids(entries: [(Int32?, Int)]) {
    var positions = PidPositions()
    for (pid, next) in entries { positions.pass(pid, next: next) }
    #expect(positions.beyond(1) == nil)
  }
}
