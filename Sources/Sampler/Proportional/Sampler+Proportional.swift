import Synchronization

extension Sampler {
  /// What the reads for one sample may take, all together.
  private static let proportionalBudget = Duration.milliseconds(20)

  /// Reads PSS and USS of the watched processes, or of all, as far as a small budget goes.
  ///
  /// Those whose numbers are oldest come first; the others keep theirs, which say how old they are.
  mutating func readProportional(of processes: inout [Snapshot.Process], watched: [Int32]) {
    let isOfAll = needs.contains(.proportionalOfAll)
    guard isOfAll || needs.contains(.proportional) else { return }
    var watched = AscendingPids(watched)
    let asked = processes.filter { $0.memory != nil && (isOfAll || watched.contains($0.id.pid)) }
      .sorted { $0.proportionalSample < $1.proportionalSample }
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
      }
    }
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

extension Snapshot.Process {
  /// 0 for one that was never read.
  fileprivate var proportionalSample: UInt64 { memory?.proportional?.sample ?? 0 }
}
