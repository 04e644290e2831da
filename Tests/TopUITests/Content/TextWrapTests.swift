import Testing

@testable import TopUI

@Suite struct TextWrapTests {
  private func rows(_ text: String, _ width: Int, isASCII: Bool = false) -> [String] {
    TextWrap(width: width, isASCII: isASCII).rows(text)
  }

  @Test(
    arguments: [
      ("", [""]), ("java", ["java"]), ("12345678", ["12345678"]),
      ("12345678 9", ["12345678", "9"]),
      ("123456 7890", ["123456", "7890"]), ("12 34567890", ["12 34567", "890"]),
      ("1234 567 8901", ["1234 567", "8901"]), ("12345    67890", ["12345   ", "67890"]),
      // By cells, not by characters.
      ("日本語文字列", ["日本語文", "字列"]), ("1日本語文", ["1日本語", "文"]),
      ("e\u{301}e\u{301}345678", ["e\u{301}e\u{301}345678"]),
    ])
  func broken(_ text: String, _ expected: [String]) {
    #expect(rows(text, 8) == expected)
  }

  /// Where each of them is one cell.
  @Test func asciiIsNotWide() {
    #expect(rows("日本語文字列", 8, isASCII: true) == ["日本語文字列"])
    #expect(rows("e\u{301}2345678", 8, isASCII: true) == ["e\u{301}234567", "8"])
  }

  /// What is wider than the row still goes on.
  @Test func aRowTooNarrow() { #expect(rows("日本", 1) == ["日", "本"]) }

  /// Megabytes are cut, which is said; and nothing of what is before that is lost.
  @Test(arguments: ["x", "-Dname=value ", "日本 "])
  func aVeryLongOne(_ unit: String) throws {
    let text = String(repeating: unit, count: (8 << 20) / unit.utf8.count)
    var rows = rows(text, 80)
    #expect(rows.removeLast() == "(cut: this is the first 64.0K)")
    let shown = rows.joined().filter { $0 != " " }
    #expect(text.prefix(70_000).filter { $0 != " " }.hasPrefix(shown))
    let blanks = text.utf8.prefix(TextWrap.limitBytes).count { $0 == 0x20 }
    #expect((0..<4).contains(TextWrap.limitBytes - blanks - shown.utf8.count))
  }
}
