import Glibc
import TestSupport
import Testing

@testable import Snapshots

/// Whatever is typed is a filter or a sentence.
struct FilterErrorTests {
  @Test(
    arguments: [
      ("!", 0, "there is nothing after '!'"), ("java !", 5, "there is nothing after '!'"),
      ("java !! x", 5, "there is nothing after '!'"),
      ("foo=1", 0, "there is no key 'foo'"), ("java usr=x", 5, "there is no key 'usr'"),
      ("env.=1", 0, "there is no key 'env.'"),
      ("cpu > 1", 4, "'>' needs a key right before it"), ("=1", 0, "'=' needs a key"),
      ("!=root", 0, "'!=' needs a key"), ("<5", 0, "'<' needs a key"),
      ("cpu>", 4, "a value is missing after 'cpu>'"), ("user= x", 5, "a value is missing"),
      ("user~", 5, "a regular expression is missing"), ("~", 1, "a regular expression is missing"),
      ("cpu>fast", 4, "'fast' is no percentage"), ("cpu>1M", 4, "'1M' is no percentage"),
      ("rss>1Q", 4, "'1Q' is no size: write bytes or 100K"), ("rss>M", 4, "'M' is no size"),
      ("rss>1.2.3M", 4, "is no size"), ("age<5y", 4, "'5y' is no time"),
      ("pid=1,2", 4, "'1,2' is no number"), ("pid=0x10", 4, "'0x10' is no number"),
      ("cpu>nan", 4, "'nan' is no"), ("cpu>inf", 4, "'inf' is no"), ("threads>--1", 8, "is no"),
      ("user<b", 4, "'<' compares numbers and user is a text"), ("state>=R", 5, "state is a text"),
      ("rss~1", 3, "'~' compares texts and rss is a number"), ("cpu!~1", 3, "cpu is a number"),
      (#""abc"#, 0, "the quote is not closed"), (#"user="abc"#, 5, "the quote is not closed"),
      (#""abc\""#, 0, "the quote is not closed"), (#""a"b"#, 3, "a blank is missing"),
      ("name~[", 5, "'[' is no regular expression"), ("~(", 1, "'(' is no regular expression"),
      ("~*", 1, "is no regular expression"), (#"~(a)\1"#, 1, #"it refers back with '\1'"#),
      ("~(a{99}){99}", 1, "makes it too large"), ("~a{9999999999999999999}", 1, "is no"),
      ("~\(String(repeating: "a", count: 1001))", 1, "longer than 1000 bytes"),
      ("~a\0b", 1, "holds a NUL"), ("ä ö ü x=1", 6, "no key 'x'"),
      ("cpu>>1", 3, "there is no operator '>>': there are = != < <= > >= ~ !~"),
      ("cpu=>1", 3, "no operator '=>'"), ("cpu<>1", 3, "no operator '<>'"),
      ("rss===1", 3, "no operator '==='"), ("a user=!root", 6, "no operator '=!'"),
      ("user==~x", 4, "no operator '==~'"), ("pid>=<1", 3, "no operator '>=<'"),
      ("|", 0, "there is nothing before '|'"), ("| a", 0, "there is nothing before '|'"),
      ("a |", 2, "there is nothing after '|'"), ("a || b", 3, "there is nothing before '|'"),
      ("a|b=1", 2, "there is no key 'b'"), ("!|a", 0, "there is nothing after '!'"),
      ("cpu>|a", 4, "a value is missing"),
    ] as [(String, Int, String)])
  func mistakes(_ text: String, _ offset: Int, _ reason: String) throws {
    let error = try #require(throws: FilterError.self) { try Filter(text) }
    #expect(error.offset == offset)
    #expect(error.reason.contains(reason), "\(error)")
    #expect(!error.description.contains("\n") && !error.description.hasSuffix("."))
  }

  @Test(
    "patterns that would take all memory are refused",
    arguments: [
      nested(40, "+"), nested(300, "+"), nested(8, "{3}"), nested(3, "{20}"), nested(2, "{1,99}"),
      "a{2001}", "a{1,32767}", "(a{50}b{50})+{40}", "a{50}{50}", "[a]{50}{50}",
    ])
  func explosive(_ pattern: String) throws {
    let error = try #require(throws: FilterError.self) { try Filter("~" + pattern) }
    #expect(error.reason.contains("makes it too large"))
  }

  @Test("together they are not larger than one may be")
  func explosiveTogether() throws {
    _ = try Filter("~a{999} name~a{999}")
    let error = try #require(throws: FilterError.self) { try Filter("~a{999} name~a{999} | ~a") }
    #expect(error.offset == 23 && error.reason.contains("makes it too large"))
  }

  /// In a locale of UTF-8 the C library takes a hundred times as long for some of them.
  @Test("a screen, which has a locale, finds the same as a server")
  func locales() throws {
    func finds(_ pattern: String) throws -> Bool {
      try Filter("~" + pattern).matches(
        Filter.Subject(.example(comm: "caf\u{E9}"), cores: 1, host: .example()))
    }
    let before = unsafe uselocale(nil)
    let locale = unsafe newlocale(1 << LC_CTYPE, "C.UTF-8", nil)
    defer { if let locale = unsafe locale { unsafe freelocale(locale) } }
    for pattern in ["caf.$", "CAF..$", "caf\u{E9}$", "CAF\u{C9}$"] {
      let isFound = try finds(pattern)
      unsafe uselocale(locale)
      defer { unsafe uselocale(before) }
      #expect(try finds(pattern) == isFound, "\(pattern)")
    }
    #expect(try finds("caf\u{E9}$"))
  }

  @Test(
    "others are not, however they look",
    arguments: [
      nested(240, "*"), nested(240, "?"), nested(480, ""), nested(8, "+"), "a{1,999}",
      "[a-z]+-[0-9]+-(x|y)+-[+(]+-z+-z+-z+-z+-z+-z+-z+-z+", "[]+(]+", #"\(+\+\{9"#,
      "(a|b|c){1,200}",
    ])
  func harmless(_ pattern: String) throws {
    _ = try Filter("~" + pattern).matches(Filter.Subject(.example(), cores: 1, host: .example()))
  }

  private static func nested(_ depth: Int, _ repetition: String) -> String {
    String(repeating: "(", count: depth) + "a" + String(repeating: ")" + repetition, count: depth)
  }

  @Test("what was typed is quoted safely")
  func safe() throws {
    let error = try #require(throws: FilterError.self) { try Filter("cpu>\u{1B}[2J\u{202E}") }
    #expect(error.reason.contains("'\u{FFFD}[2J\u{FFFD}' is no percentage"))
  }

  private static let pieces = [
    "a", "user", "cpu", "env.", "env.X", "=", "~", "!", "<", ">", "\"", "\\", " ", "\t", "\n", "1",
    "M", "%", ".", "-", "(", ")", "[", "]", "{", "}", "*", "+", "?", "|", " | ", ">>", "^", "$",
    "\0", "\u{301}",
    "é", "日", "🙂", "\u{202E}", "9999999999", "e", "rss", "{1,9}", "\\1", "[[:alpha:]]", "\r\n",
  ]

  @Test("nothing that can be typed traps", arguments: 1...20)
  func neverTraps(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let subject = Filter.Subject(.example(), cores: 0.5, host: .example())
    for _ in 0..<500 {
      let length = Int.random(in: 0...12, using: &random)
      let text = (0..<length).map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
      do throws(FilterError) {
        _ = try Filter(text).matches(subject)
      } catch {
        #expect((0...text.count).contains(error.offset), "\(text)")
        #expect(!error.reason.isEmpty)
      }
    }
  }

  @Test("any bytes are a filter or a sentence", arguments: 1...5)
  func anyBytes(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      let text = String(decoding: bytes, as: UTF8.self)
      do throws(FilterError) { _ = try Filter(text) } catch {
        #expect((0...text.count).contains(error.offset))
      }
    }
  }
}
