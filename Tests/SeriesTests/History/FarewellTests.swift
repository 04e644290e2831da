import Snapshots
import TestSupport
import Testing

@testable import Series

@Suite("Farewells")
struct FarewellTests {
  /// Processes of samples at so many seconds, and which are in farewell after the last one.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let samples: [(at: Double, processes: [Snapshot.Process])]
    let farewells: [String]
  }

  private static let worker = Snapshot.Process.example(pid: 7, comm: "worker")
  private static let other = Snapshot.Process.example(pid: 9, comm: "other")
  private static let reborn = Snapshot.Process.example(
    pid: 7, comm: "worker", started: .seconds(1001))
  private static let successor = Snapshot.Process.example(
    pid: 7, comm: "successor", started: .seconds(1001))
  private static let executed = Snapshot.Process.example(pid: 7, comm: "executed")
  private static let renamed = Snapshot.Process.example(
    pid: 7, comm: "worker", started: .seconds(1001))

  @Test(
    "which are in farewell",
    arguments: [
      Case(testDescription: "none ended", samples: [(0, [worker]), (1, [worker])], farewells: []),
      Case(
        testDescription: "one was never there", samples: [(0, []), (1, [worker])], farewells: []),
      Case(
        testDescription: "a death", samples: [(0, [worker, other]), (1, [other])],
        farewells: ["7 worker"]),
      Case(
        testDescription: "everybody died", samples: [(0, [worker, other]), (1, [])],
        farewells: ["7 worker", "9 other"]),
      Case(
        testDescription: "the whole of 1.1 intervals", samples: [(0, [worker]), (1, []), (12, [])],
        farewells: ["7 worker"]),
      Case(
        testDescription: "no longer than that", samples: [(0, [worker]), (1, []), (12.001, [])],
        farewells: []),
      Case(
        testDescription: "from when it was noticed", samples: [(0, [worker]), (100, [])],
        farewells: ["7 worker"]),
      Case(
        testDescription: "the pid and the name live on", samples: [(0, [worker]), (1, [reborn])],
        farewells: []),
      Case(
        testDescription: "the pid and the name live again, later",
        samples: [(0, [worker]), (1, []), (2, [reborn])], farewells: []),
      Case(
        testDescription: "the pid lives on under another name",
        samples: [(0, [worker]), (1, [successor])], farewells: ["7 worker"]),
      Case(
        testDescription: "the successor takes the name, too, and gives it back",
        samples: [(0, [worker]), (1, [successor]), (2, [renamed]), (3, [successor])], farewells: []),
      Case(
        testDescription: "two generations of one name",
        samples: [(0, [worker]), (1, [reborn]), (2, [])], farewells: ["7 worker"]),
      Case(
        testDescription: "exec: the same process under a new name",
        samples: [(0, [worker]), (1, [executed])], farewells: []),
      Case(
        testDescription: "exec, then death", samples: [(0, [worker]), (1, [executed]), (2, [])],
        farewells: ["7 executed"]),
      Case(
        testDescription: "it was not listed for a while",
        samples: [(0, [worker]), (1, []), (2, [worker])], farewells: []),
      Case(
        testDescription: "it was not listed for a while, and has a new name",
        samples: [(0, [worker]), (1, []), (2, [executed])], farewells: []),
    ])
  func farewells(_ example: Case) {
    let subjects = observed(example.samples)
    #expect(
      subjects.map { "\($0.process.id.pid) \($0.process.facts.comm)" } == example.farewells)
  }

  @Test("a process that cannot be read has no farewell: it is not known to have ended")
  func unreadable() {
    var history = SampleHistory(scrapeInterval: .seconds(10))
    func farewells(
      _ at: Double, _ processes: [Snapshot.Process], hiddenPids: [Int32] = []
    ) -> [Int32] {
      shown(at, processes, hiddenPids: hiddenPids, in: &history).map(\.process.id.pid)
    }
    #expect(farewells(0, [Self.worker, Self.other]) == [])
    #expect(farewells(1, [Self.other], hiddenPids: [3, 7, 8]) == [])
    #expect(farewells(2, [], hiddenPids: [7, 9]) == [])
    #expect(farewells(3, [Self.worker], hiddenPids: [9]) == [])
    #expect(farewells(4, [Self.worker]) == [9])
  }

  @Test("what had no series has no farewell", arguments: [0, 1])
  func notShown(limit: Int) {
    var history = SampleHistory(
      scrapeInterval: .seconds(10),
      selection: SelectionRules(maxProcesses: limit))
    let small = Snapshot.Process.example(pid: 9, memory: .example(rss: 1))
    #expect(shown(0, [Self.worker, small], in: &history).isEmpty)
    let pids = shown(1, [], in: &history).map(\.process.id.pid)
    #expect(pids == (limit == 0 ? [7, 9] : [7]))
  }

  @Test("one that lived between two expositions never had series")
  func betweenExpositions() {
    var history = SampleHistory(scrapeInterval: .seconds(10))
    _ = shown(0, [], in: &history)
    history.observe(sample(1, [Self.worker]))
    #expect(shown(2, [], in: &history).isEmpty)
  }

  @Test("it has the labels of the series that it ends, and the counters of its last sample")
  func lastShown() throws {
    var history = SampleHistory(scrapeInterval: .seconds(10))
    _ = shown(0, [Self.worker], in: &history)
    var executed = Self.executed
    executed.cpu = .seconds(5)
    history.observe(sample(1, [executed]))
    let subject = try #require(shown(2, [], in: &history).first)
    #expect(subject.labels.identity == ProcessLabels.identity(of: Self.worker, limit: 1024))
    #expect(subject.process.cpu == .seconds(5))
  }

  @Test("final counters, nothing used any more")
  func finalValues() throws {
    let first = Snapshot.Process.example(cpu: .seconds(4), memory: .example(swap: 1))
    var last = first
    last.cpu = .seconds(5)
    let subject = try #require(observed([(0, [first]), (1, [last]), (2, [])]).first)
    #expect(subject.process.cpu == .seconds(5))
    #expect(subject.process.id == first.id)
    #expect(subject.process.memory == .init(vsizeBytes: 0, rssBytes: 0, swapBytes: 0))
    #expect(subject.cores == 0)
  }

  @Test("what was unknown of the living is unknown of the dead")
  func unknownSwap() throws {
    let process = Snapshot.Process.example(memory: .example(swap: nil))
    let subject = try #require(observed([(0, [process]), (1, [])]).first)
    #expect(subject.process.memory == .init(vsizeBytes: 0, rssBytes: 0, swapBytes: nil))
  }

  @Test("a kernel thread has no memory in its farewell either")
  func kernelThread() throws {
    let subject = try #require(observed([(0, [.kernelThread()]), (1, [])]).first)
    #expect(subject.process.memory == nil)
    #expect(subject.cores == 0)
  }

  @Test("names that are the same once they are cut count as the same")
  func cutNames() {
    var history = SampleHistory(scrapeInterval: .seconds(10), labels: LabelRules(limit: 4))
    _ = shown(0, [.example(pid: 7, comm: "worker-a")], in: &history)
    let successor = Snapshot.Process.example(pid: 7, comm: "worker-b", started: .seconds(1001))
    #expect(shown(1, [successor], in: &history).isEmpty)
  }

  @Test("a successor is found among any number of processes", arguments: 0..<12)
  func successorAmongMany(index: Int) {
    var processes = (0..<12).map { Snapshot.Process.example(pid: Int32(10 + 3 * $0)) }
    var history = SampleHistory(scrapeInterval: .seconds(10))
    _ = shown(0, processes, in: &history)
    processes[index].id.startTime = .seconds(1001)
    #expect(shown(1, processes, in: &history).isEmpty)
  }

  @Test("no label set is ever written twice")
  func unique() {
    var history = SampleHistory(scrapeInterval: .seconds(10))
    let samples = [[Self.worker], [Self.successor], [Self.reborn], [], [Self.executed], []]
    for (index, processes) in samples.enumerated() {
      history.observe(
        .example(
          sequence: UInt64(index + 1), at: .seconds(1000 + index), processes: processes))
      let labels = history.nextShown().map(\.labels.identity)
      #expect(Set(labels).count == labels.count)
    }
    #expect(history.nextShown().count == 2)
  }

  /// The farewells after the last of the samples, each of which was shown.
  private func observed(_ samples: [(at: Double, processes: [Snapshot.Process])]) -> [ShownProcess]
  {
    var history = SampleHistory(scrapeInterval: .seconds(10))
    return samples.reduce([]) { shown($1.at, $1.processes, in: &history) }
  }

  /// The farewells in an exposition of a sample.
  private func shown(
    _ at: Double, _ processes: [Snapshot.Process], hiddenPids: [Int32] = [],
    in history: inout SampleHistory
  ) -> [ShownProcess] {
    history.observe(sample(at, processes, hiddenPids: hiddenPids))
    return history.nextShown().filter { !$0.isAlive }
  }

  private func sample(
    _ at: Double, _ processes: [Snapshot.Process], hiddenPids: [Int32] = []
  ) -> Snapshot {
    .example(
      sequence: UInt64(at * 1000) + 1, at: .seconds(1000 + at), processes: processes,
      hiddenPids: hiddenPids)
  }
}
