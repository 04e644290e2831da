// What of a word is hidden.
extension SecretCommand {
  mutating func hide(
    _ word: Range<Int>, as expected: Expected, _ bytes: CommandLineBytes
  ) {
    switch expected {
    case .value: return
    case .input: inputs.append(word)
    case .user:
      hasUser = true
      hide(word, as: .named(.user), bytes)
    case .password: candidates.append(word)
    case .name: givenName = Self.name(at: word, bytes)
    case .named(.user):
      guard let colon = bytes.first(":", in: word.prefix(96)) else { return }
      let rest = colon + 1..<word.upperBound
      let isSame = rest.count == colon - word.lowerBound
      if !isSame, SecretValue(rest, in: bytes).looksLikeSecret { bytes.hide(rest) }
    case .named(let name):
      let value = ShellWords.unquoted(word, bytes)
      if SecretValue(value, in: bytes).isHidden(by: name) { bytes.hide(value) }
    case .form(let form): Self.hide(ShellWords.unquoted(word, bytes), as: form, bytes)
    }
  }

  private static func hide(
    _ word: Range<Int>, as form: Form, _ bytes: CommandLineBytes
  ) {
    let looked = SecretValue(word, in: bytes)
    switch form {
    case .any, .ofName: return
    case .whole: if !looked.isReference, !looked.isWord { bytes.hide(word) }
    case .perhaps: if looked.looksLikeSecret { bytes.hide(word) }
    case .bare:
      if bytes.first("=", in: word) == nil, !looked.isReference { bytes.hide(word) }
    case .prose: bytes.prose.insert(word.lowerBound)
    case .item(let name): hideItems(of: word, named: name, bytes)
    case .after(let sign): hide(word, after: sign, bytes)
    case .header: hideHeader(word, bytes)
    case .script: hideEchoed(word, bytes)
    case .cookie: hideCookies(word, bytes)
    case .source:
      if bytes.has("pass:", at: word.lowerBound, before: word.upperBound) {
        bytes.hide(word.lowerBound + 5..<word.upperBound)
      } else {
        hide(word, as: .whole, bytes)
      }
    }
  }

  private static func hide(
    _ word: Range<Int>, after sign: Unicode.Scalar, _ bytes: CommandLineBytes
  ) {
    guard let place = bytes.first(sign, in: word),
      place > word.lowerBound || sign == ">" || sign == ":"
    else { return }
    let rest = place + 1..<word.upperBound
    // A URL is looked at as one.
    if bytes.has("//", at: rest.lowerBound, before: rest.upperBound) { return }
    // sqlplus: user/secret@service
    let at = sign == "/" ? bytes.last("@", in: rest) : nil
    let secret = rest.lowerBound..<(at ?? rest.upperBound)
    if !SecretValue(secret, in: bytes).isReference {
      bytes.hide(ShellWords.unquoted(secret, bytes))
    }
  }

  private static func hideHeader(_ word: Range<Int>, _ bytes: CommandLineBytes) {
    guard let colon = bytes.first(":", in: word.prefix(64)) else { return }
    let name = SecretName(word.lowerBound..<colon, in: bytes)
    if case .none = name { return }
    let text = SecretText(word, in: bytes)
    let value = text.first(in: colon + 1, bytes)
    if SecretValue(value..<word.upperBound, in: bytes).isHidden(by: name) {
      _ = text.hideHeader(from: value, bytes)
    }
  }

  /// `echo secret`: a command whose output is one.
  private static func hideEchoed(_ script: Range<Int>, _ bytes: CommandLineBytes) {
    let words = ShellWords(script, in: bytes).words.prefix { !$0.isSeparator }
    guard let first = words.first, first.range.count <= 16,
      ["echo", "printf"].contains(bytes.lowercased(first.range).split(separator: "/").last)
    else { return }
    for word in words.dropFirst() where bytes.first("-", in: word.range.prefix(1)) == nil {
      hideInput(word.range, bytes)
    }
  }

  /// `h=host,p=secret`, and with colons.
  private static func hideItems(
    of word: Range<Int>, named name: UInt8, _ bytes: CommandLineBytes
  ) {
    var start = word.lowerBound
    while start < word.upperBound {
      let end = bytes.first(in: start..<word.upperBound) { $0 == "," }
      if end - start > 2, bytes[start] == name, bytes[start + 1] == "=" || bytes[start + 1] == ":",
        !SecretValue(start + 2..<end, in: bytes).isReference
      {
        bytes.hide(start + 2..<end)
      }
      start = end + 1
    }
  }

  /// `a=secret; b=secret`; without a sign it is a file.
  private static func hideCookies(_ word: Range<Int>, _ bytes: CommandLineBytes) {
    var start = word.lowerBound
    while start < word.upperBound, let sign = bytes.first("=", in: start..<word.upperBound) {
      let end = bytes.first(in: sign + 1..<word.upperBound) { $0 == ";" }
      if !SecretValue(sign + 1..<end, in: bytes).isReference { bytes.hide(sign + 1..<end) }
      start = end + 1
    }
  }

  /// chpasswd(8), newusers(8): `user:secret`.
  var readsPairs: Bool { program?.readsPairs ?? false }

  /// Whether the program reads a secret from its input: `sudo -S`, `docker login --password-stdin`.
  func readsSecret(_ bytes: CommandLineBytes) -> Bool {
    guard let program, !program.reads.isEmpty else { return false }
    if program.reads.contains("*") { return true }
    if (options + places).contains(where: { program.reads.contains(bytes.text($0.prefix(48))) }) {
      return true
    }
    return program.reads.contains("NAME") && places.contains { isSecretName($0, bytes) }
  }

  private func isSecretName(_ word: Range<Int>, _ bytes: CommandLineBytes) -> Bool {
    SecretName(word, in: bytes).saysSecret
  }

  /// `secret`, `user:secret`, `secret\n`.
  static func hideInput(
    _ text: Range<Int>, isPair: Bool = false, _ bytes: CommandLineBytes
  ) {
    var text = ShellWords.unquoted(text, bytes)
    if isPair, let colon = bytes.first(":", in: text.prefix(64)) {
      text = colon + 1..<text.upperBound
    }
    if text.count > 2, bytes[text.upperBound - 2] == "\\" { text = text.dropLast(2) }
    if bytes.first("%", in: text.prefix(2)) != nil { return }
    if !SecretValue(text, in: bytes).isReference { bytes.hide(text) }
  }
}
