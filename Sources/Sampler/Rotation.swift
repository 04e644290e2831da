/// What is read again although nothing says that it changed: a share of the processes each sample,
/// so that nothing is older than a stated number of samples.
enum Rotation: UInt64 {
  /// `stat`: a renice, a new parent and reclaimed memory do not move the CPU clock.
  case stat = 16
  /// Facts: a process may rewrite its title, or exec under the same name.
  case facts = 32
  /// The list of pids: `loadavg` tells of forks, but not of one that chose its pid (clone3(2)).
  case list = 64

  /// Whether it is the turn of `pid` in the sample of that number.
  func isTurn(of pid: Int32, in sequence: UInt64) -> Bool {
    (sequence &+ UInt64(UInt32(bitPattern: pid))) % rawValue == 0
  }
}
