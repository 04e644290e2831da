import Glibc
import Linux
import Sampler
import Snapshots

/// CPU found in processes of some names, ended ones included.
enum ExitsFound {
  static func measure(interval: Duration, names: Set<String>) throws {
    var sampler = try Sampler()
    let before = sampler.sample()
    Pause.tell("ready")
    while !Pause.inputEnded(within: interval) { _ = sampler.sample() }
    let last = sampler.sample()
    let found = exited(last, names) - exited(before, names)
    print(
      "{\"found_s\": \(found), \"source\": \"\(last.exits?.source.rawValue ?? "none")\","
        + " \"lost\": \(last.exits?.eventsLost ?? 0),"
        + " \"unattributed_s\": \(last.exits?.unattributed.seconds ?? 0)}")
  }

  /// Without exit events they are under the name of the process that waited for them.
  private static func exited(_ snapshot: Snapshot, _ names: Set<String>) -> Double {
    guard let exits = snapshot.exits else { return 0 }
    return names.reduce(0) { $0 + (exits.byName[$1]?.cpu.seconds ?? 0) }
  }
}
