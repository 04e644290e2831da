import CNcurses
import Glibc

/// The terminal under curses: paints screens, and is put back exactly as it was.
///
/// The only file that knows CNcurses. Curses renders into memory; what it rendered is sent from
/// there as fast as the terminal reads.
final class Terminal {
  let device: TerminalDevice
  /// What the user should know about the terminal type.
  let notice: String?
  /// Whether the terminal takes ASCII only.
  let isASCII: Bool
  private var shown: Screen?
  private var isEntered = false

  /// Whether clicks and the wheel are told; without, the terminal selects text with them.
  var usesMouse = false { didSet { if isEntered { device.send(mouseModes) } } }
  var theme: Theme { didSet { redefineStyles() } }
  /// What the user says of the background; else the terminal is asked.
  var backgroundChoice: BackgroundChoice { didSet { redefineStyles() } }
  private var asked: BackgroundQuestion
  private let depth: ColorDepth
  /// Whether a blank in a style looks as one in any other such style, by the number of the style.
  private var hidesBlanks: [Bool] = []

  init(
    colors: ColorChoice, theme: Theme, background: BackgroundChoice,
    environment: (String) -> String?
  ) throws(TerminalError) {
    guard let device = TerminalDevice() else { throw .notATerminal }
    self.device = device
    isASCII = Self.isASCII(environment)
    let term = environment("TERM")
    let used = try Self.open(term, size: device.size)
    notice = TerminalType.notice(asked: term, used: used)
    depth = colors.isColored(environment) ? ColorDepth(colors: Int(curses_colors())) : .none
    asked = BackgroundQuestion(depth, environment: environment)
    self.theme = theme
    backgroundChoice = background
    defineStyles()
    enter()
  }

  /// Whether the terminal that this environment is of takes ASCII only, or this machine has no way to tell
  /// characters of UTF-8 apart. Sets the locale of characters for all of the process.
  static func isASCII(_ environment: (String) -> String?) -> Bool {
    switch TerminalCharacters(environment) {
    case .utf8: !curses_take_utf8()
    case .ascii: true
    case .ofLocale: !curses_take_locale()
    }
  }

  private static func open(_ term: String?, size: Size) throws(TerminalError) -> String {
    for candidate in TerminalType.candidates(for: term) {
      switch Int(unsafe curses_open(candidate, Int32(size.rows), Int32(size.columns))) {
      case CURSES_OPENED: return candidate
      case CURSES_NO_CURSOR_MOVEMENT: throw .cannotMoveCursor(term: candidate)
      case CURSES_UNKNOWN_TERMINAL: continue
      default: throw .noMemoryForScreen(errno)
      }
    }
    throw .noTerminfo(term: term ?? "")
  }

  /// Takes what the terminal says of its background, if that is among these bytes from it.
  func takeAnswer(in bytes: [UInt8]) {
    let before = asked.background
    asked.take(bytes)
    if asked.background != before { redefineStyles() }
  }

  private func redefineStyles() {
    defineStyles()
    repaint()
  }

  private func defineStyles() {
    let background = backgroundChoice.background ?? asked.background
    hidesBlanks = Style.allCases.map { theme.appearance(of: $0, on: background, depth).hidesBlanks }
    for style in Style.allCases where style != .plain {
      let look = theme.appearance(of: style, on: background, depth)
      let attributes: [(Look.Attributes, Int)] = [
        (.bold, CURSES_BOLD), (.dim, CURSES_DIM), (.reverse, CURSES_REVERSE),
        (.underline, CURSES_UNDERLINE),
      ]
      let wanted = attributes.filter { look.attributes.contains($0.0) }.reduce(0) { $0 | $1.1 }
      curses_define_style(
        Int32(style.rawValue), Int32(look.foreground), Int32(look.background), Int32(wanted))
    }
  }

  private func enter() {
    var attributes = device.original
    unsafe curses_guard(device.input, device.output, &attributes)
    device.enterRaw()
    shown = nil
    isEntered = true
    device.send(Array(Self.paste.utf8))
    if backgroundChoice == .auto { device.send(asked.ask()) }
    if usesMouse { device.send(mouseModes) }
  }

