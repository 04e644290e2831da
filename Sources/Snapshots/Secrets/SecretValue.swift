/// What a value looks like: what is no secret whatever its name says.
struct SecretValue {
  /// More of it than this is not looked at: no path, number or word of a table is as long.
  static let lookahead = 96

  let range: Range<Int>
  let bytes: CommandLineBytes

  init(_ range: Range<Int>, in bytes: CommandLineBytes) {
    (self.range, self.bytes) = (range, bytes)
  }

  /// Words that options take instead of a secret, or that say how it is made.
  private static let words: Set<String> = [
    "true", "false", "yes", "no", "on", "off", "none", "null", "nil", "auto", "always", "never",
    "required", "require", "optional", "prompt", "ask", "stdin", "env", "file", "default",
    "enabled", "disabled", "undefined", "disable", "enable", "0", "1", "redacted", "hidden",
    "keyring", "keychain", "interactive", "inherit", "any", "all", "empty", "open", "restricted",
    "public", "local", "md5", "sha1", "sha256", "sha512", "bcrypt", "scrypt", "argon2", "argon2id",
    "pbkdf2",
  ]
  /// How algorithms and schemes begin.
  private static let algorithms = [
    "sha", "md5", "scram", "hmac", "aes", "pbkdf", "argon", "bcrypt", "scrypt", "oauth2", "basic",
    "digest", "ntlm", "krb5", "gssapi", "pkcs", "rsa", "ed25519", "ecdsa", "x509", "hs256",
    "rs256", "es256", "mschap", "chacha", "des3", "rc4", "wpa2", "wpa3",
  ]
  /// How files of keys are called at their end.
  private static let extensions = [
    ".pem", ".key", ".crt", ".cer", ".pub", ".json", ".jks", ".p12", ".pfx", ".txt", ".yaml",
    ".yml", ".der", ".asc", ".gpg", ".conf", ".ini", ".env", ".keystore", ".toml", ".xml", ".csv",
    ".ppk", ".cnf", ".ks", ".nupkg", ".whl", ".tgz", ".gem", ".jar", ".bin", ".log", ".sh",
  ]

  /// Whether a value of such a name is to be hidden.
  func isHidden(by name: SecretName) -> Bool {
    switch name {
    case .none: false
    case .perhaps: looksLikeSecret
    case .user: false
    case .number(let digits): isSecret(digits: digits)
    case .secret: isSecret(digits: 2)
    }
  }

  private func isSecret(digits: Int) -> Bool {
    if range.isEmpty || isReference || isObject || isPath || isMasked { return false }
    if range.count < Self.lookahead, isAll(\.isDigit) { return range.count >= digits }
    return !isWord && !isDottedVersion
  }

  /// Letters and digits mixed, and neither a path, a version, a size nor an algorithm.
  var looksLikeSecret: Bool {
    guard range.count >= 6, !isReference, !isObject, !isPath, !isWord, !isMasked else {
      return false
    }
    if range.count >= Self.lookahead { return true }
    return hasLetterAndDigit && !isVersion && !isAlgorithm && !isFileName && !isList && !isRelative
  }

  /// Stars, or the letters that programs write over their own passwords.
  private var isMasked: Bool {
    guard range.count < Self.lookahead else { return false }
    return isAll { $0 == "*" } || isAll { $0 == "x" } || isAll { $0 == "X" }
  }

  var isPath: Bool { isPathAt(range.lowerBound) || isFileName }

  func isPathAt(_ start: Int) -> Bool {
    guard start < range.upperBound else { return false }
    if bytes[start] == "~" { return start + 1 < range.upperBound && bytes[start + 1] == "/" }
    var place = start
    while place < range.upperBound, place < start + 2, bytes[place] == "." { place += 1 }
    guard place < range.upperBound, bytes[place] == "/" else { return false }
    if place > start { return true }
    // Base64 may begin with a slash as well; names of directories are in small letters.
    let segment = place + 1..<min(range.upperBound, place + Self.lookahead)
    let end = bytes.first(in: segment) { $0 == "/" }
    return bytes.first(in: segment.lowerBound..<end) {
      !$0.isSmallLetter && !$0.isDigit && $0 != "." && $0 != "_" && $0 != "-"
    } == end
  }

  private var isFileName: Bool {
    guard range.count > 3, range.count < Self.lookahead else { return false }
    let tail = bytes.lowercased(max(range.lowerBound, range.upperBound - 9)..<range.upperBound)
    return Self.extensions.contains { tail.hasSuffix($0) && range.count > $0.utf8.count }
  }

  var isWord: Bool {
    range.count <= 12 && Self.words.contains(bytes.lowercased(range))
  }

  /// Small letters and what joins words: `required`, `us-ascii`, `name.first`.
  var isPlainWord: Bool {
    range.count < Self.lookahead
      && isAll { $0.isSmallLetter || $0 == "-" || $0 == "." || $0 == "_" || $0 == "/" }
  }

  /// Digits and dots, perhaps behind a v: `1.2`, `v1`, `17`.
  var isVersion: Bool {
    guard let first, range.count < Self.lookahead else { return false }
    let start = first == UInt8(ascii: "v") ? range.lowerBound + 1 : range.lowerBound
    guard start < range.upperBound, bytes[start].isDigit else { return false }
    let end = bytes.first(in: start..<range.upperBound) { !$0.isDigit && $0 != "." }
    return end == range.upperBound || bytes[end] == "-" || bytes[end] == "+"
      || bytes.first(in: end..<range.upperBound) { !$0.isLetter } == range.upperBound
        && range.upperBound - end < 4
  }

  /// `2.8.0`, `1.7.4-r2`: what packages have behind their names.
  private var isDottedVersion: Bool {
    isVersion && bytes.first(".", in: range.prefix(4)) != nil && range.count < 24
  }

  private var isAlgorithm: Bool {
    let head = bytes.lowercased(range.prefix(10))
    return Self.algorithms.contains(where: head.hasPrefix)
  }

  /// `1,2`, `a=b`: neither is a key.
  private var isList: Bool { isAny { $0 == "," } }

  /// `dir/file2`: base64 has slashes too, but then mostly a `+` or `=` as well.
  private var isRelative: Bool { isAny { $0 == "/" } && !isAny { $0 == "+" || $0 == "=" } }

  var hasDigit: Bool { isAny(\.isDigit) }

  private var hasLetterAndDigit: Bool { isAny(\.isLetter) && isAny(\.isDigit) }

  var first: UInt8? { range.isEmpty ? nil : bytes[range.lowerBound] }

  func isAll(_ matches: (UInt8) -> Bool) -> Bool {
    bytes.first(in: range) { !matches($0) } == range.upperBound
  }

  private func isAny(_ matches: (UInt8) -> Bool) -> Bool {
    bytes.first(in: range, where: matches) < range.upperBound
  }
}
