/// Which characters a terminal takes, by what its environment says (locale(7)): the terminal's own word, which
/// over ssh comes from another machine, and not which locales this one has.
enum TerminalCharacters: Equatable {
  case utf8
  /// Of ASCII only.
  case ascii
  /// A locale whose name says nothing of it: the C library may know.
  case ofLocale

  init(_ environment: (String) -> String?) {
    // The first that is set and not empty, as setlocale(3) has it.
    let set = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(environment).first { !$0.isEmpty }
    self.init(locale: set ?? "C")
  }

  /// `de_DE.utf8@euro`; `UTF-8` alone is what macOS sends.
  init(locale: String) {
    let name = locale.prefix { $0 != "@" }
    let codeset = name.firstIndex(of: ".").map { name[name.index(after: $0)...] }
    switch Self.normalized(codeset ?? name) {
    case "utf8": self = .utf8
    case "c", "posix": self = .ascii
    default: self = codeset == nil ? .ofLocale : .ascii
    }
  }

  /// As the C library compares codesets: letters and digits.
  private static func normalized(_ name: Substring) -> String {
    name.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
  }
}
