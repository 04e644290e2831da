import Sampler
import TestSupport
import Testing

/// Real processes on the real machine; what needs CAP_NET_ADMIN runs where it is there.
@Suite(.serialized) struct ExitStormTests {
  /// Whether the kernel tells of exits here.
  static let hasEvents = (try? Sampler(exits: .on)) != nil

  @Test(.enabled(if: hasEvents))
  func eventsFindAStorm() throws {
    let storm = try Storm()
    var sampler = try Sampler(exits: .on)
    _ = sampler.sample()
    let truth = try storm.pass()
    let exits = try #require(sampler.sample().exits)
    let entry = try #require(exits.byName[Storm.name])
    print("events: \(entry.cpu.seconds) of \(truth.seconds), \(entry)")
    #expect(exits.source == .events)
    #expect(entry.cpu.seconds > truth.seconds * 0.99)
    #expect(entry.cpu.seconds < truth.seconds * 1.01 + 0.02)
    #expect(entry.outcomes == .init(error: UInt64(Storm.processes)))
    #expect(entry.peakRSSBytes ?? 0 > 100_000)
    #expect(exits.eventsLost == 0)
  }

  @Test func offAccountsNothing() throws {
    var sampler = try Sampler(exits: .off)
    #expect(sampler.sample().exits == nil)
  }
}
