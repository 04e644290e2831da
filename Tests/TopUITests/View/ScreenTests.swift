import Testing
import TopUI

@Suite struct ScreenTests {
  private func line(_ text: String, columns: Int = 10, column: Int = 0, isASCII: Bool = false)
    -> String
  {
    var screen = Screen(size: Size(columns: columns, rows: 1), isASCII: isASCII)
    screen.put(text, row: 0, column: column)
    return screen.lines[0]
  }

  @Test func textIsCutAtTheEdge() {
    #expect(line("0123456789abc") == "0123456789")
    #expect(line("abc", column: 8) == "        ab")
    #expect(line("abc", column: 10) == "")
  }

  @Test func aWideCharacterThatHalfFitsIsLeftOut() {
    #expect(line("12345678日本") == "12345678日")
    #expect(line("123456789日") == "123456789")
  }

  @Test func wideCharactersTakeTwoColumns() {
    var screen = Screen(size: Size(columns: 10, rows: 1))
    #expect(screen.put("日本", row: 0, column: 0) == 4)
    screen.put("x", row: 0, column: 4)
    #expect(screen.lines[0] == "日本x")
  }

  @Test func marksGoOnTheLetterBefore() {
    #expect(line("e\u{301}x") == "e\u{301}x")
    // Nothing to be on: left out.
    #expect(line("\u{301}x") == "x")
  }

  @Test func asciiIsASCII() {
    #expect(line("aé日\u{FFFD}b", isASCII: true) == "a???b")
  }

  @Test(arguments: ["\0", "\u{07}", "\u{1B}", "\u{1F}", "\u{7F}", "\u{9B}", "\u{2028}"])
  func controlsAreOneVisibleCell(_ control: String) {
    #expect(line("a\(control)b") == "a\u{FFFD}b")
    #expect(line("a\(control)b", isASCII: true) == "a?b")
  }

  @Test(arguments: [
    "\u{202E}", "\u{2066}", "\u{200B}", "\u{200D}", "\u{FEFF}", "\u{AD}", "\u{FE0F}", "\u{34F}",
    "\u{E0041}", "\u{1161}", "\u{115F}", "\u{3164}",
  ])
  func whatIsDrawnForNobodyIsNoMark(_ scalar: String) {
    #expect(line("a\(scalar)b") == "a\u{FFFD}b")
    #expect(line("a\(scalar)b", isASCII: true) == "a?b")
  }

  @Test(arguments: [(-1, 0), (1, 0), (0, -1), (0, 11)])
  func outsideIsNowhere(_ row: Int, _ column: Int) {
    var screen = Screen(size: Size(columns: 10, rows: 1))
    screen.put("x", row: row, column: column)
    screen.paint(.selected, row: row, columns: 20..<30)
    #expect(screen == Screen(size: Size(columns: 10, rows: 1)))
  }
}
