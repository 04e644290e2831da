import Linux
import Snapshots
import TestSupport
import Testing

@testable import Runs

@Suite struct FoldedStacksTests {
  private typealias Process = Snapshot.Process

  private func process(
    _ pid: Int32, _ name: String, parent: Int32, cpu: Int, started: Int = 0
  ) -> Process {
    .example(
      pid: pid, comm: name, arguments: .list([name]), parent: parent, started: .seconds(started),
      cpu: .milliseconds(cpu))
  }

  /// The lines of a run whose samples are a second apart.
  private func lines(_ samples: [[Process]], exits: [Snapshot.Exits?] = []) -> [String] {
    var stacks = FoldedStacks()
    for (place, processes) in samples.enumerated() {
      stacks.take(
        .example(
          sequence: UInt64(place + 1), at: .seconds(100 + place), processes: processes,
          exits: place < exits.count ? exits[place] : nil))
    }
    stacks.finish()
    return stacks.tree.lines
  }

  @Test func aLineIsTheNamesOfTheParents() {
    let first = [process(5, "make", parent: 2, cpu: 7)]
    let then = [
      process(5, "make", parent: 2, cpu: 9),
      process(6, "cc", parent: 7, cpu: 40, started: 100),
      process(7, "sh", parent: 5, cpu: 3, started: 100),
    ]
    #expect(lines([first, then]) == ["make 2", "make;sh 3", "make;sh;cc 40"])
  }

  /// It stays below what it began under, and what it used as a shell is the shell's.
  @Test func anExecIsAnotherNameInTheSamePlace() {
    let samples = [
      [process(5, "make", parent: 2, cpu: 0), process(6, "sh", parent: 5, cpu: 10)],
      [process(5, "make", parent: 2, cpu: 0), process(6, "sh", parent: 5, cpu: 15)],
      [process(5, "make", parent: 2, cpu: 0), process(6, "cc", parent: 1, cpu: 45)],
    ]
    #expect(lines(samples) == ["make;cc 30", "make;sh 5"])
  }

  /// A pid that is another's by now, and parents in a ring.
  @Test func parentsThatAreNone() {
    let reused = [
      [process(5, "make", parent: 2, cpu: 0)],
      [
        process(5, "vi", parent: 2, cpu: 8, started: 101),
        process(6, "cc", parent: 5, cpu: 9, started: 100),
      ],
    ]
    #expect(lines(reused) == ["make;cc 9", "vi 8"])
    let ring = [[], [process(5, "a", parent: 6, cpu: 1), process(6, "b", parent: 5, cpu: 1)]]
    #expect(lines(ring).isEmpty)
    let chain = (1...500).map { process($0, "p", parent: $0 - 1, cpu: 1, started: 100) }
    let deep = lines([[], chain])
    #expect(deep.count == 64 && deep.map { $0.split(separator: ";").count }.max() == 64)
  }

  @Test(
    arguments: [
      ("a;b", "a:b"), ("a b", "a_b"), ("a\tb\n", "a_b_"), ("", "?"), ("\u{2028}é", "_é"),
    ])
  func namesThatWouldSplitALine(_ name: String, _ frame: String) {
    #expect(StackTree.frame(name) == frame)
  }

  /// What is rounded off one line is in the next.
  @Test func millisecondsAddUp() {
    var tree = StackTree()
    for name in ["a", "b", "c"] {
      tree.add(.microseconds(400), at: tree.place(of: name, above: StackTree.empty))
    }
    #expect(tree.lines == ["b 1"])
    tree.add(.seconds(Int64.max / 2), at: StackTree.empty)
    tree.add(.seconds(Int64.max / 2), at: tree.place(of: "a", above: StackTree.empty))
    #expect(tree.lines.count == 1)
  }

  /// A history with exec, reused pids, hidden processes, and processes that no sample shows.
  private func history(
    _ source: Snapshot.Exits.Source?, seed: UInt64
  ) -> (host: SimulatedHost, before: Duration, bytes: [UInt8]) {
    var host = SimulatedHost(source, seed: seed, hides: true, pidMax: seed % 2 == 0 ? 40 : .max)
    var random = SeededGenerator(seed: ~seed)
    let before = host.used
    var recorded = RecordedBytes(from: host.sample())
    for step in 1...30 {
      host.live(steps: .random(in: 0...60, using: &random))
      let hidden = host.alive.keys.sorted().filter { $0 % 7 == step % 7 }
      recorded.take(host.sample(hiding: hidden))
    }
    recorded.finish()
    return (host, before, recorded.bytes)
  }

  @Test(
    arguments: [Snapshot.Exits.Source.events, .children, nil], 1...4 as ClosedRange<UInt64>)
  func theSumIsWhatTheRunUsed(source: Snapshot.Exits.Source?, seed: UInt64) throws {
    let (_, _, bytes) = history(source, seed: seed)
    var observer: RunObserver?
    var stacks = FoldedStacks()
    for snapshot in try RecordedBytes.snapshots(in: bytes) {
      if observer == nil {
        observer = RunObserver(from: snapshot, first: nil)
      } else {
        observer?.take(snapshot)
      }
      stacks.take(snapshot)
    }
    stacks.finish()
    let run = try #require(observer?.summary(outcome: nil).run)
    #expect(run.cpu.total > .milliseconds(300))
    let text = FoldedStacks.text(of: try .holding(bytes))
    #expect(text.hasSuffix("\n"))
    let sum = text.split(separator: "\n").reduce(0) { sum, line in
      sum + (line.split(separator: " ").last.flatMap { Int($0) } ?? 0)
    }
    #expect(abs(Double(sum) - run.cpu.total.seconds * 1000) <= 0.5)
  }

  /// With events each second is found in a stack that ends in the name that used it: what the kernel alone
  /// knows is not much.
  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func eventsTellWhichNameItWas(seed: UInt64) throws {
    var host = SimulatedHost(.events, seed: seed, execs: false)
    var stacks = FoldedStacks()
    stacks.take(host.sample())
    let before = host
    for _ in 1...40 {
      host.live(steps: 40)
      stacks.take(host.sample())
    }
    stacks.finish()
    for name in ["sh", "cc", "ld", "as", "make"] {
      let told = stacks.tree.lines.reduce(0) { sum, line in
        let parts = line.split(separator: " ")
        let isIts = parts.first?.split(separator: ";").last.map(String.init) == name
        return sum + (isIts ? parts.last.flatMap { Int($0) } ?? 0 : 0)
      }
      let used = (host.used(by: name) - before.used(by: name)).seconds * 1000
      #expect(abs(Double(told) - used) < 30, "\(name): \(told) of \(used)")
    }
  }
}
