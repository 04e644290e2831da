import Linux

/// How old the facts of a process may become that has run since they were read: it may have written
/// another title, changed its user, or executed another program of the same name. What did not run did
/// nothing of that.
struct FactsAge {
  /// Of those that did not run.
  static let never = Int64.max
  /// Of those that have something left to look through.
  static let atOnce: Int64 = 0

  var limit = Duration.seconds(30)

  /// When they have to be read again, in nanoseconds since boot, where they held at `moment`, also since
  /// boot. In the last quarter of the time, where each pid has its own place: what began to run in one
  /// sample is not all read in one.
  func deadline(of pid: Int32, from moment: Duration) -> Int64 {
    // Multiplicative hashing: neighbours are far from each other.
    let place = Int64((UInt32(bitPattern: pid) &* 2_654_435_769) >> 12)
    let early = (limit.nanoseconds / 4).multipliedReportingOverflow(by: place).partialValue >> 20
    return (moment + limit).nanoseconds - early
  }
}
