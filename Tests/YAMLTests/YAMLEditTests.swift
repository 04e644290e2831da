import Testing
import YAML

@Suite("YAML that is edited")
struct YAMLEditTests {
  private func edited(
    _ text: String, _ values: [(key: String, value: YAMLValue)]
  ) throws(BadYAML) -> String {
    String(decoding: try YAMLEdit(Array(text.utf8)).with(values), as: UTF8.self)
  }

  @Test(
    "one value changes, and no other byte",
    arguments: [
      ("a: 1\nb: 2\nc: 3\n", "a: 1\nb: 7\nc: 3\n"),
      ("# head\nb: 2   # why\n\n\nz:   'x'\n", "# head\nb: 7   # why\n\n\nz:   'x'\n"),
      ("b: 2", "b: 7"), ("b: 2   ", "b: 7   "), ("b:\t2\t# tab\n", "b:\t7\t# tab\n"),
      ("b: '2'\n", "b: 7\n"), ("b: \"2 # no comment\"\n", "b: 7\n"),
      ("b:\n", "b: 7\n"), ("b: # none\na: 1\n", "b: 7 # none\na: 1\n"), ("b: ~\n", "b: 7\n"),
      ("b:\n  2\n", "b:\n  7\n"), ("b: several\n  lines\na: 1\n", "b: 7\na: 1\n"),
      ("b: [1, 2]\na: 1\n", "b: 7\na: 1\n"), ("b: {x: 1} # map\n", "b: 7 # map\n"),
      ("{a: 1, b: 2}\n", "{a: 1, b: 7}\n"), ("'b': 2\n", "'b': 7\n"),
      ("--- # one\nb: 2\n...\n", "--- # one\nb: 7\n...\n"), ("  b: 2\n", "  b: 7\n"),
      ("a: 1\r\nb: 2\r\nc: 3\r\n", "a: 1\r\nb: 7\r\nc: 3\r\n"),
      ("\u{FEFF}b: 2\n", "\u{FEFF}b: 7\n"), ("ä: 'ö日'\nb: 2 # é\n", "ä: 'ö日'\nb: 7 # é\n"),
      ("\u{FEFF}a: 1\nb: 2\n", "\u{FEFF}a: 1\nb: 7\n"),
      ("\u{FEFF}# é\r\nä: 1\r\nb: 2\r\n", "\u{FEFF}# é\r\nä: 1\r\nb: 7\r\n"),
      ("x:\n  b: 1\nb: 2\n", "x:\n  b: 1\nb: 7\n"),
      ("x: |\n  b: 1\n\nb: 2\n", "x: |\n  b: 1\n\nb: 7\n"),
    ])
  func replaced(text: String, expected: String) throws {
    #expect(try edited(text, [("b", .scalar("7"))]) == expected)
  }

  @Test(
    "a key that is not there is added behind the others",
    arguments: [
      ("", "b: 7\n"), ("# only a comment", "# only a comment\nb: 7\n"), ("\n\n", "\n\nb: 7\n"),
      ("a: 1\n", "a: 1\nb: 7\n"), ("a: 1", "a: 1\nb: 7\n"),
      ("a: 1\n# end\n", "a: 1\n# end\nb: 7\n"),
      ("a: 1\r\n", "a: 1\r\nb: 7\r\n"), ("a: 1\r\nc: 2", "a: 1\r\nc: 2\r\nb: 7\r\n"),
      ("  a: 1\n", "  a: 1\n  b: 7\n"), ("a: 1\n...\n", "a: 1\nb: 7\n...\n"),
      ("---\n", "---\nb: 7\n"), ("a:\n  - x\n", "a:\n  - x\nb: 7\n"),
      ("a: 1\n  ", "a: 1\n  \nb: 7\n"),
      ("x:\n  b: 1\n", "x:\n  b: 1\nb: 7\n"),
      ("\u{FEFF}", "\u{FEFF}b: 7\n"), ("\u{FEFF}a: 1\nc: 2\n", "\u{FEFF}a: 1\nc: 2\nb: 7\n"),
    ])
  func added(text: String, expected: String) throws {
    #expect(try edited(text, [("b", .scalar("7"))]) == expected)
  }

  @Test(
    "lists stay as they were written",
    arguments: [
      ("b: [x]\n", "b: [p, q r]\n"), ("b: x\n", "b: [p, q r]\n"), ("", "b: [p, q r]\n"),
      ("b:\n- x\n- y\n- z\nc: 1\n", "b:\n- p\n- q r\nc: 1\n"),
      ("b:\n   - x # last\nc: 1\n", "b:\n   - p\n   - q r # last\nc: 1\n"),
      ("b:\r\n  - x\r\n", "b:\r\n  - p\r\n  - q r\r\n"),
      ("b: [x,\n    y]  # two\n", "b: [p, q r]  # two\n"), ("b: []\n", "b: [p, q r]\n"),
      ("b:\n  - [x]\n  - {y: 1}\nc: 1\n", "b:\n  - p\n  - q r\nc: 1\n"),
      ("b: -5\n", "b: [p, q r]\n"),
    ])
  func lists(text: String, expected: String) throws {
    #expect(try edited(text, [("b", .list(["p", "q r"]))]) == expected)
  }

