// Names and what they are given.
extension SecretText {
  /// Functions of which an argument is a secret, and which one (MongoDB db.auth(), MySQL
  /// AES_ENCRYPT(), pgcrypto, smtplib).
  private static let calls: [String: Int] = [
    "auth": 2, "login": 2, "authenticate": 2, "changeuserpassword": 2, "aes_encrypt": 2,
    "aes_decrypt": 2, "pgp_sym_encrypt": 2, "pgp_sym_decrypt": 2, "old_password": 1,
    "password": 1, "authenticateuser": 2, "crypt": 1, "set_password": 1, "setpassword": 1,
    "password_hash": 1, "bcrypt": 1, "hashpw": 1, "make_password": 1, "httpbasicauth": 2,
    "basic_auth": 2, "create_superuser": 3, "create_user": 3, "networkcredential": 2,
    "mysql": 5, "postgresql": 5, "mongodb": 5, "s3": 3,  // table functions of ClickHouse
    "httpdigestauth": 2, "ftp": 3, "basicauth": 2, "adduser": 2,
    "connect": 3, "mysqli_connect": 3, "pdo": 3, "mysqli": 3, "getconnection": 3,
  ]

  /// Hides the value of a name, if it has one that is a secret. Returns where to go on.
  func scanValue(of name: Range<Int>, _ bytes: CommandLineBytes) -> Int {
    let isTag = bytes[name.upperBound] == ">"
    if isTag || bytes[name.upperBound].isBlank, let end = scanElement(name, bytes) { return end }
    if isTag { return name.upperBound }
    guard let joint = joint(after: name, bytes) else { return name.upperBound }
    if joint.kind == .equals, bytes[joint.value] == "(" {
      // auth=('user', 'secret')
      return scanCall(
        of: name, Joint(kind: .call, value: joint.value + 1), bytes)
    }
    if joint.kind == .call { return scanCall(of: name, joint, bytes) }
    if let end = scanPair(of: name, joint, bytes) { return end }
    let kind = kind(of: name, joint, bytes)
    if case .none = kind { return name.upperBound }
    if joint.kind == .colon, isHeader(name, bytes) {
      return hideHeader(from: joint.value, bytes)
    }
    if joint.value < range.upperBound, bytes[joint.value] == "[" {
      return scanList(joint.value + 1, of: kind, bytes) ?? max(joint.value, name.upperBound)
    }
    let isWhole =
      isAssignment && joint.kind == .equals && !joint.isSpaced
      && name.lowerBound == range.lowerBound
    let value = extent(of: joint.value, isWhole: isWhole, bytes)
    if let hidden = secret(in: value, of: kind, joint, name, bytes) {
      bytes.hide(hidden)
      return hidden.upperBound
    }
    return min(max(joint.value, name.upperBound), range.upperBound)
  }

  private func kind(
    of name: Range<Int>, _ joint: Joint, _ bytes: CommandLineBytes
  ) -> SecretName {
    let kind = SecretName(name, in: bytes)
    guard joint.kind == .equals, name.lowerBound > range.lowerBound else { return kind }
    let before = bytes[name.lowerBound - 1]
    guard isQuery(before) else { return kind }
    switch kind {
    case .none, .perhaps, .user:
      let judged = SecretURL.judge(name, in: bytes)
      if case .none = judged { return kind }
      return judged
    default: return kind
    }
  }

  private static let key = WordKey("key")

  /// `api key: ...`, `PRAGMA key = ...` (SQLCipher).
  private func isAfterKind(_ name: Range<Int>, _ bytes: CommandLineBytes) -> Bool {
    let word = max(name.lowerBound - 7, range.lowerBound)..<name.lowerBound
    let text = bytes.lowercased(word)
    return ["api ", "access ", "secret ", "pragma "].contains(where: text.hasSuffix)
  }

  private func isQuery(_ byte: UInt8) -> Bool { byte == "?" || byte == "&" || byte == "#" }

