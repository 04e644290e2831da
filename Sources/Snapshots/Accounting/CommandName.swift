/// What processes are summed by: the name, of kernel threads without the CPU that they belong to.
package enum CommandName {
  /// What has no name of its own.
  package static let other = "(other)"
  /// What the children of a recording used that no sample and no event told apart.
  package static let unseen = "(unseen)"

  /// A machine of 128 CPUs has a thousand of these, and no two runs the same ones.
  package static func of(_ facts: Snapshot.Process.Facts) -> String {
    facts.isKernelThread ? folded(facts.name) : facts.name
  }

  /// Of a process that only its end tells of, which does not say whether it was a kernel thread.
  package static func ofEnded(_ comm: String) -> String {
    comm.hasPrefix("kworker/") ? folded(comm) : comm
  }

  private static func folded(_ comm: String) -> String {
    guard let slash = comm.firstIndex(of: "/"), slash > comm.startIndex else { return comm }
    return String(comm[..<slash])
  }
}
