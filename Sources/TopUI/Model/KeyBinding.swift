/// What a key does: the one table that keys, help and the key bar come from.
package struct KeyBinding: Sendable {
  package enum Action: Equatable, Sendable {
    case move(Move)
    /// By the column of that name.
    case sort(String)
    case reverse
    case help
    case repaint
    case quit
  }

  package enum Move: Equatable, Sendable {
    case rows(Int)
    case pages(Int)
    case first, last
  }

  package let keys: [Key]
  package let action: Action
  package let help: String
  /// In the key bar; `nil` keeps it out.
  package var label: String?

  package static let all: [KeyBinding] = [
    KeyBinding(
      keys: [.character("h"), .character("?"), .function(1)], action: .help,
      help: "this help", label: "Help"),
    KeyBinding(
      keys: [.character("P")], action: .sort("cpu"), help: "sort by CPU", label: "CPU"),
    KeyBinding(
      keys: [.character("M")], action: .sort("res"), help: "sort by memory", label: "Memory"),
    KeyBinding(
      keys: [.character("T")], action: .sort("time"), help: "sort by CPU time", label: "Time"),
    KeyBinding(keys: [.character("N")], action: .sort("pid"), help: "sort by pid", label: "Pid"),
    KeyBinding(
      keys: [.character("R"), .character("I")], action: .reverse, help: "reverse the order",
      label: "Reverse"),
    KeyBinding(keys: [.up, .control("p")], action: .move(.rows(-1)), help: "one process up"),
    KeyBinding(keys: [.down, .control("n")], action: .move(.rows(1)), help: "one process down"),
    KeyBinding(keys: [.pageUp, .control("b")], action: .move(.pages(-1)), help: "one page up"),
    KeyBinding(keys: [.pageDown, .control("f")], action: .move(.pages(1)), help: "one page down"),
    KeyBinding(
      keys: [.home, .character("g")], action: .move(.first),
      help: "to the top row, whichever process is there"),
    KeyBinding(keys: [.end, .character("G")], action: .move(.last), help: "to the last process"),
    KeyBinding(keys: [.control("l")], action: .repaint, help: "draw the screen again"),
    KeyBinding(
      keys: [.character("q"), .function(10)], action: .quit, help: "quit", label: "Quit"),
  ]

  private static let byKey: [Key: Action] = Dictionary(
    all.flatMap { binding in binding.keys.map { ($0, binding.action) } }, uniquingKeysWith: { $1 })

  package static func action(for key: Key) -> Action? { byKey[key] }
}
