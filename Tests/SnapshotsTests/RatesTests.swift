import TestSupport
import Testing

@testable import Snapshots

struct RatesTests {
  private typealias Process = Snapshot.Process

  /// The rates of `after` over two seconds, at an uptime of 100 s when `before` was seen.
  private func cores(
    _ before: [Process], _ after: [Process], uptime: Duration? = .seconds(100)
  ) throws -> [Double?] {
    let earlier = Snapshot.made(at: .seconds(100), uptime: uptime, processes: before)
    let later = Snapshot.made(at: .seconds(102), uptime: uptime, processes: after)
    return try #require(Rates(from: earlier, to: later)).cores
  }

  @Test func progress() throws {
    let before = [Process.made(pid: 5, cpu: .seconds(3)), .made(pid: 9, cpu: .seconds(7))]
    let after = [Process.made(pid: 5, cpu: .seconds(4)), .made(pid: 9, cpu: .seconds(12))]
    #expect(try cores(before, after) == [0.5, 2.5])
  }

  /// A sample of many processes is no instant: each rate is over the time between its own readings.
  @Test func timedReadings() throws {
    var before = Process.made(pid: 5, cpu: .seconds(3))
    var after = Process.made(pid: 5, cpu: .seconds(4))
    before.cpuReadAt = .milliseconds(100_001)
    after.cpuReadAt = .milliseconds(102_501)
    #expect(try cores([before], [after]) == [0.4])
    // Without both there is the time between the samples.
    before.cpuReadAt = nil
    #expect(try cores([before], [after]) == [0.5])
  }

  @Test func bornInTheWindow() throws {
    let born = Process.made(pid: 7, started: .seconds(101), cpu: .milliseconds(500))
    // Start times are rounded down: one that reads a tick too old is still born in the window.
    let tick = Process.made(pid: 8, started: .milliseconds(99_990), cpu: .milliseconds(500))
    #expect(try cores([], [born, tick]) == [0.25, 0.25])
  }

  @Test func olderButReadableOnlyNow() throws {
    let old = Process.made(pid: 7, started: .seconds(50), cpu: .seconds(40))
    #expect(try cores([], [old]) == [nil])
  }

  /// Without an uptime nothing tells the newborn from what could not be read before.
  @Test func newWithoutAnUptime() throws {
    let new = Process.made(pid: 7, started: .seconds(101), cpu: .seconds(40))
    #expect(try cores([], [new], uptime: nil) == [nil])
  }

  @Test func reusedPid() throws {
    let before = [Process.made(pid: 7, started: .seconds(50), cpu: .seconds(40))]
    let after = [Process.made(pid: 7, started: .seconds(101), cpu: .seconds(1))]
    #expect(try cores(before, after) == [0.5])
  }

  @Test func aCounterThatWentBack() throws {
    let before = [Process.made(pid: 7, cpu: .seconds(40))]
    let after = [Process.made(pid: 7, cpu: .seconds(39))]
    #expect(try cores(before, after) == [0])
  }

  @Test func goneAndNewBetweenOthers() throws {
    let before = [1, 3, 5, 7].map { Process.made(pid: $0, cpu: .seconds(1)) }
    let after = [2, 3, 6, 7].map { Process.made(pid: $0, cpu: .seconds(2)) }
    #expect(try cores(before, after) == [nil, 0.5, nil, 0.5])
    #expect(try cores(before, []) == [])
  }

  @Test(arguments: [Duration.seconds(100), .seconds(99)])
  func noTimeBetween(later: Duration) {
    #expect(Rates(from: .made(at: .seconds(100)), to: .made(at: later)) == nil)
  }

  @Test func ofTheHost() throws {
    let before = Snapshot.Host.CPUTimes(
      user: .seconds(10), idle: .seconds(100), iowait: .seconds(5))
    let after = Snapshot.Host.CPUTimes(user: .seconds(11), idle: .seconds(103), iowait: .seconds(5))
    let rates = try #require(
      Rates(
        from: .made(at: .seconds(1), cpu: before), to: .made(at: .seconds(3), cpu: after)))
    #expect(rates.host.times == .init(user: .seconds(1), idle: .seconds(3)))
    #expect(rates.elapsed == .seconds(2))
  }

  @Test func ofAHostThatCannotTell() throws {
    let known = Snapshot.made(at: .seconds(1))
    let unknown = Snapshot.made(at: .seconds(3), cpu: nil)
    #expect(try #require(Rates(from: known, to: unknown)).host.times == nil)
    #expect(
      try #require(Rates(from: unknown, to: .made(at: .seconds(5)))).host.times == nil)
  }
}
