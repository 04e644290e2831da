import Snapshots
import TestSupport
import Testing

@testable import Series

@Suite("Reconciliation")
struct ReconciliationTests {
  private static func ghost(_ pid: Int32, _ name: String) -> Ghost? {
    let series = [
      "__name__": "cpu_usage_percent", "host": "example", "proc_pid": "\(pid)", "proc_name": name,
    ]
    return Ghost(series, host: Labels(["host": "example"], limit: 4), limit: 4)
  }

  /// What the store shows of pids 7 (`worker`) and 9 (`other`), and which of it is served.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var at = 0.0
    var processes: [Snapshot.Process] = []
    var earlier: [Snapshot.Process] = []
    var hiddenPids: [Int32] = []
    let ghosts: [Int32]
  }

  private static let worker = Snapshot.Process.example(pid: 7, comm: "worker")

  @Test(
    "which is a ghost",
    arguments: [
      Case(testDescription: "all are dead", ghosts: [7, 9]),
      Case(testDescription: "one is alive", processes: [worker], ghosts: [9]),
      Case(
        testDescription: "one is alive under a name that is the same once it is cut",
        processes: [.example(pid: 7, comm: "work-2")], ghosts: [9]),
      Case(
        testDescription: "another has the pid", processes: [.example(pid: 7, comm: "heir")],
        ghosts: [7, 9]),
      Case(
        testDescription: "another has the name", processes: [.example(pid: 8, comm: "worker")],
        ghosts: [7, 9]),
      Case(testDescription: "one cannot be read", hiddenPids: [5, 7], ghosts: [9]),
      Case(testDescription: "one is in its farewell", earlier: [worker], ghosts: [9]),
      Case(testDescription: "for 1.1 intervals", at: 11, ghosts: [7, 9]),
      Case(testDescription: "and no longer", at: 11.01, ghosts: []),
    ])
  func ghosts(_ example: Case) throws {
    var history = SampleHistory(scrapeInterval: .seconds(10), labels: LabelRules(limit: 4))
    history.reconciliation = Reconciliation(token: 1, interval: .seconds(10))
    let ghosts = [try #require(Self.ghost(9, "other")), try #require(Self.ghost(7, "worker"))]
    history.observe(.example(at: .seconds(999), processes: example.earlier))
    _ = history.nextShown()
    history.reconciliation?.take(.ok, ghosts, at: .seconds(1000))
    history.observe(
      .example(
        sequence: 2, at: .seconds(1000 + example.at), processes: example.processes,
        hiddenPids: example.hiddenPids))
    #expect(history.ghosts().map(\.pid) == example.ghosts)
  }

  @Test("what the store goes on showing stays; attempts are counted by how they went")
  func staying() throws {
    let (first, second) = (try #require(Self.ghost(7, "a")), try #require(Self.ghost(9, "b")))
    var reconciliation = Reconciliation(token: 1, interval: .seconds(10))
    func pids(at seconds: Int) -> [Int32] {
      let snapshot = Snapshot.example(at: .seconds(seconds), processes: [])
      return reconciliation.ghosts(beside: snapshot, [], processes: .max, labelLength: 1024)
        .map(\.pid)
    }
    reconciliation.take(.ok, [first, second], at: .seconds(10))
    reconciliation.take(.ok, [first], at: .seconds(20))
    #expect(pids(at: 21) == [7, 9])
    #expect(pids(at: 22) == [7])
    reconciliation.take(.error, [], at: .seconds(30))
    #expect(pids(at: 31) == [7])
    #expect(pids(at: 32) == [])
    #expect(reconciliation.requests == [.ok: 2, .unscraped: 0, .error: 1])
  }

  @Test("no more are kept than the limit")
  func limit() {
    var reconciliation = Reconciliation(token: 1, interval: .seconds(10), limit: 3)
    let ghosts = (1...5).compactMap { Self.ghost($0, "a") }
    reconciliation.take(.ok, ghosts, at: .seconds(1000))
    reconciliation.take(.ok, ghosts, at: .seconds(1001))
    let shown = reconciliation.ghosts(
      beside: .example(at: .seconds(1001), processes: []), [], processes: .max, labelLength: 1024)
    #expect(shown.map(\.pid) == [1, 2, 3])
  }
}