  @Test(
    "texts that need quotes have them",
    arguments: [
      ("a b", "a b"), ("2.5", "2.5"), ("true", "true"), ("", "''"), ("null", "'null'"),
      ("~", "'~'"), ("it's", "'it''s'"), ("a: b", "'a: b'"), ("- a", "'- a'"), (" a", "' a'"),
      ("a ", "'a '"), ("#a", "'#a'"), ("a, b", "'a, b'"), ("日本", "'日本'"), ("*a", "'*a'"),
    ])
  func quoted(text: String, written: String) throws {
    #expect(try edited("x: 1\n", [("b", .scalar(text))]) == "x: 1\nb: \(written)\n")
    #expect(try edited("b: 1\n", [("b", .list([text]))]) == "b: [\(written)]\n")
  }

  @Test(
    "what has the value already stays as it was written",
    arguments: [
      "b:\n- p  # mine\n- q r\n", "b: [p, # about p\n  q r]\n", "b: &x [p, q r]\n",
      "b: ['p', \"q r\"] # both\n", "? b\n: - p\n  - q r\n",
    ])
  func kept(text: String) throws {
    let list = YAMLValue.list(["p", "q r"])
    #expect(try edited(text, [("b", list)]) == text)
    #expect(try edited(text, [("b", list), ("c", .scalar("1"))]) == text + "c: 1\n")
  }

  @Test(
    "so does a single word, but not the same in quotes",
    arguments: [
      ("b:   true # yes\n", "b:   true # yes\n"), ("b: &x true\n", "b: &x true\n"),
      ("b: 'true'\n", "b: true\n"),
    ])
  func keptWord(text: String, expected: String) throws {
    #expect(try edited(text, [("b", .scalar("true"))]) == expected)
  }

  @Test(
    "a key that is to go goes with its line, where nothing else stands in that",
    arguments: [
      ("b: 2\n", ""), ("a: 1\nb: 2\nc: 3\n", "a: 1\nc: 3\n"), ("a: 1\nb: 2", "a: 1\n"),
      ("a: 1\r\nb: 2\r\nc: 3\r\n", "a: 1\r\nc: 3\r\n"), ("b: 2\n\na: 1\n", "\na: 1\n"),
      ("  a: 1\n  b: 2\n", "  a: 1\n"), ("b: [x, y]\na: 1\n", "a: 1\n"),
      ("b: 2 # why\n", "b: 7 # why\n"), ("{a: 1, b: 2}\n", "{a: 1, b: 7}\n"),
      ("b:\n  2\n", "b:\n  7\n"),
      ("a: 1\n", "a: 1\nb: 7\n"),
      ("b: 7\n", "b: 7\n"),
    ])
  func dropped(text: String, expected: String) throws {
    let edit = try YAMLEdit(Array(text.utf8))
    let result = try edit.with([("b", .scalar("7"))], dropping: ["b"])
    #expect(String(decoding: result, as: UTF8.self) == expected)
  }

  @Test("several at once")
  func several() throws {
    let text = "c: 3\n# between\na: 1\nunknown: {x: [1, 2]}\n"
    let values: [(key: String, value: YAMLValue)] = [
      ("a", .scalar("9")), ("new", .list(["p"])), ("c", .scalar("long text")), ("z", .scalar("0")),
    ]
    #expect(
      try edited(text, values)
        == "c: long text\n# between\na: 9\nunknown: {x: [1, 2]}\nnew: [p]\nz: 0\n")
    #expect(try edited(text, []) == text)
  }

  @Test(
    "what cannot be changed without harm is refused",
    arguments: [
      ("b: &x 2\n", 1), ("b: !!str 2\n", 1), ("c: 1\nb: |\n  2\n", 2), ("b: >-\n  2\n", 1),
      ("b:\n  - x\n  # about y\n  - y\n", 1), ("b: [x, # about x\n  y]\n", 1), ("a: {b: 1", 2),
      ("? b\n: - x\n  - y\n", 1),
    ])
  func refused(text: String, line: Int) {
    #expect {
      try edited(text, [("b", .list(["p", "q"]))])
    } throws: { error in
      (error as? BadYAML)?.line == line
    }
  }

  @Test(
    "nothing is added where it would not be read",
    arguments: ["{a: 1}\n", "---\n...\n", "- a\n", "text\n"])
  func notAdded(text: String) {
    #expect(throws: BadYAML.self) { try edited(text, [("b", .scalar("7"))]) }
  }

  @Test(
    "a broken document is no document to change",
    arguments: ["a: 1\na: 2\n", "a: 1\n---\nb: 2\n", "a:\n\tb: 1\n", "a: &x 1\nc: *x\n", "a: [1\n"])
  func broken(text: String) {
    #expect(throws: BadYAML.self) { try edited(text, [("b", .scalar("7"))]) }
  }

  @Test("control characters are never written")
  func control() {
    for text in ["a\nb", "a\u{1B}[m", "a\0"] {
      #expect(throws: BadYAML.self) { try edited("", [("b", .scalar(text))]) }
    }
  }
}
