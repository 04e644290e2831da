import Testing

@testable import Sampler

struct PidCmdlineTests {
  private func arguments(_ bytes: [UInt8]) -> [String] {
    PidCmdline(parsing: bytes.span).arguments
  }

  @Test(arguments: [
    (Fixture.Captured.sleeper, ["/bin/sleep", "infinity"]),
    (.kthreadd, []), (.zombie, []),
    (
      .hostileArguments,
      [
        "/bin/bash", "-c", "read -r _", "line\u{21B5}break", "quo\"te's",
        "bad\u{FFFD}(utf8\u{FFFD}", "\u{FFFD}[31mred", "", "日本語",
      ]
    ),
  ])
  func captured(process: Fixture.Captured, expected: [String]) throws {
    #expect(arguments(try process.file("cmdline")) == expected)
  }

  @Test(arguments: [
    ("", []), ("\0", []), ("\0\0\0", []), ("a", ["a"]), ("a\0", ["a"]), ("a\0b", ["a", "b"]),
    ("a\0\0b\0", ["a", "", "b"]), ("\0a\0", ["", "a"]),
    // nginx, sshd and PostgreSQL write a title over argv, and pad it.
    ("nginx: worker process\0\0\0\0\0", ["nginx: worker process"]),
    ("sshd: user [priv]", ["sshd: user [priv]"]),
  ])
  func splits(text: String, expected: [String]) {
    #expect(arguments(Array(text.utf8)) == expected)
  }

  /// What is known already is taken as it is, and only if it is still so.
  @Test(arguments: [
    ("a\0b\0", ["a", "b"]), ("a\0b\0", ["a"]), ("a\0b\0", ["a", "b", "c"]), ("a\0b\0", ["a", "c"]),
    ("", []), ("", ["a"]), ("a\0", []), ("a\0\0b", ["a", "", "b"]), ("ab\0", ["a", "b"]),
    ("日本\0", ["日本"]), ("bad\u{1B}\0", ["bad\u{FFFD}"]), ("a\nb\tc\0", ["a\u{21B5}b c"]),
    ("a\0b\0\0\0", ["a", "b"]),
  ])
  func known(text: String, known: [String]) {
    let bytes = Array(text.utf8)
    #expect(PidCmdline(parsing: bytes.span, known: known) == PidCmdline(parsing: bytes.span))
  }
}
