/// Lines of descent between two samples, each ascending by pid: which process waits for one whose parent
/// may have ended as well (wait(2), and PR_SET_CHILD_SUBREAPER in prctl(2) for what the parents do not show).
struct Descent {
  typealias Process = Snapshot.Process

  /// Longer lines than this are a loop made of reused pids.
  static let depth = 64

  let before, now: [Process]

  /// The place of the nearest ancestor that lives; init's where the line is broken.
  func reaper(of process: Process) -> Int? {
    Self.nearest(
      to: process.parent, place: { now.index(ofPid: $0, before: process.id.startTime) },
      parent: { pid in before.index(ofPid: pid).map { before[$0].parent } })
  }

  /// From a pid upwards the first that has a place; init's, if `orInit`, where a parent is not known.
  static func nearest(
    to pid: Int32, orInit: Bool = true, place: (Int32) -> Int?, parent: (Int32) -> Int32?
  ) -> Int? {
    var pid = pid
    for _ in 0..<depth where pid > 0 {
      if let place = place(pid) { return place }
      pid = parent(pid) ?? (orInit && pid != 1 ? 1 : 0)
    }
    return nil
  }
}

extension [Snapshot.Process] {
  /// Where a pid stands as it was when a child began: a later owner of the number is no parent.
  func index(ofPid pid: Int32, before started: Duration?) -> Int? {
    guard let place = index(ofPid: pid) else { return nil }
    guard let started else { return place }
    return self[place].id.startTime <= started + Snapshot.Process.ID.startTolerance ? place : nil
  }
}
