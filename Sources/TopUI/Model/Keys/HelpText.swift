/// What help says, line by line: every key, from the table of keys, and how to read the screen.
enum HelpText {
  /// As rows of a screen so wide: nothing is cut.
  static func rows(width: Int) -> [(keys: String?, text: String)] {
    let indent = indent(width: width)
    return lines.flatMap { line in
      let room = width - (line.keys == nil ? 1 : indent)
      let texts = TextWrap(width: max(room, 1), isASCII: true).rows(line.text)
      return texts.enumerated().map { ($0 == 0 ? line.keys : line.keys.map { _ in "" }, $1) }
    }
  }

  /// Where the text begins behind keys.
  static func indent(width: Int) -> Int { min(17, width / 2) }

  /// Keys, with what they do; or a line of text without keys.
  private static let lines: [(keys: String?, text: String)] =
    KeyBinding.all.map { ($0.keys.map(\.name).joined(separator: " "), $0.help) }
    + inDetail + others + ([""] + legend).map { (nil, $0) }

  /// Keys that mean something else there.
  private static let inDetail: [(keys: String?, text: String)] = [
    (nil, ""), (nil, "While all about a process is shown:"),
    ("Tab Shift-Tab", "its next part, or the one before"),
    ("w e l s", "Overview, Environment, Files, Memory"), ("PgUp PgDn", "scroll through the part"),
    ("Esc Enter q", "back to the table alone"),
    (nil, ""), (nil, "After something was found, as long as the status row says FIND:"),
    ("n N", "the next one, or the one before"),
    ("", "Esc, moving the cursor or sorting ends it; n finds on, N sorts by pid again"),
    (nil, ""), (nil, "While a line is typed:"),
    ("Up Down", "what was typed before; of a nice value, one more or less"),
    ("Left Right", "move in it; so do Home, End, Ctrl-A, Ctrl-E"),
    ("Ctrl-W Ctrl-U", "take back a word, all before the cursor; Ctrl-K all behind it"),
    (nil, ""), (nil, "In a menu, type what is looked for: a name, or a signal's number."),
    (nil, ""), (nil, "Of a question, y or Enter is a yes, every other key a no."),
  ]

  /// Keys that users of htop know for something else.
  private static let others: [(keys: String?, text: String)] =
    [(nil, ""), (nil, "Where htop has another meaning:")]
    + OtherKey.different.map { ($0.keys.map(\.name).joined(separator: " "), $0.hint) }

  private static let legend = [
    "CPU% is of one core, over the interval in the upper right corner.",
    "A dash is a number that is not known. Bars are of the whole machine:",
    "user time, then system time, which is # or lower; used memory, then",
    "cache, which is : or lower. Numbers rise from green to red; zeros and",
    "processes of other users are dim.",
    "processes + exited + other = busy: what these processes used, what",
    "ended ones did, and what the kernel charged to no process.",
    "Signs at the left: > the cursor, * tagged, - ended, : above what matches.",
    "S: R running, S sleeping, D uninterruptible, T stopped, t traced,",
    "Z zombie, I idle kernel thread.",
  ]
}
