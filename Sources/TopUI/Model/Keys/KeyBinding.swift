/// What a key does: the one table that keys, help and the key bar come from.
package struct KeyBinding: Sendable {
  package enum Action: Equatable, Sendable {
    case move(Move)
    /// Columns to the right; while the view is paused, samples.
    case sideways(Int)
    case find, filter, user
    /// What was found, so many further.
    case findNext(Int)
    /// By the column of that name.
    case sort(String)
    case pickSort
    /// By the column so many further right.
    case sortBeside(Int)
    case reverse
    case toggle(Toggle)
    case fold(Fold)
    case interval
    /// So many screens further.
    case screen(Int)
    case show(TopScreen)
    case tag, tagSeveral, untag, follow, detail, signal
    /// The detail, from that part on.
    case part(DetailPart)
    case nice(Int)
    case pause, peak, copy
    case leap(Leap)
    /// To a time that is asked for.
    case time
    case mark, endRun, compare, base
    case setup, save
    case repaint, help, quit
    /// Out of what was entered last.
    case back

    /// Whether the user goes elsewhere by it: then nothing is looked for any more.
    var endsFind: Bool {
      switch self {
      case .move, .sort, .pickSort, .sortBeside, .reverse, .screen, .show: true
      default: false
      }
    }
  }

  package enum Move: Equatable, Sendable {
    case rows(Int)
    case pages(Int)
    case first, last
  }

  /// Through time; back where it is below 0.
  package enum Leap: Equatable, Sendable {
    case mark(Int)
    case minutes(Int)
  }

  package enum Fold: Equatable, Sendable { case open, close, all }

  package let keys: [Key]
  package let action: Action
  package let help: String
  /// In the key bar; `nil` keeps it out.
  package var label: String?
  /// Where it is in the key bar.
  var place = Place.everywhere

  enum Place { case everywhere, tables, runs }

  func isInBar(of screen: TopScreen) -> Bool {
    switch place {
    case .everywhere: true
    case .tables: screen.isTable
    case .runs: screen == .runs
    }
  }

  package static let all: [KeyBinding] = [
    KeyBinding(
      keys: [.function(1), .character("h"), .character("?")], action: .help, help: "this help",
      label: "Help"),
    KeyBinding(
      keys: [.function(2), .character("S"), .character("C")], action: .setup,
      help: "columns, theme and switches",
      label: "Setup"),
    KeyBinding(
      keys: [.function(3), .character("/")], action: .find,
      help: "find a phrase in names and command lines; then n and N", label: "Find"),
    KeyBinding(
      keys: [.function(4), .character("\\")], action: .filter,
      help: "show what matches all words: java cpu>1 user=ann !idle", label: "Filt"),
    KeyBinding(
      keys: [.function(5), .character("t")], action: .toggle(.tree),
      help: "tree of parents and children", label: "Tree", place: .tables),
    KeyBinding(
      keys: [.function(6), .character("."), .character(",")], action: .pickSort,
      help: "pick the column to sort by", label: "Sort"),
    KeyBinding(
      keys: [.function(7), .character("]")], action: .nice(-1),
      help: "higher priority: asks for the nice value", label: "N-", place: .tables),
    KeyBinding(
      keys: [.function(8), .character("[")], action: .nice(1),
      help: "lower priority: asks for the nice value",
      label: "N+", place: .tables),
    KeyBinding(
      keys: [.function(9), .character("k")], action: .signal, help: "send a signal (asks first)",
      label: "Kill", place: .tables),
    KeyBinding(
      keys: [.character("m")], action: .mark, help: "set a mark: a new run begins", label: "Mark"),
    KeyBinding(
      keys: [.character("E")], action: .endRun, help: "end the run under way; none begins",
      label: "End", place: .runs),
    KeyBinding(
      keys: [.character("=")], action: .compare,
      help: "compare the newest run, or the one under the cursor, with the base run", label: "Diff"),
    KeyBinding(
      keys: [.character("B")], action: .base, help: "make this run the base", label: "Base",
      place: .runs),
    KeyBinding(
      keys: [.function(10), .character("q")], action: .quit, help: "quit", label: "Quit"),
    KeyBinding(keys: [.up, .control("p")], action: .move(.rows(-1)), help: "one process up"),
    KeyBinding(keys: [.down, .control("n")], action: .move(.rows(1)), help: "one process down"),
    KeyBinding(keys: [.pageUp, .control("b")], action: .move(.pages(-1)), help: "one page up"),
    KeyBinding(keys: [.pageDown, .control("f")], action: .move(.pages(1)), help: "one page down"),
    KeyBinding(
      keys: [.home, .character("g")], action: .move(.first),
      help: "to the top row, whichever process is there"),
    KeyBinding(keys: [.end, .character("G")], action: .move(.last), help: "to the last process"),
    KeyBinding(
      keys: [.left], action: .sideways(-1), help: "columns to the left; paused: a sample back"),
    KeyBinding(
      keys: [.right], action: .sideways(1), help: "columns to the right; paused: a sample on"),
    KeyBinding(
      keys: [.character("n")], action: .findNext(1),
      help: "the next that matches what was looked for last"),
    KeyBinding(keys: [.character("r")], action: .nice(0), help: "asks for the nice value"),
    KeyBinding(keys: [.character("u")], action: .user, help: "processes of one user"),
    KeyBinding(keys: [.character("P")], action: .sort("cpu"), help: "sort by CPU"),
    KeyBinding(keys: [.character("M")], action: .sort("res"), help: "sort by memory"),
    KeyBinding(keys: [.character("T")], action: .sort("time"), help: "sort by CPU time"),
    KeyBinding(keys: [.character("N")], action: .sort("pid"), help: "sort by pid"),
    KeyBinding(
      keys: [.character("<")], action: .sortBeside(-1), help: "sort by the column to the left"),
    KeyBinding(
      keys: [.character(">")], action: .sortBeside(1), help: "sort by the column to the right"),
    KeyBinding(
      keys: [.character("R"), .character("I")], action: .reverse, help: "reverse the order"),
    KeyBinding(
      keys: [.character("+")], action: .fold(.open), help: "show the children in the tree"),
    KeyBinding(keys: [.character("-")], action: .fold(.close), help: "hide them"),
    KeyBinding(keys: [.character("*")], action: .fold(.all), help: "hide or show all children"),
    KeyBinding(
      keys: [.character("c")], action: .toggle(.commandLine), help: "command line or name"),
    KeyBinding(
      keys: [.character("p")], action: .toggle(.path), help: "programs with their directories"),
    KeyBinding(keys: [.character("H")], action: .toggle(.threads), help: "threads"),
    KeyBinding(keys: [.character("K")], action: .toggle(.kernelThreads), help: "kernel threads"),
    KeyBinding(
      keys: [.character("i")], action: .toggle(.idle), help: "only those that used CPU time"),
    KeyBinding(keys: [.character("1")], action: .toggle(.cores), help: "a meter for each CPU"),
    KeyBinding(
      keys: [.character("0")], action: .toggle(.machine),
      help: "CPU% of one core or of the machine"),
    KeyBinding(
      keys: [.character("d")], action: .interval,
      help: "time between samples; of a recording, how fast it plays"),
    KeyBinding(
      keys: [.tab], action: .screen(1), help: "next screen: Main Memory I/O Exited Runs Exporter"),
    KeyBinding(keys: [.backTab], action: .screen(-1), help: "the screen before"),
    KeyBinding(keys: [.character("x")], action: .show(.exited), help: "what ended, and back"),
    KeyBinding(keys: [.character(" ")], action: .tag, help: "tag the process"),
    KeyBinding(
      keys: [.character("V")], action: .tagSeveral, help: "tag the children too, or all that match"),
    KeyBinding(keys: [.character("U")], action: .untag, help: "untag all"),
    KeyBinding(keys: [.character("F")], action: .follow, help: "follow the process"),
    KeyBinding(
      keys: [.enter], action: .detail, help: "all about the process; on Exited to the single ends"),
    KeyBinding(
      keys: [.character("w")], action: .part(.overview), help: "its whole command line"),
    KeyBinding(keys: [.character("l")], action: .part(.files), help: "its open files"),
    KeyBinding(keys: [.character("e")], action: .part(.environment), help: "its environment"),
    KeyBinding(
      keys: [.character("Z"), .character("z")], action: .pause,
      help: "pause the view; sampling goes on. Of a recording: play it, and stop"),
    KeyBinding(
      keys: [.character("^")], action: .peak, help: "pause at the moment of the most CPU"),
    KeyBinding(
      keys: [.character("(")], action: .leap(.mark(-1)),
      help: "pause at the mark before, or the first sample"),
    KeyBinding(
      keys: [.character(")")], action: .leap(.mark(1)),
      help: "pause at the next mark, or the last sample"),
    KeyBinding(
      keys: [.character("{")], action: .leap(.minutes(-1)), help: "pause a minute back"),
    KeyBinding(keys: [.character("}")], action: .leap(.minutes(1)), help: "pause a minute on"),
    KeyBinding(
      keys: [.character("@")], action: .time,
      help: "pause at a time of day, 14:03:10, or after the first sample, +90 or +1:30"),
    KeyBinding(
      keys: [.character("y")], action: .copy, help: "copy pid and command line (OSC 52)"),
    KeyBinding(keys: [.character("W")], action: .save, help: "save the settings"),
    KeyBinding(keys: [.control("l")], action: .repaint, help: "draw the screen again"),
    KeyBinding(keys: [.escape], action: .back, help: "out of what was entered last"),
  ]

  private static let byKey: [Key: Action] = Dictionary(
    all.flatMap { binding in binding.keys.map { ($0, binding.action) } }, uniquingKeysWith: { $1 })

  package static func action(for key: Key) -> Action? { byKey[key] }
}
