package import Snapshots

/// Which processes have series of their own.
package struct SelectionRules: Sendable {
  /// Not more than so many; 0 is no limit.
  package var maxProcesses: Int
  /// Younger ones have none yet.
  package var minAge: Duration
  package var kernelThreads: Bool
  /// `nil` lets all through.
  package var filter: Filter?
  /// No others, where all that there will be are known; `nil` lets all through.
  package var chosen: Set<Snapshot.Process.ID>?

  package init(
    maxProcesses: Int = 1000, minAge: Duration = .zero, kernelThreads: Bool = true,
    filter: Filter? = nil, chosen: Set<Snapshot.Process.ID>? = nil
  ) {
    self.maxProcesses = maxProcesses
    self.minAge = minAge
    self.kernelThreads = kernelThreads
    self.filter = filter
    self.chosen = chosen
  }

  /// What they look at beyond what every snapshot holds.
  package var wants: Wants { filter?.wants ?? Wants() }

  var admitAll: Bool { kernelThreads && minAge <= .zero && filter == nil && chosen == nil }

  /// Whether a process may have series at all.
  package func admit(_ process: Snapshot.Process, cores: Double?, host: Snapshot.Host) -> Bool {
    if !kernelThreads, process.facts.isKernelThread { return false }
    if let chosen, !chosen.contains(process.id) { return false }
    if minAge > .zero, let uptime = host.uptime, uptime - process.id.startTime < minAge {
      return false
    }
    return filter?.matches(Filter.Subject(process, cores: cores, host: host)) ?? true
  }
}

/// Keeps to the rules from sample to sample, so that series do not come and go.
///
/// Half of the room is for those that use the most CPU, the rest for those with the most memory. What
/// is in stays until another one is clearly above it (``Ranking``). A process that ended keeps its place
/// for its farewell, so that a new one waits for it; but where the room is not enough for all, farewells
/// have no more than half of it.
struct Selection: Sendable {
  let rules: SelectionRules
  private var busiest = Ranking(margin: 2, step: 0.005)
  private var largest = Ranking(margin: 1.25, step: 1_048_576)
  /// How many farewells there is room for beside those that were selected last.
  private(set) var farewellLimit = Int.max

  init(_ rules: SelectionRules) { self.rules = rules }

  /// For each process, which ascend by pid, whether it is selected now, beside so many farewells.
  mutating func select(
    _ processes: [Snapshot.Process], cores: [Double?], host: Snapshot.Host, farewells: Int = 0
  ) -> [Bool] {
    // By place: a copy of each process would cost more than all the rest.
    var selected = processes.indices.map {
      rules.admitAll || rules.admit(processes[$0], cores: cores[$0], host: host)
    }
    let admitted = selected.indices.filter { selected[$0] }
    let room = room(for: admitted.count, beside: farewells)
    guard admitted.count > room else {
      // What is in now shall stay when it gets crowded.
      busiest.chosen = []
      largest.chosen = admitted.map { processes[$0].id }
      return selected
    }
    let others = chooseBusiest(admitted, processes, cores, room)
    largest.choose(
      room - busiest.chosen.count,
      of: others.map { .init(id: processes[$0].id, value: processes[$0].rssBytes) })
    var chosen = AscendingCursor(largest.chosen)
    for index in others { selected[index] = chosen.contains(processes[index].id) }
    return selected
  }

  /// How many live processes may have series; the rest of the limit is for farewells.
  private mutating func room(for admitted: Int, beside farewells: Int) -> Int {
    let limit = rules.maxProcesses
    guard limit > 0 else {
      farewellLimit = .max
      return .max
    }
    farewellLimit = min(farewells, max(limit / 2, limit - admitted))
    return limit - farewellLimit
  }

  /// Places that the largest have now are left to them, up to their half: room for farewells takes no
  /// live process's series.
  private func busiestCount(_ admitted: [Int], _ processes: [Snapshot.Process], _ room: Int) -> Int
  {
    let half = (rules.maxProcesses + 1) / 2
    var (chosenBusiest, chosenLargest) = (
      AscendingCursor(busiest.chosen), AscendingCursor(largest.chosen)
    )
    var (busy, large) = (0, 0)
    for index in admitted {
      if chosenBusiest.contains(processes[index].id) { busy += 1 }
      if chosenLargest.contains(processes[index].id) { large += 1 }
    }
    let others = min(large, rules.maxProcesses - half)
    return max(min(busy, half), min((room + 1) / 2, room - others))
  }

  /// Returns those of the admitted that were not chosen for their CPU time.
  private mutating func chooseBusiest(
    _ admitted: [Int], _ processes: [Snapshot.Process], _ cores: [Double?], _ room: Int
  ) -> [Int] {
    let count = busiestCount(admitted, processes, room)
    var before = AscendingCursor(busiest.chosen)
    let candidates = admitted.compactMap { index -> Ranking.Candidate? in
      let (id, value) = (processes[index].id, cores[index] ?? 0)
      // An idle newcomer may be chosen for its memory.
      return before.contains(id) || value > 0 ? .init(id: id, value: value) : nil
    }
    busiest.choose(count, of: candidates)
    var chosen = AscendingCursor(busiest.chosen)
    return admitted.filter { !chosen.contains(processes[$0].id) }
  }
}

extension Snapshot.Process {
  fileprivate var rssBytes: Double { Double(memory?.rssBytes ?? 0) }
}
