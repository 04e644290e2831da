import Testing

@testable import Snapshots

struct SafeTextTests {
  private func safe(_ bytes: [UInt8]) -> String { SafeText.string(bytes.span) }

  /// What must never reach a terminal, a label or a log.
  private func isHarmless(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
      default: !scalar.properties.isDefaultIgnorableCodePoint
      }
    }
  }

  @Test(arguments: [
    "", "sleep", "a b", "/usr/bin/python3", "~!@#$%^&*()", "Größe", "日本語", "ｆｕｌｌ", "한국어", "🙂",
    "naïve", "a\u{301}", "q\u{307}\u{323}", "π≈3", "\u{FFFD}", "Ελληνικά", "עברית", "العربية",
  ])
  func kept(text: String) {
    #expect(SafeText.string(text) == text)
    #expect(safe(Array(text.utf8)) == text)
  }

  @Test(
    arguments: [
      ("NUL", 0x00), ("escape", 0x1B), ("carriage return", 0x0D), ("delete", 0x7F),
      ("C1 control sequence introducer", 0x9B), ("next line", 0x85), ("line separator", 0x2028),
      ("paragraph separator", 0x2029), ("right-to-left override", 0x202E),
      ("left-to-right isolate", 0x2066), ("right-to-left mark", 0x200F), ("arabic mark", 0x061C),
      ("zero-width space", 0x200B), ("zero-width joiner", 0x200D), ("byte order mark", 0xFEFF),
      ("soft hyphen", 0x00AD), ("word joiner", 0x2060), ("variation selector", 0xFE0F),
      ("variation selector supplement", 0xE0100), ("grapheme joiner", 0x034F), ("tag", 0xE0041),
      ("hangul filler", 0x3164), ("half-width hangul filler", 0xFFA0), ("hangul vowel", 0x1161),
      ("hangul lead filler", 0x115F), ("interlinear anchor", 0xFFF9), ("noncharacter", 0xFFFE),
      ("unassigned", 0x0378), ("last code point", 0x10FFFF), ("musical format", 0x1D173),
    ] as [(String, UInt32)])
  func replaced(name: String, scalar: UInt32) throws {
    let hostile = String(try #require(Unicode.Scalar(scalar)))
    #expect(SafeText.string("a\(hostile)b") == "a\u{FFFD}b", "\(name)")
    #expect(safe(Array("a\(hostile)b".utf8)) == "a\u{FFFD}b", "\(name)")
  }

  @Test(arguments: 0...255)
  func everyByte(byte: Int) {
    let byte = UInt8(byte)
    let signs: [UInt8: String] = [0x0A: "\u{21B5}", 0x09: " "]
    let isShown = (0x20..<0x7F).contains(byte)
    let shown = isShown ? String(Unicode.Scalar(byte)) : signs[byte] ?? "\u{FFFD}"
    #expect(safe([byte]) == shown)
    #expect(safe([0x61, byte, 0x62]) == "a\(shown)b")
  }

  @Test(
    arguments: [
      ([0xE6, 0x97], 1), ([0xE6], 1), ([0xF0, 0x9F, 0x99], 1), ([0xC3], 1), ([0xC3, 0x28], 1),
      // An overlong slash, a surrogate, beyond Unicode: each byte is one replacement.
      ([0xC0, 0xAF], 2), ([0xED, 0xA0, 0x80], 3), ([0xF4, 0x90, 0x80, 0x80], 4), ([0xFF, 0xFE], 2),
    ] as [([UInt8], Int)])
  func brokenUTF8(bytes: [UInt8], replacements: Int) {
    let text = safe(bytes)
    #expect(text.unicodeScalars.filter { $0 == "\u{FFFD}" }.count == replacements)
    #expect(isHarmless(text))
  }

  @Test(arguments: [
    ("\u{301}", "\u{FFFD}"), ("\u{301}a", "\u{FFFD}a"),
    ("a\u{301}\u{302}\u{303}\u{304}b\u{305}", "a\u{301}\u{302}\u{FFFD}\u{FFFD}b\u{305}"),
    ("a\u{20DD}", "a\u{20DD}"), ("日\u{301}", "日\u{301}"),
  ])
  func marks(text: String, expected: String) {
    #expect(Array(SafeText.string(text).unicodeScalars) == Array(expected.unicodeScalars))
  }

  /// Every scalar there is: harmless, one visible scalar for one, and stable when made safe again.
  @Test func everyScalar() {
    for plane in stride(from: UInt32(0), through: 0x10FFFF, by: 0x1000) {
      let scalars = (plane..<min(plane + 0x1000, 0x110000)).compactMap(Unicode.Scalar.init)
      let text = String(String.UnicodeScalarView(scalars))
      let safe = SafeText.string(text)
      #expect(isHarmless(safe), "from \(plane)")
      #expect(safe.unicodeScalars.count == scalars.count)
      #expect(SafeText.string(safe) == safe)
    }
  }
}
