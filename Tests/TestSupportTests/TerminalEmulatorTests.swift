import TestSupport
import Testing

/// What ncurses sends under TERM=xterm-256color, and what has to be on the screen then.
@Suite struct TerminalEmulatorTests {
  @Test(arguments: [
    TerminalCase("repeat (REP)", "x\u{1b}[4by", rows: ["xxxxxy", "", ""]),
    TerminalCase("repeat of UTF-8", "é\u{1b}[2b", rows: ["ééé", "", ""]),
    TerminalCase("repeat of line drawing", "\u{1b}(0q\u{1b}[3b\u{1b}(Bq", rows: ["────q", "", ""]),
    TerminalCase("erase characters (ECH)", "abcdef\u{1b}[1;2H\u{1b}[3X", rows: ["a   ef", "", ""]),
    TerminalCase("scroll up (SU)", "a\r\nb\r\nc\u{1b}[2S", rows: ["c", "", ""]),
    TerminalCase("scroll down (SD)", "a\r\nb\r\nc\u{1b}[1T", rows: ["", "a", "b"]),
    TerminalCase(
      "scroll in a region", "a\r\nb\r\nc\u{1b}[2;3r\u{1b}[S\u{1b}[r", rows: ["a", "c", ""]),
    TerminalCase("insert a line", "a\r\nb\u{1b}[1;1H\u{1b}[L", rows: ["", "a", "b"]),
    TerminalCase("delete characters", "abcdef\u{1b}[1;2H\u{1b}[2P", rows: ["adef", "", ""]),
    TerminalCase("insert characters", "abc\u{1b}[1;2H\u{1b}[2@", rows: ["a  bc", "", ""]),
    TerminalCase("erase to the end of line", "abcdef\u{1b}[1;3H\u{1b}[K", rows: ["ab", "", ""]),
    TerminalCase("place by row and column", "\u{1b}[3dx\u{1b}[5Gy", rows: ["", "", "x   y"]),
    TerminalCase("back tabulation", "\u{1b}[1;12Hx\u{1b}[Zy", rows: ["        y  x", "", ""]),
    TerminalCase("wide characters", "漢字x", rows: ["漢字x", "", ""]),
    TerminalCase("combining characters", "e\u{301}x", rows: ["e\u{301}x", "", ""]),
    TerminalCase("the title stack", "\u{1b}[22;0;0tx", rows: ["x", "", ""]),
  ])
  func screen(after sequence: TerminalCase) throws {
    let whole = try TerminalEmulator(TerminalSize(columns: 12, rows: 3))
    whole.feed(sequence.sent)
    #expect(whole.rows == sequence.expected)
    let pieces = try TerminalEmulator(TerminalSize(columns: 12, rows: 3))
    for byte in sequence.sent.utf8 { pieces.feed([byte]) }
    #expect(pieces.rows == sequence.expected)
  }

  @Test func cursorAndAlternateScreen() throws {
    let emulator = try TerminalEmulator(TerminalSize(columns: 12, rows: 3))
    emulator.feed("shell\u{1b}[?1049h\u{1b}[H\u{1b}[?25lview")
    #expect(emulator.rows[0] == "view")
    #expect(emulator.isAlternateScreen)
    #expect(!emulator.isCursorVisible)
    #expect(emulator.cursor == (0, 4))
    emulator.feed("\u{1b}[?1049l\u{1b}[?25h")
    #expect(emulator.rows[0] == "shell")
    #expect(!emulator.isAlternateScreen)
    #expect(emulator.isCursorVisible)
  }

  @Test func mouse() throws {
    let emulator = try TerminalEmulator()
    emulator.feed("\u{1b}[?1006;1000h")
    #expect(emulator.modes.hasMouse)
    emulator.feed("\u{1b}[?1006;1000l")
    #expect(!emulator.modes.hasMouse)
  }

  @Test func cells() throws {
    let emulator = try TerminalEmulator()
    emulator.feed("\u{1b}[1;7ma\u{1b}[m漢\u{1b}[31;48;5;240mb\u{1b}[38;2;1;2;3mc")
    let cells = emulator.cells(row: 0)
    #expect(cells[0].isBold && cells[0].isReversed && cells[0].foreground == .standard)
    #expect(cells[1].text == "漢" && cells[1].width == 2 && !cells[1].isBold)
    #expect(cells[2].text.isEmpty && cells[2].width == 0)
    #expect(cells[3].foreground == .indexed(1) && cells[3].background == .indexed(240))
    #expect(cells[4].foreground == .rgb(red: 1, green: 2, blue: 3))
    #expect(cells[5].text == " ")
    #expect(emulator.cell(row: 24, column: 0) == nil)
  }

  @Test func resizing() throws {
    let emulator = try TerminalEmulator(TerminalSize(columns: 12, rows: 3))
    emulator.feed("\u{1b}[?1049habc")
    emulator.resize(TerminalSize(columns: 40, rows: 10))
    #expect(emulator.rows.count == 10)
    #expect(emulator.cells(row: 9).count == 40)
  }

  @Test func replies() throws {
    let emulator = try TerminalEmulator()
    emulator.feed("\u{1b}[2;5H\u{1b}[6n")
    #expect(emulator.takeReplies() == Array("\u{1b}[2;5R".utf8))
    #expect(emulator.takeReplies().isEmpty)
  }
}
