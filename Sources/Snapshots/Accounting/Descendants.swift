/// The processes that descend from one, which adopts their orphans (prctl(2), PR_SET_CHILD_SUBREAPER): so
/// the parents of each that lives lead to it. Pure: it knows one sample after another.
package struct Descendants: Sendable {
  /// The process whose descendants they are; it is none of them.
  package let ancestor: Int32
  /// Those of the last sample, and their pids with those of the one before.
  private var members: Set<Snapshot.Process.ID> = []
  private var pids: Set<Int32> = []

  package init(of ancestor: Int32) { self.ancestor = ancestor }

  /// Them and the ancestor, of the processes of a sample: both ascend by pid. One that could not be read
  /// this time (`hiddenPids`) still is one, for what descends from it.
  package mutating func take(
    _ processes: [Snapshot.Process], hiddenPids: [Int32]
  ) -> [Snapshot.Process] {
    let hidden = members.filter { hiddenPids.contains($0.pid) }
    var walk = Walk(processes, known: members, before: pids, ancestor: ancestor)
    let places = processes.indices.filter { walk.isMember(at: $0) }
    let before = Set(members.lazy.map(\.pid))
    members = hidden.union(places.lazy.map { processes[$0].id })
    pids = before.union(members.lazy.map(\.pid))
    return processes.indices.filter { walk.isMember(at: $0) || processes[$0].id.pid == ancestor }
      .map { processes[$0].id.pid == ancestor ? Self.reaper(processes[$0]) : processes[$0] }
  }

  /// What it reaps and no sample showed is not its own.
  private static func reaper(_ ancestor: Snapshot.Process) -> Snapshot.Process {
    var reaper = ancestor
    reaper.facts = Snapshot.Process.Facts(
      comm: CommandName.unseen, arguments: nil, user: ancestor.facts.user, isKernelThread: false)
    return reaper
  }

  /// Whether it is one of them, by the last sample.
  package func contains(_ id: Snapshot.Process.ID) -> Bool { members.contains(id) }

  /// The ends that are of them; to be asked after ``take(_:hiddenPids:)`` of the same sample.
  package func ends(of batch: ExitBatch) -> ExitBatch {
    let parents = Dictionary(
      batch.exits.map { ($0.event.pid, $0.event.parent) }, uniquingKeysWith: { _, last in last })
    var own = batch
    own.exits = batch.exits.filter { isEnd($0.event.pid, parents) }
    own.folded = batch.folded.filter { isParent($0.parent, parents) }
    return own
  }

  /// Its own parent may have ended with it, unseen.
  private func isEnd(_ pid: Int32, _ parents: [Int32: Int32]) -> Bool {
    if pid != ancestor && pids.contains(pid) { return true }
    return parents[pid].map { isParent($0, parents) } ?? false
  }

  private func isParent(_ pid: Int32, _ parents: [Int32: Int32]) -> Bool {
    var (pid, steps) = (pid, 0)
    while pid != ancestor && !pids.contains(pid) {
      // Reused pids can make a ring.
      guard let next = parents[pid], steps < parents.count else { return false }
      (pid, steps) = (next, steps + 1)
    }
    return true
  }
}

extension Descendants {
  /// One sample: whether each process is one, asked along its parents once.
  private struct Walk {
    private let processes: [Snapshot.Process]
    private let known: Set<Snapshot.Process.ID>
    private let before: Set<Int32>
    private let ancestor: Int32
    private var answers: [Bool?]

    init(
      _ processes: [Snapshot.Process], known: Set<Snapshot.Process.ID>, before: Set<Int32>,
      ancestor: Int32
    ) {
      (self.processes, self.known, self.before) = (processes, known, before)
      self.ancestor = ancestor
      answers = Array(repeating: nil, count: processes.count)
    }

    mutating func isMember(at place: Int) -> Bool {
      var (asked, place) = ([Int](), place)
      var answer: Bool?
      while answer == nil {
        answer = answers[place] ?? ownAnswer(at: place)
        // In case the parents make a ring: none of it is one.
        answers[place] = answer ?? false
        asked.append(place)
        guard answer == nil else { break }
        guard let parent = processes.index(ofPid: processes[place].parent) else {
          // It ended meanwhile, or could not be read.
          answer = before.contains(processes[place].parent)
          break
        }
        place = parent
      }
      for place in asked { answers[place] = answer }
      return answer ?? false
    }

    /// What can be said without its parent.
    private func ownAnswer(at place: Int) -> Bool? {
      let process = processes[place]
      if process.id.pid == ancestor { return false }
      return known.contains(process.id) || process.parent == ancestor ? true : nil
    }
  }
}