  /// Presses, in SGR's way of telling them (xterm's ctlseqs, "Mouse Tracking").
  private var mouseModes: [UInt8] {
    Array((usesMouse ? "\u{1B}[?1000h\u{1B}[?1006h" : Self.noMouse).utf8)
  }

  /// So that pasted text can be told from keys.
  private static let paste = "\u{1B}[?2004h"
  private static let noPaste = "\u{1B}[?2004l"
  private static let noMouse = "\u{1B}[?1006l\u{1B}[?1000l"

  /// Puts text into the terminal's clipboard, where it allows that (OSC 52).
  func copy(_ text: String) {
    device.send(Array("\u{1B}]52;c;\(Base64.encoded(text.utf8))\u{07}".utf8))
  }

  /// Puts the terminal back as it was before ``init(colors:environment:)`` or the last ``resume()``.
  func restore() {
    guard isEntered else { return }
    isEntered = false
    curses_leave()
    if usesMouse { device.send(Array(Self.noMouse.utf8)) }
    device.send(Array(Self.noPaste.utf8))
    device.send(takeOutput())
    device.drain()
    if let until = asked.answerIsDue { device.discardInput(until: until, asked.isAnswer) }
    device.restore()
    curses_unguard()
  }

  /// Takes the terminal again after ``restore()``, or after the shell had it while this process was
  /// stopped.
  func resume() { enter() }

  deinit { restore() }

  /// Paints the rows that differ from what is shown; after ``repaint()`` all of them.
  func paint(_ screen: Screen) {
    let isNew = shown == nil
    if shown?.size != screen.size {
      curses_resize(Int32(screen.size.rows), Int32(screen.size.columns))
      shown = nil
    }
    for number in 0..<screen.size.rows
    where shown.map({ $0.row(number) != screen.row(number) }) ?? true {
      paint(row: number, of: screen)
    }
    curses_render(isNew)
    shown = screen
    device.send(takeOutput())
  }

  /// Makes the next ``paint(_:)`` write every cell, whatever the terminal shows.
  func repaint() { shown = nil }

  /// Makes the next ``paint(_:)`` write every cell too, over what others wrote on the terminal, but
  /// without clearing it before: it does not flicker where nothing was wrong.
  func redrawAll() { curses_redraw() }

  /// Hands curses one stretch of cells of the same style after another.
  private func paint(row number: Int, of screen: Screen) {
    let cells = screen.row(number)
    var start = cells.startIndex
    while start < cells.endIndex {
      let style = cells[start].style
      let end = cells[start...].firstIndex { !goesOn(style, $0) } ?? cells.endIndex
      var text = String.UnicodeScalarView()
      for cell in cells[start..<end] where cell.scalar != Screen.continuation {
        text.append(cell.scalar)
        if let mark = cell.mark { text.append(mark) }
      }
      var bytes = String(text)
      bytes.withUTF8 { utf8 in
        unsafe utf8.withMemoryRebound(to: CChar.self) {
          unsafe curses_put(
            Int32(number), Int32(start - cells.startIndex), $0.baseAddress, Int32($0.count),
            Int32(style.rawValue))
        }
      }
      start = end
    }
  }

  /// A blank is written in the style before it where that cannot be seen: a change of style takes some
  /// 20 bytes.
  private func goesOn(_ style: Style, _ cell: Screen.Cell) -> Bool {
    if cell.style == style { return true }
    return cell.scalar == " " && hidesBlanks[cell.style.rawValue] && hidesBlanks[style.rawValue]
  }

  private func takeOutput() -> [UInt8] {
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 16_384)
    while true {
      let got = unsafe chunk.withUnsafeMutableBytes {
        unsafe curses_take_output($0.baseAddress, $0.count)
      }
      guard got > 0 else { return output }
      output.append(contentsOf: chunk.prefix(got))
    }
  }
}
