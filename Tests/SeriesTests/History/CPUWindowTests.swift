import Snapshots
import TestSupport
import Testing

@testable import Series

@Suite("CPUWindow")
struct CPUWindowTests {
  /// Samples of one process that had used the CPU for so long; the last one is asked for.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let samples: [(at: Double, cpu: Double)]
    let cores: Double?
  }

  @Test(
    "the mean since the sample whose age is nearest to 10 s",
    arguments: [
      Case(testDescription: "no earlier sample", samples: [(0, 5)], cores: nil),
      Case(testDescription: "one interval ago", samples: [(0, 5), (10, 10)], cores: 0.5),
      Case(
        testDescription: "two scrapers, half an interval apart",
        samples: [(0, 0), (5, 0), (10, 5), (15, 10)], cores: 1),
      Case(testDescription: "not yet an interval old", samples: [(0, 1), (2, 2)], cores: 0.5),
      Case(testDescription: "scraped late", samples: [(0, 0), (10, 9), (25, 12)], cores: 0.2),
      Case(
        testDescription: "nearest is older than the window", samples: [(0, 0), (9, 0), (11, 11)],
        cores: 1),
      Case(
        testDescription: "nearest is younger than the window", samples: [(0, 0), (8, 0), (17, 9)],
        cores: 1),
      Case(testDescription: "CPU time went back", samples: [(0, 5), (10, 4)], cores: 0),
    ])
  func reference(_ example: Case) {
    var window = CPUWindow(length: .seconds(10))
    var cores: [Double?] = []
    for (index, (at, cpu)) in example.samples.enumerated() {
      let snapshot = sample(UInt64(index + 1), at: at, cpu: cpu)
      window.observe(snapshot)
      cores = window.cores(of: snapshot)
    }
    #expect(cores == [example.cores])
  }

  @Test("it does not matter whether a sample is observed before it is asked for")
  func observedLater() {
    var window = CPUWindow(length: .seconds(10))
    window.observe(sample(1, at: 0, cpu: 0))
    #expect(window.cores(of: sample(2, at: 10, cpu: 2.5)) == [0.25])
  }

  @Test("what is kept is bounded, whatever the pace of the samples", arguments: [0.01, 0.1, 1, 3])
  func bounded(pace: Double) {
    var window = CPUWindow(length: .seconds(10))
    for index in 0..<2000 {
      let at = Double(index) * pace
      let snapshot = sample(UInt64(index + 1), at: at, cpu: at / 4)
      window.observe(snapshot)
      #expect(window.count <= 10)
      if index > 0, let cores = window.cores(of: snapshot).first ?? nil {
        #expect(abs(cores - 0.25) < 1e-9)
      }
    }
    #expect(window.count >= 4)
  }

  @Test("the reference stays near the window when samples are thinned out")
  func thinned() throws {
    var window = CPUWindow(length: .seconds(10))
    // Idle until 50 s, then busy: the share tells how far back the window reached.
    for index in 0...600 {
      window.observe(sample(UInt64(index + 1), at: Double(index) / 10, cpu: 0))
    }
    let last = sample(602, at: 60.1, cpu: 10)
    let cores = try #require(window.cores(of: last).first ?? nil)
    #expect((0.93...1.07).contains(cores))
  }

  @Test("a process born in the window spent all its time there; an older one is unknown")
  func births() {
    var window = CPUWindow(length: .seconds(10))
    window.observe(.example(at: .seconds(990), processes: []))
    let snapshot = Snapshot.example(
      sequence: 2,
      processes: [
        .example(pid: 5, started: .seconds(995), cpu: .seconds(2)),
        .example(pid: 6, started: .seconds(10), cpu: .seconds(2)),
      ])
    #expect(window.cores(of: snapshot) == [0.2, nil])
  }

  private func sample(_ sequence: UInt64, at: Double, cpu: Double) -> Snapshot {
    .example(
      sequence: sequence, at: .seconds(1000 + at), processes: [.example(cpu: .seconds(cpu))])
  }
}
