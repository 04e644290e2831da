/// What a program switched on in the terminal, as the last word on each switch left it.
package struct TerminalModes: Equatable, Sendable {
  /// A private mode (DECSET) that a program must put back.
  private struct Mode {
    let number: Int
    let name: String
    let isOnAtRest: Bool
  }

  private static let known = [
    Mode(number: 1, name: "application cursor keys", isOnAtRest: false),
    Mode(number: 7, name: "autowrap", isOnAtRest: true),
    Mode(number: 25, name: "cursor", isOnAtRest: true),
    Mode(number: 47, name: "alternate screen", isOnAtRest: false),
    Mode(number: 1000, name: "mouse clicks", isOnAtRest: false),
    Mode(number: 1002, name: "mouse drags", isOnAtRest: false),
    Mode(number: 1003, name: "mouse moves", isOnAtRest: false),
    Mode(number: 1004, name: "focus events", isOnAtRest: false),
    Mode(number: 1006, name: "mouse in SGR format", isOnAtRest: false),
    Mode(number: 1015, name: "mouse in urxvt format", isOnAtRest: false),
    Mode(number: 1047, name: "alternate screen", isOnAtRest: false),
    Mode(number: 1049, name: "alternate screen", isOnAtRest: false),
    Mode(number: 2004, name: "bracketed paste", isOnAtRest: false),
    Mode(number: 2026, name: "synchronized output", isOnAtRest: false),
  ]

  private var switched: [Int: Bool] = [:]
  private var hasApplicationKeypad = false
  private var hasLineDrawing = false
  private var rendition = Rendition()

  /// Everything at rest.
  package init() {}

  /// Whether a private mode is on.
  package func isOn(_ mode: Int) -> Bool {
    switched[mode] ?? Self.known.contains { $0.number == mode && $0.isOnAtRest }
  }

  /// Whether the program asked for mouse events.
  package var hasMouse: Bool { isOn(1000) || isOn(1002) || isOn(1003) }

  /// What is not as a shell expects it, a line each; empty when all was put back.
  package var leftovers: [String] {
    let modes = Self.known.filter { isOn($0.number) != $0.isOnAtRest }
      .map { "\($0.name) (\($0.number)) left \($0.isOnAtRest ? "off" : "on")" }
    let others = [
      (hasApplicationKeypad, "application keypad"), (hasLineDrawing, "line drawing characters"),
      (!rendition.isPlain, "colours or attributes"),
    ]
    return modes + others.filter(\.0).map { "\($0.1) left on" }
  }

  mutating func apply(_ token: TerminalToken) {
    switch token {
    case .escape([], UInt8(ascii: "=")): hasApplicationKeypad = true
    case .escape([], UInt8(ascii: ">")): hasApplicationKeypad = false
    case .escape([], UInt8(ascii: "c")): self = TerminalModes()
    case .escape([UInt8(ascii: "(")], let set): hasLineDrawing = set == UInt8(ascii: "0")
    case .control(0x0e): hasLineDrawing = true
    case .control(0x0f): hasLineDrawing = false
    case .controlSequence(let sequence): apply(sequence)
    default: break
    }
  }

  private mutating func apply(_ sequence: ControlSequence) {
    let name = String(decoding: sequence.leader + [sequence.final], as: UTF8.self)
    switch name {
    // One sequence may switch several: ncurses sends `CSI ? 1006 ; 1000 h`.
    case "?h", "?l": for case let mode? in sequence.parameters { switched[mode] = name == "?h" }
    case "m": rendition.select(sequence.parameters)
    case "p" where sequence.intermediates == [UInt8(ascii: "!")]: self = TerminalModes()
    default: break
    }
  }
}
