import Testing

@testable import Snapshots

/// Which name gets what of the growth of children times.
struct ReaperMatchingTests {
  private static func process(
    _ pid: Int32, parent: Int32 = 1, cpu: Int = 0, children: Int = 0, start: Int = 1,
    name: String? = nil
  ) -> Snapshot.Process {
    .init(
      id: .init(pid: pid, startTime: .seconds(start)),
      facts: .init(
        comm: name ?? "p\(pid)", arguments: [], user: nil, isKernelThread: false),
      parent: parent, state: .sleeping, cpu: .milliseconds(cpu),
      childrenCPU: .milliseconds(children), threads: 1, priority: 20, nice: 0, memory: nil)
  }

  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    /// Samples one after the other.
    var samples: [[Snapshot.Process]]
    /// The hidden pids of each.
    var hidden: [[Int32]] = []
    /// Milliseconds by name at the end.
    var expected: [String: Int]
    var testDescription: String { name }
  }

  private static let cases = [
    Case(
      name: "a child that was never seen",
      samples: [[process(2)], [process(2, children: 50)]], expected: ["p2": 50]),
    Case(
      name: "children times from before the first sample are not new",
      samples: [[process(2, children: 900)], [process(2, children: 950)]], expected: ["p2": 50]),
    Case(
      name: "a child that was seen enters with its whole life",
      samples: [
        [process(2), process(3, parent: 2, cpu: 100)], [process(2, children: 120)],
      ], expected: ["p2": 120]),
    Case(
      name: "what a child had reaped is not counted again with the child",
      samples: [
        [process(2), process(3, parent: 2, cpu: 100)],
        [process(2), process(3, parent: 2, cpu: 100, children: 500)],
        [process(2, children: 600)],
      ], expected: ["p3": 500, "p2": 100]),
    Case(
      name: "no process waited: the child's own time as it was last seen",
      samples: [[process(2), process(3, parent: 2, cpu: 100)], [process(2)], [process(2)]],
      expected: ["p2": 100]),
    Case(
      name: "reaped after its parent had been read: once, not twice",
      samples: [
        [process(2), process(3, parent: 2, cpu: 100)], [process(2)],
        [process(2, children: 100)],
      ], expected: ["p2": 100]),
    Case(
      name: "the parent ended too and init reaped the child",
      samples: [
        [process(1), process(2, cpu: 30), process(3, parent: 2, cpu: 100, children: 70)],
        [process(1, children: 200)],
      ], expected: ["p1": 130]),
    Case(
      name: "parent and child ended, the grandparent got both",
      samples: [
        [process(1), process(2), process(3, parent: 2, cpu: 30), process(4, parent: 3, cpu: 50)],
        [process(1), process(2, children: 80)],
      ], expected: ["p2": 80]),
    Case(
      name: "a reused pid is another process and starts from nothing",
      samples: [
        [process(1), process(2, cpu: 40, children: 900)],
        [process(1, children: 940), process(2, children: 10, start: 9)],
      ], expected: ["p1": 40, "p2": 10]),
    Case(
      name: "what was hidden before brings no past along",
      samples: [[process(1)], [process(1), process(2, children: 900)]], expected: [:]),
    Case(
      name: "a hidden process reaps a child, and ends: the child counts once",
      samples: [
        [process(1), process(2, cpu: 30), process(3, parent: 2, cpu: 100, children: 70)],
        [process(1)], [process(1)], [process(1)], [process(1, children: 240)],
      ], hidden: [[], [2], [2], [2]], expected: ["p2": 100, "p1": 70]),
    Case(
      name: "a hidden process reaps a child, and is back",
      samples: [
        [process(1), process(2), process(3, parent: 2, cpu: 100)], [process(1)], [process(1)],
        [process(1), process(2, children: 120)],
      ], hidden: [[], [2], [2]], expected: ["p2": 120]),
    Case(
      name: "a hidden process reaps one that was hidden and had reaped a child",
      samples: [
        [
          process(1), process(2), process(3, parent: 2, cpu: 30),
          process(4, parent: 3, cpu: 100),
        ],
        [process(1)], [process(1)], [process(1)], [process(1)], [process(1, children: 130)],
      ], hidden: [[], [2, 3], [2, 3], [2], [2]], expected: ["p3": 100, "p2": 30, "p1": 0]),
    Case(
      name: "a process that could never be read reaps a child, and ends",
      samples: [
        [process(1), process(3, parent: 2, cpu: 100)], [process(1)], [process(1)], [process(1)],
        [process(1, children: 150)],
      ], hidden: [[2], [2], [2], [2]], expected: ["p1": 150]),
    Case(
      name: "one that could never be read reaps a child, and can be read",
      samples: [
        [process(1), process(3, parent: 2, cpu: 100)], [process(1)],
        [process(1), process(2, children: 100)], [process(1), process(2, children: 120)],
      ], hidden: [[2], [2]], expected: ["p1": 100, "p2": 20]),
  ]

  @Test(arguments: cases)
  func accounts(_ example: Case) {
    var totals = ExitTotals(source: .children, tick: .milliseconds(10))
    var exits: Snapshot.Exits?
    for (index, processes) in example.samples.enumerated() {
      let pids = Set(processes.map(\.id.pid))
      let hidden = index < example.hidden.count ? example.hidden[index] : []
      exits = totals.add(
        .init(
          processes: processes, taken: .seconds(index), uptime: .seconds(5 + index), hostTime: nil,
          hostTimeSource: .stat, cpus: 1, suspended: .zero,
          isGone: { !pids.contains($0) && !hidden.contains($0) }, hiddenPids: hidden),
        ExitBatch())
    }
    let milliseconds = exits?.byName.mapValues { Int($0.cpu / .milliseconds(1)) }
    #expect(milliseconds == example.expected)
    #expect(exits?.byName.values.allSatisfy { $0.count == nil } == true)
  }

  /// The list still shows a child that was reaped before its parent was read.
  @Test func reapedWhileTheListWasRead() {
    var totals = ExitTotals(source: .children, tick: .milliseconds(10))
    let samples = [
      (
        [Self.process(2), Self.process(3, parent: 2, cpu: 100, children: 400)], Set<Int32>([2, 3])
      ),
      (
        [Self.process(2, children: 500), Self.process(3, parent: 2, cpu: 100, children: 400)],
        [2]
      ),
      ([Self.process(2, children: 500)], [2]),
    ]
    let found = samples.map { processes, alive in
      totals.add(
        .init(
          processes: processes, taken: .zero, uptime: .seconds(5), hostTime: nil,
          hostTimeSource: .stat, cpus: 1, suspended: .zero, isGone: { !alive.contains($0) }),
        ExitBatch()
      ).totalCPU
    }
    #expect(found == [.zero, .zero, .milliseconds(100)])
  }
}
