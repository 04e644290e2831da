/// A program that takes secrets in options or at places that do not say so.
///
/// A rule is words: what stands literally (a subcommand), then an option and the form of its value, or
/// the forms of what stands at the places behind. Forms:
///
///     X      the secret                       U:X  U%X  U/X  U,X  U>X  K=X  what follows the sign
///     .      any word                         H    a header, `Name: secret`
///     ...    any number of words              C    cookies, `name=secret; ...`
///     K=X*   this, and all that follow        P    where to take it from: `pass:secret` (OpenSSL)
///     ?X     the secret, if it looks like one T    prose, in which nothing is looked for
///     S      a script that says the secret: `echo secret`
///     ^word  only where it is the first     !X   the secret, unless it is a `name=value`
///     N      the value of the name before it   ,p=X  that of `p` in a list, `h=host,p=secret`
final class SecretProgram: Sendable {
  enum Form: Sendable, Equatable {
    case whole, perhaps, bare, header, cookie, source, prose, script, any, ofName
    case after(Unicode.Scalar)
    case item(UInt8)
  }

  struct Rule: Sendable {
    /// Stand one behind the other among the words that are no options; a `*` at the end of one stands
    /// for the rest.
    var literals: [String] = []
    /// Whether nothing may stand before them.
    var isFirst = false
    /// Empty for a rule about places.
    var option = ""
    var forms: [Form] = []
    /// The last form is that of all that follow.
    var repeats = false
    /// The last form is that of the last word.
    var isLast = false
  }

  let rules: [Rule]
  /// Options with the secret in one only: behind a blank stands something else.
  let joined: [String]
  /// Letters of options without a value, which may stand in front of another in one word: `-ksu`.
  let flags: String
  /// Options with a value that is no place: `-h host`.
  let valued: Set<String>
  /// Options that are no secrets here, whatever they sound like.
  let harmless: Set<String>
  /// Whether a word of it may be another program, which it runs.
  let runs: Bool
  /// Whether it reads a secret from its input, given this word; `NAME` stands for any name of a secret.
  let reads: Set<String>
  /// Whether what it reads is `user:secret`.
  let readsPairs: Bool
  /// Whether an argument behind this is a script.
  let isShell: Bool
  /// Whether one argument may be a whole command of its own, as typed into it.
  let takesCommands: Bool

  init(
    rules: [Rule], joined: [String], flags: String, valued: Set<String>, harmless: Set<String>,
    runs: Bool, reads: Set<String>, readsPairs: Bool, isShell: Bool,
    takesCommands: Bool
  ) {
    (self.rules, self.joined, self.flags) = (rules, joined, flags)
    (self.valued, self.harmless, self.reads) = (valued, harmless, reads)
    (self.runs, self.readsPairs, self.isShell) = (runs, readsPairs, isShell)
    self.takesCommands = takesCommands
  }

  convenience init(
    _ rules: [String] = [], joined: [String] = [], flags: String = "", valued: String = "",
    harmless: String = "", runs: Bool = false, reads: String = "", readsPairs: Bool = false,
    isShell: Bool = false, takesCommands: Bool = false
  ) {
    self.init(
      rules: rules.map { Rule($0) }, joined: joined, flags: flags, valued: Self.words(valued),
      harmless: Self.words(harmless), runs: runs, reads: Self.words(reads), readsPairs: readsPairs,
      isShell: isShell, takesCommands: takesCommands)
  }
}

extension SecretProgram {
  /// Whether it takes a secret in its own words, or from its input.
  var takesSecrets: Bool { !rules.isEmpty || !joined.isEmpty || !reads.isEmpty }

  private static func words(_ text: String) -> Set<String> {
    Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
  }

  /// One name may stand in two lines of the table.
  convenience init(_ a: SecretProgram, _ b: SecretProgram) {
    self.init(
      rules: a.rules + b.rules, joined: a.joined + b.joined, flags: a.flags + b.flags,
      valued: a.valued.union(b.valued), harmless: a.harmless.union(b.harmless),
      runs: a.runs || b.runs, reads: a.reads.union(b.reads),
      readsPairs: a.readsPairs || b.readsPairs, isShell: a.isShell || b.isShell,
      takesCommands: a.takesCommands || b.takesCommands)
  }
}

extension SecretProgram.Rule {
  init(_ text: String) {
    for word in text.split(separator: " ").map(String.init) {
      if let form = SecretProgram.Form(word) {
        forms.append(form)
        if word.hasSuffix("*") { repeats = true }
      } else if word == "..." {
        isLast = true
      } else if word.hasPrefix("-") || word.hasPrefix("/") && !word.hasPrefix("//") {
        (option, forms) = (word, [])
      } else {
        isFirst = isFirst || word.hasPrefix("^")
        literals.append(word.replacing("^", with: ""))
      }
    }
  }
}

extension SecretProgram.Form {
  init?(_ word: String) {
    switch word {
    case "X", "X*": self = .whole
    case "?X", "?X*": self = .perhaps
    case "!X": self = .bare
    case "H": self = .header
    case "C": self = .cookie
    case "P": self = .source
    case "T": self = .prose
    case "S": self = .script
    case "N": self = .ofName
    case ",p=X", ",p=X*": self = .item(UInt8(ascii: "p"))
    case ".": self = .any
    case "U:X": self = .after(":")
    case "U%X": self = .after("%")
    case "U/X": self = .after("/")
    case "U,X": self = .after(",")
    case "U>X*": self = .after(">")
    case "K=X", "K=X*": self = .after("=")
    default: return nil
    }
  }
}
