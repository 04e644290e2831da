package import Snapshots

/// A process as it was when the user pointed at it.
package struct Target: Hashable, Sendable {
  package let id: Snapshot.Process.ID
  package let comm: String

  package init(id: Snapshot.Process.ID, comm: String) {
    self.id = id
    self.comm = comm
  }

  init(_ process: Snapshot.Process) { self.init(id: process.id, comm: process.facts.name) }

  var name: String { "\(id.pid) \(comm)" }
}

extension [Target] {
  /// The one that there is, or how many.
  var name: String {
    switch count {
    case 0: "no process"
    case 1: self[0].name
    default: "\(count) processes"
    }
  }
}
