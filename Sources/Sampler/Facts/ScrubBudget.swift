/// How many bytes of new text are looked through for secrets.
///
/// Without a bound, processes that write over their arguments again and again would be given as much CPU
/// time as they want: text made for it takes 0.2 µs a byte. Those that have no turn have it in a later
/// sample: of each user, a sample begins with the process at which the one before had to stop, so that
/// none waits for ever behind others, and no user can spend what is left for the others.
struct ScrubBudget {
  /// In the first sample, in which all is new; and in each later one, and in each second.
  static let first = 2 << 20
  static let perSample = 128 << 10
  static let perSecond = 256 << 10

  private struct Turn {
    var left: Int
    /// Those with lower pids had their turn in the last sample.
    var first: Int32 = 0
    var refused: Int32?
  }

  private var sample: UInt64 = 0
  private var begun: Duration?
  private var left = first
  /// Of each user, by number.
  private var turns: [UInt32: Turn] = [:]
  /// No user spends more of a sample's bytes than three quarters.
  private var share = first - first / 4

  /// Whether new text of the process may be looked through now. Requests of a sample come by ascending
  /// pid; `asked` is when the sample was begun, since boot.
  mutating func admits(
    _ pid: Int32, of user: UInt32, in sample: UInt64, asked: Duration
  ) -> Bool {
    if begun == nil || sample > self.sample { begin(sample, at: asked) }
    var turn = turns[user] ?? Turn(left: share)
    defer { turns[user] = turn }
    guard pid >= turn.first else { return false }
    guard left > 0, turn.left > 0 else {
      turn.refused = turn.refused ?? pid
      return false
    }
    return true
  }

  /// What was looked through of a process that was admitted.
  mutating func charge(_ bytes: Int, to user: UInt32) {
    left -= bytes
    turns[user]?.left -= bytes
  }

  private mutating func begin(_ sample: UInt64, at moment: Duration) {
    if let begun {
      let seconds = min(max((moment - begun) / .seconds(1), 0), 60)
      left = min(Self.perSample, left + Int(seconds * Double(Self.perSecond)))
    }
    (self.sample, begun, share) = (sample, moment, left - left / 4)
    // In its own room where none was refused: nearly always, and a sample is to make nothing anew.
    guard turns.values.contains(where: { $0.refused != nil }) else {
      return turns.removeAll(keepingCapacity: true)
    }
    let share = share
    turns = turns.compactMapValues { turn in
      turn.refused.map { Turn(left: share, first: $0) }
    }
  }
}
