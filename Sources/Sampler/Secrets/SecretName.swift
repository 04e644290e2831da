/// How much a name says of the value that it is given.
enum SecretName {
  case none
  /// `key`, `auth`: a secret if the value looks like one.
  case perhaps
  case secret

  /// What a name ends with to be one of a secret, whatever stands before it.
  private static let endings = [
    "password", "passwd", "passphrase", "passcode", "secret", "token", "credential", "credentials",
    "pwd", "apikey", "accesskey", "secretkey", "privatekey", "authkey", "accountkey", "signingkey",
    "encryptionkey", "masterkey", "jwt", "authorization", "cookie", "storepass", "keypass",
  ]
  /// Words that are one by themselves, at the end of a name.
  private static let words: Set<String> = [
    "pass", "dbpass", "userpass", "rootpass", "secrets", "bearer", "psk", "credentials",
  ]
  /// What makes the `key` after it a secret.
  private static let keys: Set<String> = [
    "api", "access", "secret", "private", "auth", "encryption", "signing", "master", "shared",
    "account", "storage", "license", "crypt", "session", "application", "app", "admin", "deploy",
    "webhook", "write", "ingest", "service", "client", "preshared", "aes", "hmac", "ssh", "rsa",
  ]
  /// After the word for the secret, they change nothing.
  private static let trailing: Set<String> = ["value", "hash", "text", "plain", "string", "base64"]
  /// Before it, they say that it is to be asked for, or not wanted.
  private static let asking: Set<String> = ["no", "ask", "prompt", "without", "require", "get"]

  /// The name as it was written: `--db-password`, `-Dspring.datasource.password`, `apiKey`, `PGPASSWORD`.
  init(_ name: ArraySlice<UInt8>) {
    // No name that anybody gives is longer, and what is not looked at costs nothing.
    var words = Self.words(in: name.suffix(80))
    while words.count > 1, let last = words.last, Self.trailing.contains(last) {
      words.removeLast()
    }
    guard let last = words.last, !Self.asking.contains(words.first ?? "") else {
      self = .none
      return
    }
    self = Self.judge(last, after: words.dropLast().last)
  }

  private static func judge(_ last: String, after previous: String?) -> SecretName {
    if words.contains(last) || endings.contains(where: last.hasSuffix) { return .secret }
    switch last {
    case "key": return previous.map { keys.contains($0) ? .secret : .none } ?? .perhaps
    case "auth": return .perhaps
    default: return .none
    }
  }

  /// In lower case, cut where a capital follows a small letter and at everything that is no letter.
  private static func words(in name: ArraySlice<UInt8>) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    var wasSmall = false
    for byte in name {
      let isCapital = (0x41...0x5A).contains(byte)
      let isSmall = (0x61...0x7A).contains(byte)
      let isDigit = (0x30...0x39).contains(byte) && !word.isEmpty
      if !isSmall && !isDigit && (!isCapital || wasSmall), !word.isEmpty {
        words.append(String(decoding: word, as: UTF8.self))
        word.removeAll(keepingCapacity: true)
      }
      if isSmall || isCapital || isDigit { word.append(isCapital ? byte | 0x20 : byte) }
      wasSmall = isSmall
    }
    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    // password2 is a second password.
    return words.map { String($0.reversed().drop { $0.isNumber }.reversed()) }.filter {
      !$0.isEmpty
    }
  }
}

extension SecretName {
  /// Whether the value is to be hidden.
  func hides(_ value: ArraySlice<UInt8>) -> Bool {
    switch self {
    case .none: false
    // The file that a key is in is no secret; keys are hidden, not where they lie.
    case .perhaps: value.count >= 8 && !Self.isPath(value) && !Self.isPlainWord(value)
    case .secret: !value.isEmpty
    }
  }

  private static func isPath(_ value: ArraySlice<UInt8>) -> Bool {
    let extensions = [".pem", ".key", ".crt", ".pub", ".json", ".jks"]
    let text = String(decoding: value.suffix(5), as: UTF8.self).lowercased()
    return value.first == UInt8(ascii: "/") || value.starts(with: "./".utf8)
      || value.starts(with: "../".utf8) || value.starts(with: "~/".utf8)
      || extensions.contains(where: text.hasSuffix)
  }

  /// required, us-ascii, name.first: letters, and what joins words.
  private static func isPlainWord(_ value: ArraySlice<UInt8>) -> Bool {
    value.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F }
  }
}
