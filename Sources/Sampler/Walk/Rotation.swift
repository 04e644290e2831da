/// What is read again although nothing says that it changed: a share of the processes each sample,
/// so that nothing is older than a stated number of samples.
struct Rotation {
  /// So many samples make a turn of all; a power of two.
  private(set) var length: UInt64

  /// `stat`: a renice, a new parent and reclaimed memory do not move the CPU clock.
  static let stat = Rotation(length: 16)
  /// Where samples come fast, a turn may take so long: what is on a screen is watched, and waits for
  /// no turn.
  static let statAge = Duration.seconds(32)
  /// Facts of what did not run: another process may move it to another cgroup. ``FactsAge`` is for those
  /// that did.
  static let facts = Rotation(length: 128)
  /// Facts of the watched, which are on a screen.
  static let watchedFacts = Rotation(length: 8)
  /// The list of pids: `loadavg` tells of forks, but not of one that chose its pid (clone3(2)).
  static let list = Rotation(length: 16)

  /// As long as it may be while a turn takes no longer than `age`, but not shorter than it is: where
  /// samples come fast, a share of them each time is far more than is needed.
  func lasting(_ age: Duration, every interval: Duration?) -> Rotation {
    guard let interval, interval > .zero else { return self }
    var longer = self
    while longer.length < 1024, interval * Int(longer.length * 2) <= age { longer.length *= 2 }
    return longer
  }

  /// Whether it is the turn of `pid` in the sample of that number.
  func isTurn(of pid: Int32, in sequence: UInt64) -> Bool {
    (sequence &+ UInt64(UInt32(bitPattern: pid))) & (length &- 1) == 0
  }
}
