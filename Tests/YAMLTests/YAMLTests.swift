import Testing

@testable import YAML

@Suite("YAML")
struct YAMLTests {
  private func parsed(_ text: String) throws(BadYAML) -> YAML {
    try YAML(parsing: Array(text.utf8))
  }

  private func scalar(_ text: String, isPlain: Bool = true, line: Int = 1) throws -> YAML.Content {
    .scalar(text, isPlain: isPlain)
  }

  @Test("an empty document is an empty mapping", arguments: ["", "\n\n", "# only a comment\n"])
  func empty(text: String) throws { #expect(try parsed(text).content == .mapping([])) }

  /// It is no part of the document, whatever follows it.
  @Test(
    "a byte order mark",
    arguments: ["a: 1\nb: 2\n", "# c\na: 1\nb: 2\n", "---\na: 1\nb: 2\n", "{a: 1, b: 2}", ""])
  func byteOrderMark(text: String) throws {
    #expect(try parsed("\u{FEFF}" + text) == parsed(text))
  }

  @Test("scalars, with and without quotes")
  func scalars() throws {
    #expect(try parsed("a b").content == scalar("a b"))
    #expect(try parsed("'true'").content == scalar("true", isPlain: false))
    #expect(try parsed(#""a\nb""#).content == scalar("a\nb", isPlain: false))
    #expect(
      try parsed("|\n  -----BEGIN\n  x\n").content == scalar("-----BEGIN\nx\n", isPlain: false))
  }

  @Test("mappings and sequences, with their lines")
  func nested() throws {
    let yaml = try parsed("a:\n  - x\n  - y\n# comment\nb: {c: 1}\n")
    guard case .mapping(let entries) = yaml.content else {
      Issue.record("no mapping")
      return
    }
    #expect(entries.map(\.key) == ["a", "b"])
    #expect(entries.map(\.line) == [1, 5])
    #expect(try entries.first?.value.strings() == ["x", "y"])
    #expect(try entries.last?.value.mapping(of: "b").map(\.key) == ["c"])
  }

  @Test(
    "what is refused, and where",
    arguments: [
      ("a: 1\na: 2\n", 2, "the key 'a' a second time"),
      ("a: 1\n---\nb: 2\n", 2, "a second document"),
      ("a: &x 1\nb: *x\n", 2, "references (*name) are not supported"),
      ("? [a]\n: b\n", 1, "a key that is no text"),
      (String(repeating: "[", count: 40), 1, "nested too deep"),
      ("a: [1\n", 2, "did not find expected ',' or ']'"),
      ("a:\n\tb: 1\n", 2, "found character that cannot start any token"),
      ("a: \"x\n", 2, "found unexpected end of stream"),
    ])
  func refused(text: String, line: Int, problem: String) throws {
    #expect(throws: BadYAML(line, problem)) { try parsed(text) }
  }

  @Test(
    "bytes that are no text",
    arguments: [[0xFF, 0xFE, 0x41], [0x61, 0x00], [0xC3], [0x1B, 0x5B]] as [[UInt8]])
  func noText(bytes: [UInt8]) { #expect(throws: BadYAML.self) { try YAML(parsing: bytes) } }

  @Test(
    "durations as Go writes them",
    arguments: [
      ("1s", Duration.seconds(1)), ("100ms", .milliseconds(100)), ("1m30s", .seconds(90)),
      ("1.5s", .milliseconds(1500)), ("2h", .seconds(7200)), ("10us", .microseconds(10)),
      ("10µs", .microseconds(10)), ("7ns", .nanoseconds(7)), ("0", .zero), ("0s", .zero),
    ])
  func durations(text: String, duration: Duration) throws {
    #expect(try parsed(text).duration() == duration)
  }

  @Test("no durations", arguments: ["1", "s", "1x", "-1s", "1 s", "99999999h", "''", "[1s]"])
  func noDurations(text: String) {
    #expect(throws: BadYAML.self) { try parsed(text).duration() }
  }

  @Test("booleans and numbers are without quotes")
  func plain() throws {
    #expect(try parsed("yes").boolean())
    #expect(try !parsed("False").boolean())
    #expect(try parsed("20").integer() == 20)
    for text in ["'true'", "1", "[true]"] {
      #expect(throws: BadYAML.self) { try parsed(text).boolean() }
    }
    for text in ["'20'", "2.5", "twenty", "[20]"] {
      #expect(throws: BadYAML.self) { try parsed(text).integer() }
    }
  }
}
