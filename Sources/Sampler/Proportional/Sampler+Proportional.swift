import Synchronization

extension Sampler {
  /// Reads PSS and USS of the watched processes, as far as a small budget goes: 50 us for a small
  /// process, and about 10 ms for each GiB that is mapped in 4 KiB pages.
  ///
  /// Those whose numbers are oldest come first; the others keep theirs, which say how old they are.
  mutating func readProportional(of processes: inout [Snapshot.Process], watched: [Int32]) {
    guard needs.contains(.proportional) else { return }
    var watched = AscendingPids(watched)
    let asked = processes.filter { watched.contains($0.id.pid) && $0.memory != nil }
      .sorted { $0.proportionalSample < $1.proportionalSample }
      .map(\.id.pid)
    let answers = proportionalReader.answers(about: asked)
    for index in processes.indices {
      guard let answer = answers[processes[index].id.pid] else { continue }
      switch answer {
      case .success(let rollup):
        processes[index].memory?.proportional = Snapshot.Process.Proportional(
          pssBytes: constants.bytes(kibibytes: rollup.pss),
          ussBytes: constants.bytes(kibibytes: rollup.privateClean)
            + constants.bytes(kibibytes: rollup.privateDirty),
          sample: sequence)
      case .failure(let error):
        if let counted = error.counted { readErrors[counted, default: 0] += 1 }
      }
    }
  }

  /// What reads on the worker's thread, with a tree of its own.
  static func proportionalReader(root: String) -> SlowReader<Result<SmapsRollup, ProcError>> {
    SlowReader(budget: .milliseconds(20)) {
      let tree = Mutex(try? ProcTree(root: root))
      return { pid in tree.withLock { Self.rollup(of: pid, in: &$0) } }
    }
  }

  private static func rollup(
    of pid: Int32, in held: inout ProcTree?
  ) -> Result<SmapsRollup, ProcError> {
    guard var tree = held.take() else { return .failure(.vanished) }
    let result: Result<SmapsRollup, ProcError>
    do throws(ProcError) {
      result = .success(try tree.smapsRollup(of: pid))
    } catch {
      result = .failure(error)
    }
    held = consume tree
    return result
  }
}

extension Snapshot.Process {
  /// 0 for one that was never read.
  fileprivate var proportionalSample: UInt64 { memory?.proportional?.sample ?? 0 }
}
