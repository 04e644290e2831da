import Snapshots
import TestSupport
import Testing

@testable import Series

@Suite("HostCPUCounters")
struct HostCPUCountersTests {
  private typealias Times = Snapshot.Host.CPUTimes

  @Test("a mode that went back keeps its value, and grows on from it with the next sample")
  func goesOnAtOnce() {
    var counters = HostCPUCounters()
    _ = counters.served(Times(user: .seconds(10), idle: .seconds(20_000), iowait: .seconds(1)))
    let back = counters.served(
      Times(user: .milliseconds(10_400), idle: .seconds(13_000), iowait: .seconds(1)))
    #expect(back.idle == .seconds(20_000) && back.user == .milliseconds(10_400))
    let next = counters.served(
      Times(user: .seconds(11), idle: .seconds(13_002), iowait: .seconds(1)))
    #expect(next == Times(user: .seconds(11), idle: .seconds(20_002), iowait: .seconds(1)))
  }

  @Test(
    "time that idle and iowait exchange is counted once",
    arguments: [(3, -1), (-1, 3), (2, 0), (0, 0), (1, -1)])
  func exchange(idle: Int, iowait: Int) {
    var counters = HostCPUCounters()
    let first = Times(idle: .seconds(100), iowait: .seconds(50))
    _ = counters.served(first)
    let next = counters.served(
      Times(idle: first.idle + .seconds(idle), iowait: first.iowait + .seconds(iowait)))
    #expect(next.idle >= first.idle && next.iowait >= first.iowait)
    #expect(next.total - first.total == .seconds(idle + iowait))
  }

  @Test(
    "no counter falls, and each has all growth of its mode",
    arguments: 1...10 as ClosedRange<UInt64>)
  func random(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var counters = HostCPUCounters()
    var reading = Times.example
    var before = counters.served(reading)
    var grown = Duration.zero
    for _ in 0..<500 {
      let step = Duration.milliseconds(Int.random(in: -500...1000, using: &random))
      reading.user += step
      reading.idle += .milliseconds(Int.random(in: -5000...1000, using: &random))
      grown += max(step, .zero)
      let now = counters.served(reading)
      #expect(now.user >= before.user && now.idle >= before.idle && now.iowait >= before.iowait)
      before = now
    }
    #expect(before.user == Times.example.user + grown)
  }
}
