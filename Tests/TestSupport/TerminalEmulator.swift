import CTerminalEmulator

/// The screen of a terminal (xterm's language, by libvterm), fed with what a program sends.
///
/// libvterm 0.1.4 knows all that ncurses sends under TERM=xterm-256color (REP, ECH, SU, SD, line
/// drawing), but takes only the first mode of `CSI ? 1006 ; 1000 h`: `modes` reads those itself.
///
/// Safe because the pointer lives and dies with this object and never leaves it.
@safe package final class TerminalEmulator {
  /// The screen's size.
  package private(set) var size: TerminalSize
  /// What the program switched on.
  package private(set) var modes = TerminalModes()

  private var tokenizer = TerminalTokenizer()
  private let emulator: OpaquePointer

  /// An empty screen.
  package init(_ size: TerminalSize = TerminalSize()) throws {
    guard let emulator = unsafe emulator_create(Int32(size.rows), Int32(size.columns)) else {
      throw TestKitError("no memory for a terminal emulator")
    }
    unsafe self.emulator = emulator
    self.size = size
  }

  deinit { unsafe emulator_destroy(emulator) }

  /// Shows what a program sent; a sequence may be cut anywhere.
  package func feed(_ bytes: [UInt8]) {
    unsafe emulator_write(emulator, bytes, bytes.count)
    for token in tokenizer.tokens(in: bytes) { modes.apply(token) }
  }

  /// Shows a text with its escape sequences.
  package func feed(_ text: String) { feed(Array(text.utf8)) }

  /// Changes the size, as the user of a window does.
  package func resize(_ size: TerminalSize) {
    self.size = size
    unsafe emulator_resize(emulator, Int32(size.rows), Int32(size.columns))
  }

  /// What the terminal answers to the program since the last call.
  package func takeReplies() -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
      count = unsafe emulator_take_replies(emulator, buffer.baseAddress, buffer.count)
    }
  }

  /// The rows as text, without the blanks at their ends.
  package var rows: [String] {
    (0..<size.rows).map { row in
      let cells = (0..<size.columns).compactMap { cell(row: row, column: $0)?.text }
      let length = (cells.lastIndex { $0 != " " && !$0.isEmpty } ?? -1) + 1
      return cells.prefix(length).joined()
    }
  }

  /// One cell, counted from 0; nil outside the screen.
  package func cell(row: Int, column: Int) -> TerminalCell? {
    var cell = EmulatorCell()
    guard unsafe emulator_cell(emulator, Int32(row), Int32(column), &cell) else { return nil }
    return TerminalCell(cell)
  }

  /// The cells of a row.
  package func cells(row: Int) -> [TerminalCell] {
    (0..<size.columns).compactMap { cell(row: row, column: $0) }
  }

  /// Whether the cursor is shown.
  package var isCursorVisible: Bool { state.cursor_visible }

  /// Whether the screen is the one that leaves the shell's alone.
  package var isAlternateScreen: Bool { state.alternate_screen }

  /// Where the cursor is, counted from 0.
  package var cursor: (row: Int, column: Int) {
    (Int(state.cursor_row), Int(state.cursor_column))
  }

  private var state: EmulatorState { unsafe emulator_state(emulator) }
}
