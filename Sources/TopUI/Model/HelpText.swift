/// What help says, line by line: every key, from the table of keys, and how to read the screen.
enum HelpText {
  /// Keys, with what they do; or a line of text without keys.
  static let lines: [(keys: String?, text: String)] =
    KeyBinding.all.map { ($0.keys.map(\.name).joined(separator: " "), $0.help) }
    + ([""] + legend).map { (nil, $0) }

  private static let legend = [
    "CPU% is of one core, over the interval in the upper right corner.",
    "A dash is a number that is not known. Bars are of the whole machine:",
    "| user and # system time, | used and : cached memory.",
    "processes + other = busy: other is what processes used that have",
    "exited, and the kernel on nobody's account.",
    "S: R running, S sleeping, D uninterruptible, T stopped, t traced,",
    "Z zombie, I idle kernel thread.",
  ]
}
