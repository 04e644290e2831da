import Series
import TestSupport
import Testing

@testable import Exporter
@testable import Snapshots

@Suite("Samples for the page, and what is wanted of them")
struct PageSamplesTests {
  @Test("what ptop uses is said of samples that come soon after another, too")
  func ownUse() {
    var samples = PageSamples()
    func cores(_ sequence: UInt64, at milliseconds: Int, cpu: Int?) -> Double? {
      let usage = SelfUsage(cpu: cpu.map { .milliseconds($0) })
      return samples.take(
        .example(sequence: sequence), version: "0.1", at: .milliseconds(milliseconds), usage: usage
      ).program.cores
    }
    #expect(cores(1, at: 1000, cpu: 10) == nil)
    #expect(cores(2, at: 1100, cpu: 30) == nil)
    #expect(cores(3, at: 2000, cpu: 110) == 0.1)
    #expect(cores(4, at: 2100, cpu: 900) == 0.1)
    #expect(cores(5, at: 3000, cpu: 1110) == 1)
    #expect(cores(6, at: 3100, cpu: nil) == nil)
  }

  @Test("the same variables are the same wish, in whatever order and however often they are named")
  func variables() throws {
    var wants = PageWants()
    let filters = ["env.A=1 env.B=2", "env.B=1 env.A=1", "env.A=1 env.B=2 env.A=3 | env.B=4"]
    for (second, filter) in filters.enumerated() {
      let since = wants.ask(for: try Filter(filter).wants, at: .seconds(second + 1))
      #expect(since == .seconds(1))
    }
    #expect(wants.all == Wants(environment: ["B", "A"]))
  }
}
