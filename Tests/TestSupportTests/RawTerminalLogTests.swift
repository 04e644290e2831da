import TestSupport
import Testing

@Suite struct RawTerminalLogTests {
  private func log(_ text: String) -> RawTerminalLog { RawTerminalLog(Array(text.utf8)) }

  @Test func restored() {
    let log = log(
      "\u{1b}[?1049h\u{1b}[22;0;0t\u{1b}[?1h\u{1b}=\u{1b}[?25l\u{1b}[?1006;1000h\u{1b}[1;31mx"
        + "\u{1b}(0q\u{1b}(B\u{1b}[39;49m\u{1b}[22m\u{1b}[?1006;1000l\u{1b}[?12l\u{1b}[?25h"
        + "\u{1b}[?1049l\u{1b}[23;0;0t\r\u{1b}[?1l\u{1b}>")
    #expect(log.leftovers == [])
    #expect(log.hazards == [])
  }

  @Test(arguments: [
    TerminalCase(leaves: "alternate screen (1049) left on", "\u{1b}[?1049h"),
    TerminalCase(leaves: "cursor (25) left off", "\u{1b}[?25l"),
    TerminalCase(leaves: "mouse in SGR format (1006) left on", "\u{1b}[?1006;1000h\u{1b}[?1000l"),
    TerminalCase(leaves: "bracketed paste (2004) left on", "\u{1b}[?2004h"),
    TerminalCase(leaves: "autowrap (7) left off", "\u{1b}[?7l"),
    TerminalCase(leaves: "application cursor keys (1) left on", "\u{1b}[?1h"),
    TerminalCase(leaves: "application keypad left on", "\u{1b}="),
    TerminalCase(leaves: "line drawing characters left on", "\u{1b}(0"),
    TerminalCase(leaves: "colours or attributes left on", "\u{1b}[0;38;5;0m"),
    TerminalCase(leaves: "colours or attributes left on", "\u{1b}[1;7m\u{1b}[22m"),
  ])
  func leftover(after sequence: TerminalCase) {
    #expect(log(sequence.sent).leftovers == sequence.expected)
  }

  @Test func plainAgain() {
    for reset in ["\u{1b}[m", "\u{1b}c", "\u{1b}[!p"] {
      #expect(log("\u{1b}[1;38;2;9;9;9m" + reset).leftovers == [])
    }
  }

  @Test func hazards() {
    #expect(log("\u{1b}]0;title\u{7}").hazards == ["ESC ]"])
    #expect(log("\u{1b}]52;c;eA==\u{1b}\\x\u{1b}P1$r\u{1b}\\").hazards == ["ESC ]", "ESC P"])
    #expect(log("a\u{9b}2Jé").hazards == ["C1 control U+009B"])
    #expect(RawTerminalLog([0x61, 0x9b]).hazards == ["invalid UTF-8"])
    #expect(RawTerminalLog([0xc3]).hazards == ["invalid UTF-8"])
  }

  @Test func stringWithoutEndIsCutByTheNextSequence() {
    #expect(log("\u{1b}]0;title\u{1b}[?25l").leftovers == ["cursor (25) left off"])
  }
}
