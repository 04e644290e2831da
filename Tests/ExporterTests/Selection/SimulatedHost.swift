import Sampler
import TestSupport

/// A host whose every CPU nanosecond is known: processes begin, run, exec and end, also between two
/// samples, and what ended is booked as the sampler books it.
struct SimulatedHost {
  private struct Life {
    var process: Snapshot.Process
    /// What it used; `process` is as the last sample saw it.
    var cpu = Duration.zero
    /// Its name since the last exec.
    var comm: String
  }

  private static let names = ["sh", "cc", "ld", "make"]

  private(set) var now = Duration.seconds(1000)
  /// All that was ever used.
  private(set) var truth = Duration.zero
  private var lives: [Life] = []
  private var nextPid: Int32 = 2
  private var exits: Snapshot.Exits
  private var sequence: UInt64 = 0
  private var random: SeededGenerator

  init(seed: UInt64, source: Snapshot.Exits.Source) {
    random = SeededGenerator(seed: seed)
    exits = Snapshot.Exits(source: source)
    lives = [Life(process: .example(pid: 1, comm: "init", parent: 0), comm: "init")]
    for _ in 0..<20 { begin() }
    for index in lives.indices { run(index) }
  }

  mutating func live(steps: Int) {
    for _ in 0..<steps {
      now += .milliseconds(Int.random(in: 0...10, using: &random))
      let index = Int.random(in: lives.indices, using: &random)
      switch Int.random(in: 0..<10, using: &random) {
      case 0..<2 where lives.count < 60: begin()
      case 2..<4 where index > 0: end(index)
      case 4 where index > 0: lives[index].comm = name()
      default: run(index)
      }
    }
  }

  mutating func endAll() { while lives.count > 1 { end(1) } }

  private mutating func begin() {
    let parent = lives.randomElement(using: &random)?.process.id.pid ?? 1
    let size = UInt64.random(in: 1...100, using: &random) << 20
    let comm = name()
    lives.append(
      Life(
        process: .example(
          pid: nextPid, comm: comm, parent: parent, started: now, cpu: .zero,
          memory: .example(rss: size)), comm: comm))
    nextPid += 1
  }

  private mutating func name() -> String { Self.names.randomElement(using: &random) ?? "" }

  private mutating func run(_ index: Int) {
    let time = Duration.microseconds(Int.random(in: 1...900_000, using: &random))
    lives[index].cpu += time
    truth += time
  }

  /// Whole lives, under the name that was seen last or without events under its reaper's.
  private mutating func end(_ index: Int) {
    run(index)
    let life = lives.remove(at: index)
    let parent = lives.first { $0.process.id.pid == life.process.parent }
    let reaper = parent ?? lives[0]
    let name = exits.source == .children ? reaper.comm : life.process.facts.comm
    exits.byName[name, default: .init()].cpu += life.cpu
    exits.totalCPU += life.cpu
    for child in lives.indices where lives[child].process.parent == life.process.id.pid {
      lives[child].process.parent = 1
    }
  }

  mutating func sample() -> Snapshot {
    sequence += 1
    now += .seconds(1)
    for index in lives.indices {
      lives[index].process.cpu = lives[index].cpu
      let comm = lives[index].comm
      if lives[index].process.facts.comm != comm {
        lives[index].process.facts = .example(comm: comm)
      }
    }
    return .example(
      sequence: sequence, at: now, processes: lives.map(\.process), exits: exits)
  }
}

extension Snapshot.Process.Facts {
  fileprivate static func example(comm: String) -> Snapshot.Process.Facts {
    .init(comm: comm, arguments: [comm], user: "alice", isKernelThread: false)
  }
}
