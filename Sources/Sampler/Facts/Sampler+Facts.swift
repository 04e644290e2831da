import Linux
import Snapshots

extension Sampler {
  /// The known facts while they hold. Else they are asked for when all processes have been seen;
  /// until then there is the name alone.
  ///
  /// `files` is the thread through which they are read.
  mutating func facts(
    _ id: Snapshot.Process.ID, _ stat: PidStat, known: Snapshot.Process?, isWatched: Bool,
    due: Int64, files: Int32
  ) -> Snapshot.Process.Facts {
    // A zombie's command line is gone; what it was still names it.
    let isZombie = stat.state == Snapshot.Process.State.zombie.rawValue
    let comm = stat.name
    let rotation = isWatched ? Rotation.watchedFacts : .facts
    if let facts = known?.facts, facts.comm == comm, facts.isKnown {
      let isDue =
        due <= taken.nanoseconds || rotation.isTurn(of: id.pid, in: sequence) || isYoung(id)
      if isZombie || !isDue { return facts }
    }
    let name = stat.isKernelThread ? comm : wholeNames.whole(comm)
    factsRequests.append(
      FactsRequest(
        id: id, files: files, comm: comm, name: name, isKernelThread: stat.isKernelThread,
        known: known?.facts,
        wants: wants.ofFacts, asked: taken, sample: sequence))
    if let facts = known?.facts, facts.comm == comm { return facts }
    return Snapshot.Process.Facts(
      comm: comm, name: name, arguments: nil, user: nil, isKernelThread: stat.isKernelThread,
      known: known?.facts)
  }

  /// When the facts have to be read again. Until the sample before this one they held: it had not run.
  func factsDue(_ known: Snapshot.Process?, clock: Duration?, _ stat: PidStat) -> Int64 {
    guard let known else { return FactsAge.never }
    // Ticks do not tell of everything that runs.
    let hasRun = clock.map { $0 != known.cpu } ?? true
    // A kernel thread has no title and no user but root.
    guard hasRun, known.notes.factsDue == FactsAge.never, !stat.isKernelThread else {
      return known.notes.factsDue
    }
    return factsAge.deadline(of: known.id.pid, from: lastTaken)
  }

  /// Whether it began since the sample before the last one. Then what was read of it may have been
  /// its parent's: between a fork and an exec they differ in nothing, often not even in the name.
  private func isYoung(_ id: Snapshot.Process.ID) -> Bool {
    // Start times are cut to whole ticks.
    usesClocks && id.startTime + constants.duration(ticks: 1) >= youngSince
  }

  /// Asks for the facts that are missing and puts them into `processes`, which ascend by pid; so are
  /// answers to the requests of earlier samples that came too late for those.
  mutating func completeFacts(of processes: inout [Snapshot.Process]) {
    if asksForAllFacts { factsRequests = requests(about: processes) }
    let stuckBefore = factsReader.stuckPids
    let answers = factsReader.answers(about: factsRequests, within: quickLimit)
    countStuck("cmdline", before: stuckBefore, now: factsReader.stuckPids)
    // Those of the sample before are not needed any more.
    swap(&factsRequests, &factsAsked)
    factsRequests.removeAll(keepingCapacity: true)
    for (request, answer) in answers {
      for error in answer.errors { readErrors[error, default: 0] += 1 }
      if let facts = answer.facts, let place = processes.index(ofPid: request.pid),
        processes[place].id == request.id
      {
        take(facts, request, isWaiting: answer.isWaiting, for: &processes[place])
      }
    }
  }

  private mutating func take(
    _ facts: Snapshot.Process.Facts, _ request: FactsRequest, isWaiting: Bool,
    for process: inout Snapshot.Process
  ) {
    guard process.facts.comm == facts.comm else {
      process.facts = process.facts.remembering(facts)
      return
    }
    if request.wants != wants.ofFacts {
      // It came so late that other facts are wanted: with the next sample.
      factsRequests.append(self.request(about: process))
      return
    }
    // What comes late was read some time after it was asked for.
    process.notes.factsDue =
      isWaiting
      ? FactsAge.atOnce
      : request.asked == taken
        ? FactsAge.never : factsAge.deadline(of: request.pid, from: request.asked)
    if process.facts !== facts {
      process.facts = facts
      wholeNames.learn(facts)
    }
  }

  /// A zombie has nothing left to read.
  private func requests(about processes: [Snapshot.Process]) -> [FactsRequest] {
    processes.lazy.filter { $0.state != .zombie }.map { request(about: $0) }
  }

  private func request(about process: Snapshot.Process) -> FactsRequest {
    let (pid, facts) = (process.id.pid, process.facts)
    return FactsRequest(
      id: process.id, files: filesThreads[pid] ?? pid, comm: facts.comm, name: facts.name,
      isKernelThread: facts.isKernelThread, known: facts, wants: wants.ofFacts, asked: taken,
      sample: sequence)
  }
}

extension Sampler {
  /// Counts the processes that got stuck.
  mutating func countStuck(_ file: String, before: [Int32], now: [Int32]) {
    if before == now { return }
    let new = Set(now).subtracting(before).count
    if new > 0 { readErrors[.init(file: file, reason: .stuck), default: 0] += UInt64(new) }
  }
}

extension Snapshot.Process.Facts {
  /// Whether anything beyond the name was ever read.
  var isKnown: Bool { arguments != nil || user != nil }

  /// The same, where nothing but the name is known: what was found under another name, too late, need
  /// not be found again.
  fileprivate func remembering(_ late: Snapshot.Process.Facts) -> Snapshot.Process.Facts {
    if isKnown { return self }
    return Snapshot.Process.Facts(
      comm: comm, name: name, arguments: nil, user: nil, isKernelThread: isKernelThread,
      known: late)
  }
}
