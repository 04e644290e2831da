import Testing

@testable import TopUI

@Suite struct TerminalCharactersTests {
  /// The first that is set and not empty says it.
  @Test(
    arguments: [
      ([:], .ascii), (["LANG": "C.UTF-8"], .utf8), (["LC_CTYPE": "de_DE.UTF-8"], .utf8),
      (["LC_ALL": "xx_YY.UTF-8"], .utf8), (["LC_ALL": "C", "LANG": "de_DE.UTF-8"], .ascii),
      (["LC_ALL": "POSIX", "LC_CTYPE": "C.UTF-8"], .ascii),
      (["LC_ALL": "", "LC_CTYPE": "", "LANG": "de_DE.utf8"], .utf8),
      (["LC_CTYPE": "C", "LANG": "de_DE.utf8"], .ascii),
      (["LC_CTYPE": "C.UTF-8", "LANG": "C"], .utf8),
      (["LC_ALL": "en_US.UTF-8", "LC_CTYPE": "C", "LANG": "C"], .utf8),
      (["LC_MESSAGES": "de_DE.UTF-8"], .ascii),
    ] as [([String: String], TerminalCharacters)])
  func variables(environment: [String: String], characters: TerminalCharacters) {
    #expect(TerminalCharacters { environment[$0] } == characters)
  }

  @Test(
    arguments: [
      ("C", .ascii), ("POSIX", .ascii), ("C.UTF-8", .utf8), ("C.utf8", .utf8), ("UTF-8", .utf8),
      ("de_DE.UTF8", .utf8), ("de_DE.utf-8@euro", .utf8), ("de_DE@euro", .ofLocale),
      ("de_DE", .ofLocale), ("en_IN", .ofLocale), ("de_DE.ISO-8859-1", .ascii),
      ("de_DE.iso885915@euro", .ascii), ("ja_JP.eucJP", .ascii), ("ru_RU.KOI8-R", .ascii),
      ("xx.", .ascii), (".", .ascii), ("/usr/share/i18n/de.UTF-8", .utf8), ("日本", .ofLocale),
      ("@UTF-8", .ofLocale),
    ] as [(String, TerminalCharacters)])
  func names(locale: String, characters: TerminalCharacters) {
    #expect(TerminalCharacters(locale: locale) == characters)
  }
}
