import Snapshots
import TestSupport
import Testing

@testable import Series

@Suite("SampleHistory")
struct SampleHistoryTests {
  private typealias CPUTimes = Snapshot.Host.CPUTimes

  @Test("CPU times of the host never go back, whatever the kernel says")
  func hostCPU() {
    var history = SampleHistory(scrapeInterval: .seconds(10))
    func served(_ sequence: UInt64, _ cpu: CPUTimes?) -> CPUTimes? {
      history.observe(
        .example(sequence: sequence, at: .seconds(Int64(sequence)), host: .example(cpu: cpu)))
      return history.newest?.host.cpu
    }
    let first = CPUTimes(user: .seconds(1), idle: .seconds(10), iowait: .seconds(5))
    let second = CPUTimes(user: .seconds(2), idle: .seconds(9), iowait: .seconds(4))
    let third = CPUTimes(user: .seconds(3), idle: .seconds(12), iowait: .seconds(5))
    #expect(served(1, first) == first)
    #expect(
      served(2, second)
        == CPUTimes(user: .seconds(2), idle: .seconds(10), iowait: .seconds(5)))
    #expect(served(3, nil) == nil)
    #expect(
      served(4, second)
        == CPUTimes(user: .seconds(2), idle: .seconds(10), iowait: .seconds(5)))
    // It goes on from there at once.
    #expect(
      served(5, third)
        == CPUTimes(user: .seconds(3), idle: .seconds(13), iowait: .seconds(6)))
  }
}
