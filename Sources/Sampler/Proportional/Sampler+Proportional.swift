import Snapshots
import Synchronization

extension Sampler {
  /// What the reads for one sample may take, all together.
  private static let proportionalBudget = Duration.milliseconds(20)

  /// Reads PSS and USS of the watched processes, or of all, as far as a small budget goes.
  ///
  /// Those that were read or refused longest ago come first; the others keep what they have, which
  /// says how old it is.
  mutating func readProportional(of processes: inout [Snapshot.Process], watched: [Int32]) {
    let isOfAll = fields.contains(.proportionalOfAll)
    guard isOfAll || fields.contains(.proportional) else { return }
    var watched = AscendingCursor(watched)
    let asked = processes.filter { $0.memory != nil && (isOfAll || watched.contains($0.id.pid)) }
      .map { (process: $0, answered: lastAnswer(about: $0)) }
      .sorted { $0.answered < $1.answered }.map(\.process)
    let affordable = Self.affordable(asked, within: Self.proportionalBudget)
    let stuckBefore = proportionalReader.stuckPids
    let answers = proportionalReader.answers(about: affordable.map(\.id.pid))
    countStuck("smaps_rollup", before: stuckBefore, now: proportionalReader.stuckPids)
    for (pid, answer) in answers {
      guard let place = processes.index(ofPid: pid) else { continue }
      switch answer {
      case .success(let rollup):
        processes[place].memory?.proportional = Snapshot.Process.Proportional(
          pssBytes: constants.bytes(kibibytes: rollup.pss),
          ussBytes: constants.bytes(kibibytes: rollup.privateClean)
            + constants.bytes(kibibytes: rollup.privateDirty),
          sample: sequence)
      case .failure(let error):
        if let counted = error.counted { readErrors[counted, default: 0] += 1 }
        refusedRollups[processes[place].id] = sequence
      }
    }
    if refusedRollups.count > processes.count {
      let alive = Set(processes.map(\.id))
      refusedRollups = refusedRollups.filter { alive.contains($0.key) }
    }
  }

  /// The sample in which it was read or refused; 0 for one that was not asked about yet.
  private func lastAnswer(about process: Snapshot.Process) -> UInt64 {
    max(process.memory?.proportional?.sample ?? 0, refusedRollups[process.id] ?? 0)
  }

  /// As many from the first on as can be read in the time, but at least one: 50 us for a small
  /// process, and about 10 ms for each GiB that is mapped in 4 KiB pages.
  static func affordable(
    _ processes: [Snapshot.Process], within budget: Duration
  ) -> ArraySlice<Snapshot.Process> {
    var cost = Duration.zero
    let tooMuch = processes.firstIndex { process in
      let gibibytes = Double(process.memory?.rssBytes ?? 0) / Double(1 << 30)
      cost += .microseconds(50) + .milliseconds(10) * gibibytes
      return cost > budget
    }
    return processes.prefix(max(tooMuch ?? processes.count, 1))
  }

  /// What reads on the worker's thread, with a tree of its own.
  static func proportionalReader(
    root: String
  ) -> SlowReader<Int32, Result<SmapsRollup, ProcError>> {
    SlowReader(budget: proportionalBudget) {
      guard let opened = try? ProcTree(root: root) else { return nil }
      let tree = Mutex(opened)
      return { pid in tree.withLock { Self.rollup(of: pid, in: &$0) } }
    }
  }

  private static func rollup(
    of pid: Int32, in tree: inout ProcTree
  ) -> Result<SmapsRollup, ProcError> {
    do throws(ProcError) {
      return .success(try tree.smapsRollup(of: pid))
    } catch {
      return .failure(error)
    }
  }
}