  /// What of the value is to be hidden.
  private func secret(
    in value: Range<Int>, of kind: SecretName, _ joint: Joint, _ name: Range<Int>,
    _ bytes: CommandLineBytes
  ) -> Range<Int>? {
    let looked = SecretValue(value.prefix(Self.lookahead), in: bytes)
    if case .user = kind { return secretOfUser(value, joint, bytes) }
    // As a name of its own a key is mostly one of a table.
    if case .perhaps = kind, bytes.key(name) == Self.key, value.count < 12,
      !(name.lowerBound > range.lowerBound && isQuery(bytes[name.lowerBound - 1])),
      !isAfterKind(name, bytes)
    {
      return nil
    }
    if joint.kind == .quote, !isOfSQL(name, bytes) { return nil }
    guard looked.isHidden(by: kind) else { return nil }
    if let sign = signOfReplacement(before: name, bytes), let end = bytes.first(sign, in: value) {
      let part = value.lowerBound..<end
      return SecretValue(part, in: bytes).looksLikeSecret ? part : nil
    }
    if joint.kind == .colon, !joint.isQuoted, !isValue(value, joint, name, bytes) { return nil }
    return full(value, bytes)
  }

  /// What SQL has before a literal, without a sign: `PASSWORD 'x'`.
  private func isOfSQL(_ name: Range<Int>, _ bytes: CommandLineBytes) -> Bool {
    let text = bytes.lowercased(name.suffix(10))
    return ["password", "passwd", "passphrase", "secret"].contains(where: text.hasSuffix)
  }

  /// `user:secret`; user and group are two words, or two numbers.
  private func secretOfUser(
    _ value: Range<Int>, _ joint: Joint, _ bytes: CommandLineBytes
  ) -> Range<Int>? {
    guard joint.kind == .equals, let colon = bytes.first(":", in: value.prefix(Self.lookahead))
    else { return nil }
    let rest = colon + 1..<value.upperBound
    let looked = SecretValue(rest, in: bytes)
    guard looked.looksLikeSecret, rest.count != colon - value.lowerBound else { return nil }
    return rest
  }

  /// Whether what follows a colon is the value of the name, and not the tag of an image, a scope, or
  /// the rest of a sentence.
  private func isValue(
    _ value: Range<Int>, _ joint: Joint, _ name: Range<Int>, _ bytes: CommandLineBytes
  ) -> Bool {
    let looked = SecretValue(value.prefix(Self.lookahead), in: bytes)
    if joint.isSpaced {
      if !looked.isPlainWord { return true }
      if value.count < 4 { return false }
      let next = first(in: value.upperBound, bytes)
      return next >= range.upperBound || bytes[next].isQuote || bytes[next] == "\n"
        || bytes[next] == "}" || bytes[next] == ","
    }
    guard joint.value < range.upperBound, bytes[joint.value] != "/" else { return false }
    if bytes[joint.value - 1].isQuote { return true }
    let start = name.lowerBound
    let isOption = bytes[start] == "-" || start == range.lowerBound + 1 && bytes[start - 1] == "/"
    if isOption { return true }
    // `@password:secret` as a word of its own.
    let isAt = start > range.lowerBound && bytes[start - 1] == "@"
    if isAt, start == range.lowerBound + 1 || bytes[start - 2].isBlank {
      return !looked.isPlainWord && !looked.isVersion
    }
    // A part of a name with many: `arn:aws:...:secret:name`.
    if start > range.lowerBound, bytes[start - 1] == "/" || !isStart(start, bytes) { return false }
    return !looked.isPlainWord && !looked.isVersion
  }

  private func scanCall(
    of name: Range<Int>, _ joint: Joint, _ bytes: CommandLineBytes
  ) -> Int {
    // Of `object.method` the method.
    let dot = bytes.last(".", in: name.suffix(24))
    let method = (dot.map { $0 + 1 } ?? name.lowerBound)..<name.upperBound
    guard method.count <= 24, let wanted = Self.calls[bytes.lowercased(method)] else {
      return name.upperBound
    }
    var place = joint.value
    for number in 1...wanted {
      place = first(in: place, bytes)
      guard place < range.upperBound, bytes[place].isQuote else { return name.upperBound }
      let found = extent(of: place, isWhole: false, bytes)
      if number == wanted {
        if !SecretValue(found, in: bytes).isReference { bytes.hide(full(found, bytes)) }
        return name.upperBound
      }
      place = first(in: found.upperBound + 1, bytes)
      guard place < range.upperBound, bytes[place] == "," else { return name.upperBound }
      place += 1
    }
    return name.upperBound
  }
}
