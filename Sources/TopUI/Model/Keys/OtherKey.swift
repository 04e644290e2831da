/// A key of htop(1) or top(1) that does something else here, or nothing: what does its work.
struct OtherKey: Sendable {
  let keys: [Key]
  /// What it does there, and what does that here.
  let hint: String

  /// Said when the key is pressed, as nothing is bound to it.
  static let unbound: [OtherKey] = [
    OtherKey("a", "CPU affinity: taskset -cp CPUS PID sets it"),
    OtherKey("s", "system calls: strace -p PID shows them; the interval is d"),
    OtherKey("#", "the header takes the room that there is: a lower window has less of it"),
    OtherKey("Y", "scheduling policy: chrt -p PID shows and sets it"),
    OtherKey("O", "\\ !container~. leaves containers out"),
    OtherKey("23456789", "find a pid: \\ pid=NUMBER shows that process"),
    OtherKey("o", "\\ filters"), OtherKey("L&", "/ finds, n finds the next one"),
    OtherKey("f", "F2 chooses and orders the columns"),
    OtherKey("v", "- and + hide and show children in the tree"),
    OtherKey("AD", "Tab shows the screens Memory, I/O, Exited, Runs, Exporter"),
    OtherKey("Xb", "F2 chooses the theme"),
    OtherKey("Jj", "numbers are at the right, text is at the left"),
  ]

  /// What keys do there that do something else here; as help lists them.
  static let different: [OtherKey] = [
    OtherKey("c", "htop tags children by it: here V does"),
    OtherKey("m", "htop merges command lines by it"),
    OtherKey("i", "htop sets the I/O priority: here ionice -p PID does"),
    OtherKey("x", "htop lists file locks: here lslocks -p PID does"),
    OtherKey(
      "{}", "htop sets the autogroup priority by them: here echo NICE > /proc/PID/autogroup does"),
    OtherKey("01", "htop finds a pid by its digits: here \\ pid=NUMBER shows it"),
  ]

  private init(_ keys: String, _ hint: String) {
    self.keys = keys.unicodeScalars.map(Key.character)
    self.hint = hint
  }

  static func hint(for key: Key) -> String? { unbound.first { $0.keys.contains(key) }?.hint }
}
