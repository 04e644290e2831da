/// Where in the directory of a procfs a pid stands: at its number and a constant more
/// (proc_pid_readdir, fs/proc/base.c), so that a listing may begin beyond a pid.
///
/// Learnt from a whole listing, whose every entry tells the position of the next: where one is
/// elsewhere, as in a copied tree, nothing is known and all is listed.
struct PidPositions {
  private var ahead: Int?
  private var distance: Int?
  private var isRegular = true

  /// An entry was passed that tells the position of the one behind it.
  mutating func pass(_ pid: Int32?, next: Int) {
    if let pid, let ahead {
      let found = ahead &- Int(pid)
      if let distance, distance != found { isRegular = false }
      distance = found
    }
    ahead = pid == nil ? nil : next
  }

  /// Where those with a higher pid are, or `nil` when that is not known.
  func beyond(_ pid: Int32) -> Int? {
    isRegular ? distance.map { $0 &+ Int(pid) &+ 1 } : nil
  }
}
