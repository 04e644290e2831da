/// How many bytes of new arguments are looked through for secrets in a sample.
///
/// Without a bound, processes that write over their arguments again and again would be given as much CPU
/// time as they want. Those that have no turn have it in the next sample: a sample begins with the process
/// at which the one before had to stop, so that none waits for ever behind others.
struct ScrubBudget {
  static let bytes = 2 << 20

  private var sample: UInt64 = 0
  private var left = bytes
  /// Those with lower pids had their turn in the last sample.
  private var first: Int32 = 0
  private var refused: Int32?

  /// Questions of a sample come by ascending pid.
  mutating func admits(_ arguments: [String], of pid: Int32, in sample: UInt64) -> Bool {
    if sample != self.sample {
      self.sample = sample
      left = Self.bytes
      (first, refused) = (refused ?? 0, nil)
    }
    guard pid >= first else { return false }
    guard left > 0 else {
      refused = refused ?? pid
      return false
    }
    left -= arguments.reduce(0) { $0 + $1.utf8.count + 1 }
    return true
  }
}
