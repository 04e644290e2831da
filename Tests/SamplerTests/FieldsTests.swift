import Testing

@testable import Sampler

struct FieldsTests {
  private func first<Value>(
    of text: String, _ read: (inout Fields, Span<UInt8>) -> Value
  ) -> (value: Value, rest: String) {
    let bytes = Array(text.utf8)
    var fields = Fields(bytes.span)
    let value = read(&fields, bytes.span)
    return (value, String(decoding: bytes[fields.position...], as: UTF8.self))
  }

  @Test(
    arguments: [
      ("0", 0, ""), (" \t42 7", 42, " 7"), ("18446744073709551615", .max, ""), ("7x", 7, "x"),
      ("18446744073709551616", nil, "18446744073709551616"), ("", nil, ""), ("-1", nil, "-1"),
      ("\n1", nil, "\n1"),
    ] as [(String, UInt64?, String)])
  func unsigned(text: String, expected: UInt64?, rest: String) {
    let read = first(of: text) { $0.unsigned($1) }
    #expect(read.value == expected)
    #expect(read.rest == rest)
  }

  @Test(
    arguments: [
      ("-20 1", -20, " 1"), ("20", 20, ""), ("-9223372036854775807", -.max, ""),
      ("9223372036854775808", nil, "9223372036854775808"), ("-", nil, "-"), ("- 5", nil, "- 5"),
      ("--5", nil, "--5"), ("-\t5", nil, "-\t5"), ("", nil, ""),
    ] as [(String, Int64?, String)])
  func signed(text: String, expected: Int64?, rest: String) {
    let read = first(of: text) { $0.signed($1) }
    #expect(read.value == expected)
    #expect(read.rest == rest)
  }

  @Test(
    arguments: [
      ("0.25 1", 0.25), ("12", 12), ("3.007", 3.007), ("2.47", 2.47),
      ("99999999999.123456789", 99_999_999_999.123456789), (".5", nil), ("1.", nil), ("1. 5", nil),
      ("1.x", nil), ("1.-5", nil), ("1.00000000000000000000001", nil), ("", nil),
    ] as [(String, Double?)])
  func decimal(text: String, expected: Double?) {
    #expect(first(of: text) { $0.decimal($1) }.value == expected)
  }

  @Test func wordsStayOnTheirLine() {
    let bytes = Array("one  two\nthree".utf8)
    var fields = Fields(bytes.span)
    #expect(fields.word(bytes.span) == 0..<3)
    #expect(fields.word(bytes.span) == 5..<8)
    #expect(fields.word(bytes.span) == nil)
    fields.skipLine(bytes.span)
    #expect(fields.word(bytes.span) == 9..<14)
    #expect(fields.isAtEnd)
    fields.skipLine(bytes.span)
    fields.skip(words: 3, bytes.span)
    #expect(fields.word(bytes.span) == nil)
  }

  @Test(arguments: [
    ("abc", true, "c"), ("ab", true, ""), ("a", false, "a"), ("xabc", false, "xabc"),
  ])
  func literal(text: String, isThere: Bool, rest: String) {
    let read = first(of: text) { $0.skip("ab", $1) }
    #expect(read.value == isThere)
    #expect(read.rest == rest)
  }
}
