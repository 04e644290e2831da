import Testing
import TopUI

/// A line as it is typed, without a screen: the cursor is shown as `|`.
@Suite struct TextFieldTests {
  private func typed(_ keys: [Key], in field: TextField = TextField()) -> TextField {
    var field = field
    for key in keys { _ = field.take(key) }
    return field
  }

  private func shown(_ field: TextField) -> String { field.before + "|" + field.after }

  private static let cases: [(text: String, keys: [Key], expected: String)] = [
    ("", [], "|"), ("ab", [], "ab|"), ("ab", [.left], "a|b"), ("ab", [.left, .left, .left], "|ab"),
    ("ab", [.home, .right], "a|b"), ("ab", [.right], "ab|"),
    ("abc", [.control("a")], "|abc"), ("abc", [.home, .end], "abc|"),
    ("abc", [.home, .control("e")], "abc|"), ("ab", [.control("b")], "a|b"),
    ("ab", [.home, .control("f")], "a|b"),
    ("abc", [.left, .backspace], "a|c"), ("abc", [.home, .backspace], "|abc"),
    ("abc", [.home, .delete], "|bc"), ("abc", [.delete], "abc|"),
    ("abc", [.left, .control("d")], "ab|"),
    ("a bc", [.control("w")], "a |"), ("a bc  ", [.control("w")], "a |"),
    ("a bc", [.control("w"), .control("w")], "|"), ("a bc", [.left, .control("w")], "a |c"),
    ("a bc", [.home, .control("w")], "|a bc"), ("abc", [.control("u")], "|"),
    ("abc", [.left, .control("u")], "|c"), ("abc", [.left, .left, .control("k")], "a|"),
    ("ac", [.left, .character("b")], "ab|c"), ("", [.pasted("é"), .character("日")], "é日|"),
    // A step is a whole character: a wide one, one with marks, a flag.
    ("a日b", [.left, .left], "a|日b"), ("日", [.backspace], "|"),
    ("ae\u{301}", [.left], "a|e\u{301}"), ("ae\u{301}", [.backspace], "a|"),
    ("e", [.character("\u{301}"), .left], "|e\u{301}"), ("x🇩🇪", [.left], "x|🇩🇪"),
    // Keys that are none of an editor's.
    ("ab", [.pageUp, .tab, .insert, .function(5), .control("l"), .mouse(.wheel(rows: 1))], "ab|"),
  ]

  @Test(arguments: cases)
  func keys(_ text: String, _ keys: [Key], _ expected: String) {
    #expect(shown(typed(keys, in: TextField(text))) == expected)
  }

  /// So that nothing is drawn or looked for anew.
  @Test(
    arguments: [
      ("", .backspace), ("", .control("u")), ("ab", .right), ("ab", .end), ("ab", .delete),
      ("ab", .up),
      ("", .control("w")), ("", .left), ("", .home),
    ] as [(String, Key)])
  func whatChangesNothing(_ text: String, _ key: Key) {
    var field = TextField(text)
    #expect(!field.take(key) && field == TextField(text))
  }

  /// What is typed first takes its place; what moves in it makes it text.
  @Test(
    arguments: [
      ([.character("5")], "5|"), ([.character("-"), .character("5")], "-5|"), ([.backspace], "1|"),
      ([.left, .character("5")], "15|2"), ([.end, .character("5")], "125|"),
    ] as [([Key], String)])
  func aProposal(_ keys: [Key], _ expected: String) {
    #expect(shown(typed(keys, in: TextField("12", isProposal: true))) == expected)
  }

  @Test func itHasAnEnd() {
    let long = typed(Array(repeating: .pasted("x"), count: 600))
    #expect(long.text.count == 500)
    #expect(typed([.backspace, .character("y")], in: long).text.hasSuffix("xy"))
  }
}
