import Snapshots
import Testing

@Suite("Text of forms")
struct FormTextTests {
  @Test(
    "is written as it is read",
    arguments: [
      ("", ""), ("aZ09-._~", "aZ09-._~"), ("a b", "a%20b"), ("cpu>1 | x", "cpu%3E1%20%7C%20x"),
      ("%\u{0}\n", "%25%00%0A"), ("日", "%E6%97%A5"), ("&=+#", "%26%3D%2B%23"),
    ])
  func roundTrip(text: String, encoded: String) {
    #expect(FormText.encoded(text) == encoded)
    #expect(FormText.decoded(encoded[...]) == text)
  }

  @Test("what is no form is refused, a plus is a blank")
  func decoding() {
    #expect(FormText.decoded("a+b%2b") == "a b+")
    for text in ["%", "%4", "%zz", "%+1", "%\u{E9}1"] {
      #expect(FormText.decoded(text[...]) == nil)
    }
    #expect(FormText.decoded("%FF") == "\u{FFFD}")
  }
}
