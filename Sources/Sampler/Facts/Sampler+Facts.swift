extension Sampler {
  /// A process of the sample under way whose facts are still to be asked for.
  struct MissingFacts {
    let pid: Int32
    let comm: String
    let isKernelThread: Bool
  }

  /// The known facts while they hold. Else they are asked for when all processes have been seen;
  /// until then there is the name alone.
  mutating func facts(
    _ pid: Int32, _ stat: PidStat, known: Snapshot.Process?
  ) -> Snapshot.Process.Facts {
    // A zombie's command line is gone; what it was still names it.
    let isZombie = stat.state == Snapshot.Process.State.zombie.rawValue
    let comm = stat.name
    if let facts = known?.facts, facts.comm == comm, facts.isKnown {
      if isZombie || !Rotation.facts.isTurn(of: pid, in: sequence) { return facts }
    }
    missingFacts.append(
      MissingFacts(pid: pid, comm: comm, isKernelThread: stat.isKernelThread))
    if let facts = known?.facts, facts.comm == comm { return facts }
    return Snapshot.Process.Facts(
      comm: comm, arguments: nil, user: nil, isKernelThread: stat.isKernelThread)
  }

  /// Asks for the facts that are missing and puts them into `processes`, which ascend by pid.
  mutating func completeFacts(of processes: inout [Snapshot.Process]) {
    guard !missingFacts.isEmpty else { return }
    let stuckBefore = factsReader.stuckPids.count
    let answers = factsReader.answers(about: missingFacts.map(\.pid))
    if factsReader.stuckPids.count > stuckBefore {
      readErrors[.init(file: "cmdline", reason: .stuck), default: 0] += 1
    }
    var cursor = ProcessCursor()
    for missing in missingFacts {
      guard let index = cursor.index(of: missing.pid, in: processes),
        let answer = answers[missing.pid]
      else { continue }
      for error in answer.errors { readErrors[error, default: 0] += 1 }
      // An object that readers know already stays, so that what they made of it still holds.
      if missing.isNews(answer, to: processes[index].facts) {
        processes[index].facts = missing.facts(answer)
      }
    }
    missingFacts.removeAll(keepingCapacity: true)
  }
}

extension Sampler.MissingFacts {
  fileprivate func facts(_ answer: FactsAnswer) -> Snapshot.Process.Facts {
    Snapshot.Process.Facts(
      comm: comm, arguments: arguments(answer), user: answer.user, isKernelThread: isKernelThread)
  }

  /// Whether `facts(answer)` would differ from what is known; made only if so.
  fileprivate func isNews(
    _ answer: FactsAnswer, to facts: Snapshot.Process.Facts
  ) -> Bool {
    facts.comm != comm || facts.arguments != arguments(answer) || facts.user != answer.user
      || facts.isKernelThread != isKernelThread
  }

  private func arguments(_ answer: FactsAnswer) -> [String]? {
    isKernelThread ? [] : answer.arguments
  }
}

extension Snapshot.Process.Facts {
  /// Whether anything beyond the name was ever read.
  fileprivate var isKnown: Bool { arguments != nil || user != nil }
}
