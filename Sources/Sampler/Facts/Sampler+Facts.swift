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
    var index = 0
    for missing in missingFacts {
      while index < processes.count, processes[index].id.pid < missing.pid { index += 1 }
      guard index < processes.count, processes[index].id.pid == missing.pid,
        let answer = answers[missing.pid]
      else { continue }
      for error in answer.errors { readErrors[error, default: 0] += 1 }
      let fresh = missing.facts(answer)
      // An object that readers know already stays, so that what they made of it still holds.
      if processes[index].facts != fresh { processes[index].facts = fresh }
    }
    missingFacts.removeAll(keepingCapacity: true)
  }
}

extension Sampler.MissingFacts {
  fileprivate func facts(_ answer: FactsWorker.Answer) -> Snapshot.Process.Facts {
    Snapshot.Process.Facts(
      comm: comm, arguments: isKernelThread ? [] : answer.arguments, user: answer.user,
      isKernelThread: isKernelThread)
  }
}

extension Snapshot.Process.Facts {
  /// Whether anything beyond the name was ever read.
  fileprivate var isKnown: Bool { arguments != nil || user != nil }
}
