/// What processes are summed by: the name, of kernel threads without the CPU that they belong to.
package enum CommandName {
  /// What has no name of its own.
  package static let other = "(other)"

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

extension String {
  /// Its beginning, at most so many bytes, cut on a character's boundary.
  package func cut(toBytes limit: Int) -> String {
    if utf8.count <= limit { return self }
    var length = 0
    for (index, scalar) in zip(unicodeScalars.indices, unicodeScalars) {
      length += UTF8.width(scalar)
      if length > limit { return String(unicodeScalars[..<index]) }
    }
    return self
  }
}

extension Duration {
  /// What a counter of a damaged or hostile tree says, cut to what can be added up: 30,000 years.
  package var countable: Duration { min(max(self, .zero), .seconds(1_000_000_000_000)) }
}
