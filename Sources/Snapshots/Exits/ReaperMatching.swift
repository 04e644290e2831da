/// Finds the processes that ended in what children times grew by.
///
/// When a process is waited for, the children times of the one that waits (its reaper) grow by the CPU
/// time of the process and by its own children times (wait(2), RUSAGE_CHILDREN in getrusage(2)). Each
/// end therefore lets two amounts of growth be expected of some reaper: what the process used itself,
/// which the caller accounts at once, and what it had reaped, which was accounted before. Growth that
/// was not expected is the surplus: processes that no sample showed, and the last bit of those that one
/// did. No growth is used twice; when in doubt it is left out, and the host's balance shows it as
/// unattributed.
struct ReaperMatching {
  typealias Process = Snapshot.Process

  /// The two terms of children times are each rounded down to a clock tick.
  private let rounding: Duration
  /// Growth that was expected of the step before and not found: children times that were read before a
  /// process was waited for show it one sample later. With the reaper, if one lived.
  private var late: [(end: ProcessEnd, reaper: Process.ID?)] = []
  /// What children times have yet to grow by, because ends are accounted already: of a process that can
  /// be read what rounding keeps back, never more than ``rounding``; of a hidden one all that it
  /// reaped since it was read.
  private var outstanding: [Process.ID: Duration] = [:]
  /// Processes that are still listed but were reaped before their reaper was read: they were found in
  /// the growth of that sample.
  private var foundEarly: Set<Process.ID> = []

  init(tick: Duration) { rounding = tick * 2 }

  /// What the children times of the process with that pid grew by since they were last read.
  struct Growth {
    let pid: Int32
    let cpu: Duration
  }

  struct Result: Equatable {
    /// For each of the ended the place of its reaper in the newer list; `nil` when it is not known.
    var reapers: [Int?] = []
    /// For each of the ended what it used itself, without what a surplus gave out already.
    var cpu: [Duration] = []
    /// Growth that was not expected, by the reaper's place in the newer list.
    var surplus: [Int: Duration] = [:]
  }

  /// One step. Both lists ascend by pid; of the newer one some are hidden, which are as they were last
  /// read, and some have ended and wait to be reaped. `isGone` says whether a pid is free, if that is
  /// known.
  mutating func settle(
    _ ended: [ProcessEnd], growth: [Growth], from previous: [Process], to current: [Process],
    hiddenPids: Set<Int32> = [], endedPids: Set<Int32> = [], isGone: (Int32) -> Bool?
  ) -> Result {
    var step = Reaping(
      previous: previous, current: current, ended: ended, growth: growth,
      hiddenPids: hiddenPids, endedPids: endedPids)
    let ends = ended.filter { !wasFoundEarly($0) }.map {
      (withOutstanding($0), nil as Process.ID?)
    }
    findOutstanding(&step)
    let before = late
    late = []
    find(before, ofParents: true, &step, isLate: true)
    find(ends, ofParents: true, &step, isLate: false)
    find(before, ofParents: false, &step, isLate: true)
    find(ends, ofParents: false, &step, isLate: false)
    var result = Result()
    for end in ended {
      result.reapers.append(step.knownReaper(of: end))
      result.cpu.append(
        wasFoundEarly(end) ? step.listedCPU(of: end) : end.cpu)
    }
    if !foundEarly.isEmpty { foundEarly = foundEarly.filter { step.place(of: $0) != nil } }
    if !step.growth.isEmpty { findEarly(&step, isGone: isGone) }
    result.surplus = step.growth.filter { $0.value > .zero }
    return result
  }

  private func wasFoundEarly(_ end: ProcessEnd) -> Bool {
    guard !foundEarly.isEmpty, let id = end.id else { return false }
    return foundEarly.contains(id)
  }

  /// What the children times of a process did not show yet, those of its reaper do.
  private func withOutstanding(_ end: ProcessEnd) -> ProcessEnd {
    guard !outstanding.isEmpty, let more = end.id.flatMap({ outstanding[$0] }) else {
      return end
    }
    var whole = end
    whole.childrenCPU += more
    return whole
  }

  private mutating func findOutstanding(_ step: inout Reaping) {
    guard !outstanding.isEmpty else { return }
    for (id, expected) in outstanding {
      guard let place = step.place(of: id) else {
        outstanding[id] = nil
        continue
      }
      if step.isHidden(place) { continue }
      let rest = min(expected - step.take(expected, at: place), rounding)
      outstanding[id] = rest > .zero ? rest : nil
    }
  }

  /// Takes from the growth what the ends let expect: of a process whose parent lives from the parent's
  /// alone, of the others from those that may have inherited them.
  private mutating func find(
    _ ends: [(end: ProcessEnd, reaper: Process.ID?)], ofParents: Bool, _ step: inout Reaping,
    isLate: Bool
  ) {
    for (end, reaper) in ends {
      let parent = step.parent(of: end)
      guard ofParents == (parent != nil) else { continue }
      var rest = end
      var place = parent ?? reaper.flatMap { step.place(of: $0) } ?? step.reaper(of: end)
      let isHidden = place.map { step.isHidden($0) } ?? false
      var isFound = false
      for candidate in parent.map({ [$0] }) ?? step.possibleReapers(of: end) where !isFound {
        // The one with some of it has the rest, unless that may be with one that is hidden.
        guard step.take(&rest, at: candidate), !isHidden else { continue }
        place = candidate
        isFound = rest.cpu + rest.childrenCPU <= rounding
      }
      guard rest.cpu > .zero || rest.childrenCPU > .zero else { continue }
      if !isLate, !isFound, place.map({ parent == nil || !step.isHidden($0) }) ?? true {
        late.append((rest, place.map { step.current[$0].id }))
      } else if let place {
        let id = step.current[place].id
        let expected = (outstanding[id] ?? .zero) + rest.cpu + rest.childrenCPU
        outstanding[id] = step.isHidden(place) ? expected.countable : min(expected, rounding)
      }
    }
  }

  /// Finds the processes that are listed although they were reaped while the list was read, and takes
  /// what they and those below them had out of the growth.
  private mutating func findEarly(_ step: inout Reaping, isGone: (Int32) -> Bool?) {
    var above = Set(step.growth.filter { $0.value > .zero }.map { step.current[$0.key].id.pid })
    while !above.isEmpty {
      var found: Set<Int32> = []
      for place in step.current.indices where above.contains(step.current[place].parent) {
        let process = step.current[place]
        let cpu = process.cpu + process.childrenCPU + (outstanding[process.id] ?? .zero)
        guard !foundEarly.contains(process.id), let reaper = step.reaperWithGrowth(above: place),
          cpu <= (step.growth[reaper] ?? .zero) + rounding, isGone(process.id.pid) == true
        else { continue }
        _ = step.take(cpu, at: reaper)
        outstanding[process.id] = nil
        foundEarly.insert(process.id)
        found.insert(process.id.pid)
      }
      above = found
    }
  }
}
