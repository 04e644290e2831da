import Foundation
import Testing

@testable import Sampler
@testable import Snapshots

struct CPUGrowthTests {
  private typealias Times = Snapshot.Host.CPUTimes

  @Test func whatEachModeGrewBy() throws {
    let later = Times(
      user: .seconds(1), nice: .seconds(2), system: .seconds(3), idle: .seconds(4),
      iowait: .seconds(5), irq: .seconds(6), softirq: .seconds(7), steal: .seconds(8))
    let growth = try #require(CPUGrowth(from: Times(), to: later))
    #expect(
      growth
        == CPUGrowth(
          user: .seconds(1), nice: .seconds(2), system: .seconds(3), idle: .seconds(4),
          iowait: .seconds(5), irq: .seconds(6), softirq: .seconds(7), steal: .seconds(8)))
    #expect(growth.total == .seconds(36) && growth.busy == .seconds(19))
  }

  /// The kernel books time of an idle CPU as one of the two, and may think better of it.
  @Test(arguments: [(idle: 103, iowait: 4), (idle: 99, iowait: 9)])
  func idleAndIowaitExchangeTime(idle: Int, iowait: Int) throws {
    let earlier = Times(user: .seconds(10), idle: .seconds(100), iowait: .seconds(5))
    let later = Times(user: .seconds(11), idle: .seconds(idle), iowait: .seconds(iowait))
    let growth = try #require(CPUGrowth(from: earlier, to: later))
    #expect(growth.idle == nil && growth.iowait == nil)
    #expect(growth.user == .seconds(1))
    #expect(growth.total == .seconds(1 + idle + iowait - 105))
  }

  @Test func anyModeThatWentBackMakesAllUnknown() {
    let modes: [WritableKeyPath<Times, Duration>] = [
      \.user, \.nice, \.system, \.idle, \.iowait, \.irq, \.softirq, \.steal,
    ]
    let earlier = Times(
      user: .seconds(9), nice: .seconds(9), system: .seconds(9), idle: .seconds(9),
      iowait: .seconds(9), irq: .seconds(9), softirq: .seconds(9), steal: .seconds(9))
    for mode in modes {
      var later = earlier
      if mode != \.user { later.user += .seconds(1) }
      later[keyPath: mode] -= .milliseconds(10)
      #expect(CPUGrowth(from: earlier, to: later) == nil, "\(mode)")
    }
  }

  /// 7,000 s of idle time less than a second before, as after a suspension.
  @Test func aMachineThatWokeUp() throws {
    func stat(_ user: Int, _ idle: Int) -> String {
      """
      cpu  \(user) 0 500 \(idle) 100 0 0 0 0 0
      cpu0 \(user / 2) 0 250 \(idle / 2) 50 0 0 0 0 0
      cpu1 \(user / 2) 0 250 \(idle / 2) 50 0 0 0 0 0
      btime 1700000000

      """
    }
    try Fixture.withCopy { tree in
      func write(_ text: String) throws {
        try Data(text.utf8).write(to: tree.appending(path: "stat"))
      }
      try write(stat(1000, 2_000_000))
      var sampler = try Sampler(procfs: tree.path(), constants: MachineConstants())
      let before = sampler.sample()
      try write(stat(1040, 1_300_000))
      let after = sampler.sample()
      #expect(try #require(Rates(from: before, to: after)).host.times == nil)
      try write(stat(1080, 1_300_160))
      let later = sampler.sample()
      #expect(
        try #require(Rates(from: after, to: later)).host.times
          == CPUGrowth(user: .milliseconds(400), idle: .milliseconds(1600)))
    }
  }
}
