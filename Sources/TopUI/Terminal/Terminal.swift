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
  private let isColored: Bool

  init(
    colors: ColorChoice, theme: Theme, environment: (String) -> String?
  ) throws(TerminalError) {
    guard let device = TerminalDevice() else { throw .notATerminal }
    self.device = device
    isASCII = Self.isASCII(environment)
    let term = environment("TERM")
    let used = try Self.open(term, size: device.size)
    notice = TerminalType.notice(asked: term, used: used)
    isColored = colors.isColored(environment) && curses_colors() >= 8
    self.theme = theme
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

  private func redefineStyles() {
    defineStyles()
    repaint()
  }

  private func defineStyles() {
    // A theme without colours has none on any terminal.
    let isColored = isColored && theme != .mono
    let colors = Int(curses_colors())
    for style in Style.allCases where style != .plain {
      let look = theme.look(of: style)
      var attributes = 0
      if look.isBold { attributes |= CURSES_BOLD }
      if look.isDim { attributes |= CURSES_DIM }
      if look.background >= 0, !isColored { attributes |= CURSES_REVERSE }
      curses_define_style(
        Int32(style.rawValue), isColored ? Int32(look.foreground(ofColors: colors)) : -1,
        isColored ? Int32(look.background) : -1, Int32(attributes))
    }
  }

  private func enter() {
    var attributes = device.original
    unsafe curses_guard(device.input, device.output, &attributes)
    device.enterRaw()
    shown = nil
    isEntered = true
    device.send(Array(Self.paste.utf8))
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
      let end = cells[start...].firstIndex { $0.style != style } ?? cells.endIndex
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
