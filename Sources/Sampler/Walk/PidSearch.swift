/// Where to look for processes that are not known yet.
///
/// The kernel gives pids in ascending order until they are used up (alloc_pid, kernel/pid.c), and tells
/// the newest (`loadavg`): a process born since is beyond the newest of before.
struct PidSearch {
  enum Scope: Equatable {
    case nowhere
    /// Among higher pids than this one.
    case beyond(Int32)
    case everywhere
  }

  /// From here on they are given again after the last one (RESERVED_PIDS).
  private static let reserved = 300

  /// As told at the last search.
  private var newest: Int32?
  private var forks: UInt64?
  /// Processes up to this pid are found. One search behind: a process has its pid a moment before it
  /// is listed.
  private var found: Int32?

  /// `forks` were made since boot, `highest` is the highest pid seen; at its `turn`, all are looked for:
  /// a pid may be chosen (clone3(2), set_tid).
  mutating func next(
    newest: Int32?, forks: UInt64?, highest: Int32, isTurn: Bool
  ) -> Scope {
    let before = self
    self = PidSearch(newest: newest, forks: forks, found: before.newest)
    guard let newest, let last = before.newest else { return .everywhere }
    if newest < last || before.mayHaveWrapped(forks, highest: highest) {
      found = nil
      return .everywhere
    }
    guard let found = before.found, !isTurn else { return .everywhere }
    return found == newest ? .nowhere : .beyond(found)
  }

  /// Whether so much was forked since that pids may have passed the newest of before once more. Those in
  /// use are passed over, so a quarter of all is much already.
  private func mayHaveWrapped(_ forks: UInt64?, highest: Int32) -> Bool {
    guard let forks, let before = self.forks, forks >= before else { return true }
    return forks - before > max(0, Int(highest) - Self.reserved) / 4
  }
}
