// What programs have in common, whether they are in a table or not.
extension SecretCommand {
  /// `-u user`, as most clients have it, and what is beside it `-p secret`, and in capitals:
  /// mosquitto_pub(1), fence agents, ...
  private static let users = WordKey.set([
    "-u", "-l", "--user", "--username", "--login", "-user", "-username", "-login",
  ])
  private static let passwords = WordKey.set(["-p", "-w", "-k", "-a"])
  /// `set password secret`
  private static let words = WordKey.set([
    "password", "passwd", "passphrase", "passcode", "pwd", "newpassword",
  ])
  /// `config set users.bob.token secret`, `kv put app/password secret`
  private static let storing = WordKey.set(["set", "put", "update", "setenv", "write"])
  private static let names = WordKey.set(["--name", "--key", "--variable", "--parameter"])
  private static let values = WordKey.set(["--value", "--data", "--body"])

  /// Whether no table says what its options are.
  private var isUnknown: Bool {
    hasBegun && mayRun && (program == nil || program?.runs == true && !places.isEmpty)
  }

  /// Options of a program in no table.
  mutating func takeLogin(
    _ name: Range<Int>, _ value: Range<Int>?, _ bytes: CommandLineBytes
  ) -> Bool {
    guard isUnknown, name.count <= 10 else { return false }
    let text = bytes.key(name)
    if Self.users.contains(text) {
      guard value == nil, name.count == 2 else {
        hasUser = true
        // It is looked at as `user:secret` too.
        return false
      }
      expected = .user
      return true
    }
    guard candidates.count < 4, Self.passwords.contains(text) else { return false }
    if let value { candidates.append(value) } else { expected = .password }
    return true
  }

  /// `--name DB_PASSWORD --value secret`
  mutating func takeNamed(
    _ name: Range<Int>, _ value: Range<Int>?, _ bytes: CommandLineBytes
  ) -> Bool {
    guard (6...11).contains(name.count), bytes[name.lowerBound + 1] == "-" else { return false }
    let text = bytes.key(name)
    let found: Expected =
      if Self.names.contains(text) {
        .name
      } else if Self.values.contains(text), givenName.saysSecret {
        .named(givenName)
      } else {
        .value
      }
    if case .value = found { return false }
    if let value { hide(value, as: found, bytes) } else { expected = found }
    return true
  }

  mutating func hideLogin(_ bytes: CommandLineBytes) {
    guard isUnknown else { return }
    if hasUser {
      for word in candidates where bytes.first(":", in: word.prefix(96)) == nil {
        if SecretValue(word, in: bytes).looksLikeSecret { bytes.hide(word) }
      }
    }
    for index in places.indices.dropLast()
    where places[index].count < 16 && Self.words.contains(bytes.key(places[index])) {
      // `password secret`, `password set secret`
      let isSet = places[index + 1].count == 3 && bytes.lowercased(places[index + 1]) == "set"
      guard !isSet || index + 2 < places.count else { continue }
      let next = places[index + (isSet ? 2 : 1)]
      if SecretValue(next, in: bytes).looksLikeSecret { bytes.hide(next) }
    }
  }

  /// The value of a name that is stored somewhere.
  func hideStored(_ bytes: CommandLineBytes) {
    guard places.count > 2 else { return }
    for (index, verb) in places.dropLast(2).enumerated() where verb.count < 24 {
      let colon = bytes.last(":", in: verb)
      guard
        Self.storing.contains(
          bytes.key((colon.map { $0 + 1 } ?? verb.lowerBound)..<verb.upperBound))
      else { continue }
      let (name, value) = (places[index + 1], places[index + 2])
      guard bytes.first("=", in: name.prefix(96)) == nil,
        Self.name(at: name, bytes).saysSecret, SecretValue(value, in: bytes).looksLikeSecret
      else { continue }
      bytes.hide(value)
    }
  }
}
